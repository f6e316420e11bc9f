"""What must hold beyond the form of each field, one mistake at a time: each is told, and told alone."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assess.questionnaire.loader import load_catalogue, load_pack, load_questionnaire
from tests.builders import action, catalogue_data, question, questionnaire_data
from tests.questionnaire.files import as_yaml, mistakes, write_pack

Data = dict[str, Any]
Change = Callable[[Data, Data], object]
OPTIONS = [{"id": "eu", "label": "Europe"}, {"id": "us", "label": "America"}]
HOURS = {"type": "table", "columns": [{"id": n, "label": n, "type": "number"} for n in ("projects", "cost", "wages")]}
LEVEL = question("L", quick=True)["answer"]


def context(**more: Any) -> Change:
    """Return the change that adds a question of context."""
    return lambda q, a: q.update(context=[{"id": "O1", "ask": "?", "answer": {"type": "yes_no"}} | more])


def table(**more: Any) -> Change:
    """Return the change that adds a table with one column."""
    return context(answer={"type": "table", "columns": [{"id": "c", "label": "C", "type": "text"} | more]})


def diagnostic(rule: Data, answer: Data) -> Change:
    """Return the change that adds a diagnostic."""
    one = {"title": "D", "rule": rule, "question": {"id": "D1", "ask": "?", "answer": answer}}
    return lambda q, a: q.update(diagnostics=[one])


def worksheet(**more: Any) -> Change:
    """Return the change that adds a worksheet of what connections cost."""
    asked = {"id": "W1", "ask": "?", "answer": HOURS, "optional": True}
    one: Data = {"title": "W", "rule": {"kind": "connection_cost", "hours": "cost"}, "question": asked} | more
    return lambda q, a: q.update(worksheets=[one])


def coverage(**more: Any) -> Change:
    """Return the change that adds a worksheet of who is served by which deployment."""
    sources = [{"id": "law", "label": "Law"}, {"id": "habit", "label": "Habit"}]
    models = [{"id": "none", "label": "None"}, {"id": "cloud", "label": "Cloud"}]
    columns: list[Data] = [
        {"id": "department", "label": "Department", "type": "text"},
        {"id": "wants", "label": "Wants", "type": "yes_no"},
        {"id": "citation", "label": "Citation", "type": "text"},
        {"id": "constraint", "label": "Constraint", "type": "choice", "options": OPTIONS},
        {"id": "source", "label": "Source", "type": "choice", "options": sources},
        {
            "id": "model",
            "label": "Model",
            "type": "choice",
            "options": models,
        },
    ]
    rule = {"kind": "deployment_coverage"} | {str(column["id"]): column["id"] for column in columns}
    allowed = [{"constraint": name, "models": ["cloud"]} for name in ("eu", "us")]
    asked = {"id": "W1", "ask": "?", "optional": True, "answer": {"type": "table", "columns": columns}}
    return worksheet(rule=rule | {"allowed": allowed, "cite": ["law"]} | more, question=asked)


def use_cases(**more: Any) -> Change:
    """Return the change that adds a worksheet of use cases of two kinds."""
    columns = [{"id": "name", "label": "Name", "type": "text"}]
    columns += [{"id": "kind", "label": "Kind", "type": "choice", "options": OPTIONS}]  # type: ignore[dict-item]
    needed = [{"kind": name, "needs": [{"capability": "A1"}]} for name in ("eu", "us")]
    rule = {"kind": "use_cases", "name": "name", "of_kind": "kind", "kinds": needed}
    asked = {"id": "W1", "ask": "?", "optional": True, "answer": {"type": "table", "columns": columns}}
    return worksheet(rule=rule | more, question=asked)


def claims(*some: Data) -> Change:
    """Return the change that adds a contradiction between the first question and `some`."""
    first = {"question": "A1.1", "level_at_least": 4}
    return lambda q, a: q.update(contradictions=[{"id": "K1", "when": [first, *some], "text": "Look again."}])


def rename_gap(name: str) -> Change:
    """Return the change that gives the last gap, and the action that belongs to it, another id."""
    return lambda q, a: (q["gaps"][2].update(id=name), a["actions"][5].update(workstream=name))


def first(data: Data) -> Data:
    """Return the first question."""
    one: Data = data["gaps"][0]["capabilities"][0]["questions"][0]
    return one


LATE = {"kind": "time_share", "counted": ["cost", "rest"], "narrow": ["cost"], "limit": 60}
MISTAKES: dict[str, tuple[Change, str]] = {
    "levels out of order": (lambda q, a: q["levels"].reverse(), "levels: the levels are not 1 to 5 in order"),
    "gap and capability": (rename_gap("A1"), "gaps[2].id: the id A1 is used twice"),
    "two questions": (lambda q, a: first(q).update(id="C1.2"), "the id C1.2 is used twice, give each its own id"),
    "question and context": (context(id="A1.1"), "context[0].id: the id A1.1 is used twice"),
    "question and worksheet": (
        worksheet(question={"id": "B1.1", "ask": "?", "answer": HOURS, "optional": True}),
        "worksheets[0].question.id: the id B1.1 is used twice",
    ),
    "a taken id": (
        lambda q, a: (rename_gap("context")(q, a), context()(q, a)),
        "gaps[2].id: the id context belongs to another section, give the gap its own id",
    ),
    "no level": (lambda q, a: first(q).update(answer={"type": "text"}), "is scored but its answer is no level, use"),
    "a quick answer that is no level": (
        lambda q, a: first(q).update(quick_answer={"type": "yes_no"}),
        "quick_answer: A1.1 is scored but its quick answer is no level, remove it",
    ),
    "a blocker without score": (context(blocker={"caps_at": 2}), "context[0].blocker: O1 is not scored, so it blocks"),
    "a blocker that caps nothing": (lambda q, a: first(q).update(blocker={"caps_at": 5}), "blocker.caps_at: a cap at"),
    "equal anchors": (
        lambda q, a: first(q)["answer"]["anchors"].__setitem__(4, "A1.1 seen at level 1"),
        "answer.anchors: two anchors are the same, say what differs",
    ),
    "equal options": (
        context(answer={"type": "choice", "options": [OPTIONS[0], OPTIONS[0]]}),
        "context[0].answer.options[1].id: the id eu is used twice",
    ),
    "equal options of a quick answer": (
        context(quick=True, quick_answer={"type": "choices", "options": [OPTIONS[0], OPTIONS[0]]}),
        "context[0].quick_answer.options[1].id: the id eu is used twice",
    ),
    "low above high": (
        context(answer={"type": "choice", "options": [OPTIONS[0] | {"low": 9, "high": 3}, OPTIONS[1]]}),
        "context[0].answer.options[0]: low is above high, swap them",
    ),
    "minimum above maximum": (
        context(answer={"type": "number", "minimum": 2, "maximum": 1}),
        "context[0].answer: minimum is above maximum, swap them",
    ),
    "rows": (
        context(answer=HOURS | {"min_rows": 3, "max_rows": 2}),
        "context[0].answer: min_rows is above max_rows, swap them",
    ),
    "columns": (
        context(answer={"type": "table", "columns": [HOURS["columns"][0], HOURS["columns"][0]]}),
        "context[0].answer.columns[1].id: the id projects is used twice",
    ),
    "a choice of nothing": (table(type="choice"), "columns[0]: the column c has nothing to choose from, add"),
    "options of text": (table(options=OPTIONS), "columns[0].options: a text column has no options, remove them"),
    "equal options of a column": (
        table(type="choice", options=[OPTIONS[0], OPTIONS[0]]),
        "columns[0].options[1].id: the id eu is used twice",
    ),
    "hours": (diagnostic(LATE, HOURS), "diagnostics[0].rule: the answer has no number column rest, add the column"),
    "replication": (
        diagnostic({"kind": "replication", "passes": ["us", "asia"]}, {"type": "choice", "options": OPTIONS}),
        "diagnostics[0].rule: the answer has no option asia, add the option or correct the name",
    ),
    "shared name": (
        diagnostic({"kind": "shared_name", "share": 60}, {"type": "number"}),
        "diagnostics[0].rule: a shared name needs a text answer, use `type: text`",
    ),
    "a worksheet without table": (
        worksheet(question={"id": "W1", "ask": "?", "answer": {"type": "text"}, "optional": True}),
        "worksheets[0].question.answer: a worksheet needs a table, use `type: table`",
    ),
    "a worksheet that must be filled in": (
        worksheet(question={"id": "W1", "ask": "?", "answer": HOURS}),
        "worksheets[0].question: a worksheet is always optional, add `optional: true`",
    ),
    "a worksheet without its column": (
        worksheet(rule={"kind": "connection_cost", "hours": "time"}),
        "worksheets[0].rule: the table has no column time, add the column or correct the name",
    ),
    "a worksheet with the wrong column": (
        worksheet(rule={"kind": "pipeline_reuse", "pipeline": "cost", "system": "cost", "project": "cost"}),
        "worksheets[0].rule: the column cost is of type number, it must be text or choice",
    ),
    "a deployment without its option": (
        coverage(none="never"), "worksheets[0].rule: the column model has no option never, add the option or"
    ),
    "a source without its option": (
        coverage(cite=["rumour"]), "worksheets[0].rule: the column source has no option rumour, add the option or"
    ),
    "a constraint of which nothing is said": (
        coverage(allowed=[{"constraint": "eu", "models": ["cloud"]}]),
        "worksheets[0].rule: `allowed` says nothing of us, list the models each constraint allows",
    ),
    "a kind without its option": (
        use_cases(kinds=[{"kind": name, "needs": [{"capability": "A1"}]} for name in ("eu", "us", "asia")]),
        "worksheets[0].rule: the column kind has no option asia, add the option or correct the name",
    ),
    "a kind of which nothing is said": (
        use_cases(kinds=[{"kind": "eu", "needs": [{"capability": "A1"}]}]),
        "worksheets[0].rule: `kinds` says nothing of us, list what each kind depends on",
    ),
    "a kind that needs nothing known": (
        use_cases(kinds=[{"kind": name, "needs": [{"capability": f"{name}1"}]} for name in ("eu",)]
                  + [{"kind": "us", "needs": [{"capability": "A1"}]}]),
        "worksheets[0].rule: there is no capability eu1, name one that is there",
    ),
    "a claim about the wrong worksheet": (
        lambda q, a: (worksheet()(q, a), claims({"worksheet": "W1", "figure": "reuse", "above": 2})(q, a)),
        "contradictions[0].when[1]: W1 has no figure reuse, name the worksheet that computes it",
    ),
    "a claim about a level that is none": (
        lambda q, a: (context()(q, a), claims({"question": "O1", "level_at_least": 2})(q, a)),
        "contradictions[0].when[1]: O1 is not answered with a level, name a question that is",
    ),
    "a claim about nothing": (
        claims({"question": "Z9", "level_at_most": 2}), "contradictions[0].when[1]: there is no question Z9, name one"
    ),
    "a claim about no capability": (
        claims({"capability": "Z9", "level_at_most": 2}), "contradictions[0].when[1]: there is no capability Z9"
    ),
    "a claim of nothing": (
        claims({"capability": "A1"}), "when[1]: says nothing that can be told of a capability, add level_at_least"
    ),
    "a claim of two": (
        claims({"capability": "A1", "question": "A1.1", "level_at_most": 2}),
        "when[1]: does not name exactly one of question, capability, diagnostic, worksheet, name one",
    ),
    "two contradictions": (
        lambda q, a: (
            claims({"capability": "A1", "level_at_most": 2})(q, a), q["contradictions"].append(q["contradictions"][0])
        ),
        "contradictions[1].id: the id K1 is used twice",
    ),
    "another questionnaire": (
        lambda q, a: a.update(questionnaire="other"),
        "questionnaire: it is for other, the questionnaire is small, name the questionnaire beside it",
    ),
    "two roles": (lambda q, a: a["roles"].append(a["roles"][0]), "roles[2].id: the id PE is used twice"),
    "two actions": (lambda q, a: a["actions"].append(action("X1", {"PE": 1}, 1)), "actions[6].id: the id X1 is used"),
    "two gates": (lambda q, a: a["gates"].append(a["gates"][0]), "gates[1].id: the id G1 is used twice"),
    "who finds out": (lambda q, a: a["find_out"].update(role="ZZ"), "find_out.role: there is no role ZZ, name one of"),
    "who works": (lambda q, a: a["actions"][0].update(effort={"ZZ": 1}), "actions[0].effort.ZZ: there is no role ZZ"),
    "foundation": (lambda q, a: a.update(foundation=["X9"]), "foundation: there is no action X9, correct the id"),
    "needs": (lambda q, a: a["actions"][0].update(needs=["X9"]), "actions[0].needs: there is no action X9"),
    "a gate": (
        lambda q, a: a["gates"][0]["tests"][0].update(actions=["X1", "X9"]),
        "gates[0].tests[0].actions: there is no action X9",
    ),
    "a workstream": (lambda q, a: a["actions"][0].update(workstream="A1"), "actions[0].workstream: there is no gap A1"),
    "a lift of nothing": (
        lambda q, a: a["actions"][0]["lifts"][0].update(capability="A1.1"),
        "actions[0].lifts[0]: there is no capability A1.1, name one that is there",
    ),
    "a lift of a question elsewhere": (
        lambda q, a: a["actions"][0]["lifts"][0].update(questions=["A2.1"]),
        "actions[0].lifts[0]: A1 has no question A2.1, correct the id",
    ),
    "visibility": (
        lambda q, a: first(q).update(visible_when={"question": "Z", "answered": True}),
        "visible_when: there is no question Z, name one that is there",
    ),
    "visibility in a circle": (
        lambda q, a: first(q).update(visible_when={"not": {"question": "A1.1", "answered": True}}),
        "visible_when: visibility goes in a circle: A1.1 -> A1.1, break the circle",
    ),
    "needs in a circle": (
        lambda q, a: (a["actions"][0].update(needs=["X2"]), a["actions"][3].update(needs=["X3"])),
        "actions[0].needs: the actions need each other: X1 -> X2 -> X1, break the circle",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_is_told_alone(name: str, tmp_path: Path) -> None:
    change, words = MISTAKES[name]
    asked, actions = copy.deepcopy((questionnaire_data(), catalogue_data()))
    change(asked, actions)
    found = mistakes(write_pack(tmp_path, as_yaml(asked), as_yaml(actions)))
    assert len(found) == 1, found
    assert words in found[0]


def test_what_looks_odd_but_holds(tmp_path: Path) -> None:
    asked, actions = copy.deepcopy((questionnaire_data(), catalogue_data()))
    worksheet()(asked, actions)
    claims({"worksheet": "W1", "empty": True})(asked, actions)
    diagnostic(LATE | {"counted": ["cost"]}, HOURS)(asked, actions)
    context(quick_answer=LEVEL, answer={"type": "choice", "options": [OPTIONS[0] | {"low": 5, "high": 5}, OPTIONS[1]]})(
        asked, actions
    )
    first(asked).update(blocker={"caps_at": 1}, weight=0, quick_answer=LEVEL)
    actions["actions"][0].update(lifts=[], needs=["X3", "X3"])
    path = write_pack(tmp_path, as_yaml(asked), as_yaml(actions))
    assert load_pack(path).questionnaire.questions["O1"].forms("quick")[0].type == "level"


@pytest.mark.parametrize("change", [coverage(), use_cases(), use_cases(also="name")])
def test_worksheets_that_hold(change: Change, tmp_path: Path) -> None:
    asked, actions = copy.deepcopy((questionnaire_data(), catalogue_data()))
    change(asked, actions)
    assert load_pack(write_pack(tmp_path, as_yaml(asked), as_yaml(actions))).questionnaire.worksheets


def test_each_file_is_checked_by_itself_too(tmp_path: Path) -> None:
    path = write_pack(tmp_path)
    assert load_questionnaire(path).id == "small"
    assert load_catalogue(path.with_suffix(".actions.yaml")).id == "small-actions"


def test_a_missing_catalogue_hides_no_mistake_of_the_questionnaire(tmp_path: Path) -> None:
    asked = questionnaire_data(format=2)
    asked["gaps"][0]["id"] = "B"
    path = write_pack(tmp_path, as_yaml(asked))
    path.with_suffix(".actions.yaml").unlink()
    assert [line.partition(": ")[2] for line in mistakes(path)] == [
        "format: `2` is not one of the values allowed, write 1",
        "gaps[1].id: the id B is used twice, give each its own id",
        "does not exist, check the name",
    ]


def test_a_missing_questionnaire_hides_no_mistake_of_the_catalogue(tmp_path: Path) -> None:
    path = write_pack(tmp_path, None, as_yaml(catalogue_data(foundation=["X9"])))
    path.unlink()
    assert [line.partition(": ")[2] for line in mistakes(path)] == [
        "does not exist, check the name",
        "foundation: there is no action X9, correct the id or add the action",
    ]
