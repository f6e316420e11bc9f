"""What must hold beyond the form of each field: ids, references, circles, reachable targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assess.errors import InvalidFile, Problem
from assess.questionnaire.answers import ChoiceSpec, ChoicesSpec, LevelSpec, TableSpec, TextSpec
from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.circles import circle
from assess.questionnaire.conditions import Test, questions_in, tests_in
from assess.questionnaire.model import Question, Questionnaire, Replication, TimeShare
from assess.questionnaire.yaml_nodes import Place

Complain = Callable[[Place, str, str], None]
"""Takes where, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Mistakes that keep a questionnaire from being used, and warnings that do not."""

    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]


def check(path: Path) -> CheckResult:
    """Check a questionnaire file with the catalogue beside it."""
    from assess.questionnaire.loader import load_pack

    try:
        pack = load_pack(path)
    except InvalidFile as error:
        return CheckResult(error.problems, ())
    return CheckResult((), tuple(warnings(pack.questionnaire, pack.catalogue)))


def places(questionnaire: Questionnaire) -> Iterator[tuple[Place, Question, bool]]:
    """Yield every question with its place in the file and whether it is scored."""
    for g, gap in enumerate(questionnaire.gaps):
        for c, capability in enumerate(gap.capabilities):
            for q, question in enumerate(capability.questions):
                yield ("gaps", g, "capabilities", c, "questions", q), question, True
    for d, diagnostic in enumerate(questionnaire.diagnostics):
        yield ("diagnostics", d, "question"), diagnostic.question, False
    for q, question in enumerate(questionnaire.context):
        yield ("context", q), question, False


def check_questionnaire(questionnaire: Questionnaire, complain: Complain) -> None:
    """Complain of everything in `questionnaire` that cannot hold."""
    if [level.level for level in questionnaire.levels] != [1, 2, 3, 4, 5]:
        complain(("levels",), "the levels are not 1 to 5 in order", "list them from 1 to 5")
    _check_ids(questionnaire, complain)
    for place, question, scored in places(questionnaire):
        _check_question(place, question, scored, complain)
        if question.visible_when is not None:
            _check_condition((*place, "visible_when"), question, questionnaire, complain)
    graph = {q.id: questions_in(q.visible_when) for _, q, _ in places(questionnaire) if q.visible_when}
    if loop := circle(graph):
        at = next(place for place, q, _ in places(questionnaire) if q.id == loop[0])
        complain((*at, "visible_when"), f"visibility goes in a circle: {' -> '.join(loop)}", "break the circle")
    _check_diagnostics(questionnaire, complain)


def _check_ids(questionnaire: Questionnaire, complain: Complain) -> None:
    named: list[tuple[Place, str]] = []
    for g, gap in enumerate(questionnaire.gaps):
        named.append((("gaps", g, "id"), gap.id))
        named += [(("gaps", g, "capabilities", c, "id"), cap.id) for c, cap in enumerate(gap.capabilities)]
    named += [((*place, "id"), question.id) for place, question, _ in places(questionnaire)]
    _unique(named, complain)


def _unique(named: Iterable[tuple[Place, str]], complain: Complain) -> None:
    seen: set[str] = set()
    for place, identifier in named:
        if identifier in seen:
            complain(place, f"the id {identifier} is used twice", "give each its own id")
        seen.add(identifier)


def _check_question(place: Place, question: Question, scored: bool, complain: Complain) -> None:
    if scored and not isinstance(question.answer, LevelSpec):
        complain((*place, "answer"), f"{question.id} is scored but its answer is no level", "use `type: level`")
    if question.blocker and not scored:
        complain((*place, "blocker"), f"{question.id} is not scored, so it blocks nothing", "remove the blocker")
    if question.blocker and question.blocker.caps_at == 5:
        complain((*place, "blocker", "caps_at"), "a cap at level 5 caps nothing", "use 1 to 4")
    if len(set(question.anchors)) < len(question.anchors):
        complain((*place, "answer", "anchors"), "two anchors are the same", "say what differs")
    for field, spec in (("answer", question.answer), ("quick_answer", question.quick_answer)):
        if isinstance(spec, ChoiceSpec | ChoicesSpec):
            _unique([((*place, field, "options", n, "id"), o.id) for n, o in enumerate(spec.options)], complain)
            for n, option in enumerate(spec.options):
                if option.low is not None and option.high is not None and option.low > option.high:
                    complain((*place, field, "options", n), "low is above high", "swap them")
        elif isinstance(spec, TableSpec):
            _unique([((*place, field, "columns", n, "id"), c.id) for n, c in enumerate(spec.columns)], complain)
            if spec.min_rows > spec.max_rows:
                complain((*place, field), "min_rows is above max_rows", "swap them")
            for n, column in enumerate(spec.columns):
                if (column.type == "choice") != bool(column.options):
                    complain((*place, field, "columns", n), "options belong to `type: choice`", "add or remove them")


def _check_condition(place: Place, question: Question, questionnaire: Questionnaire, complain: Complain) -> None:
    for test in tests_in(question.visible_when) if question.visible_when else ():
        asked = questionnaire.questions.get(test.question)
        if asked is None:
            complain(place, f"there is no question {test.question}", "name one that is there")
        elif not _fits(test, asked):
            given = next(iter(test.model_fields_set - {"question"}))
            complain(place, f"`{given}` does not fit the answer of {test.question}", "test what it can answer")


def _fits(test: Test, asked: Question) -> bool:
    specs = [spec for spec in (asked.answer, asked.quick_answer) if spec is not None]
    types = {spec.type for spec in specs}
    options = {o.id for spec in specs if isinstance(spec, ChoiceSpec | ChoicesSpec) for o in spec.options}
    if test.level_at_least is not None or test.level_at_most is not None:
        return "level" in types
    if test.number_at_least is not None or test.number_at_most is not None:
        return bool(types & {"number", "percentage", "money"})
    if isinstance(test.equals, bool):
        return "yes_no" in types
    if test.equals is not None:
        return "choice" in types and test.equals in options
    return test.includes is None or ("choices" in types and test.includes in options)


def _check_diagnostics(questionnaire: Questionnaire, complain: Complain) -> None:
    for d, diagnostic in enumerate(questionnaire.diagnostics):
        rule, answer, place = diagnostic.rule, diagnostic.question.answer, ("diagnostics", d, "rule")
        if isinstance(rule, TimeShare):
            columns = {c.id for c in answer.columns if c.type == "number"} if isinstance(answer, TableSpec) else set()
            for name in sorted({*rule.counted, *rule.narrow} - columns):
                complain(place, f"the answer has no number column {name}", "add the column or correct the name")
        elif isinstance(rule, Replication):
            options = {o.id for o in answer.options} if isinstance(answer, ChoiceSpec) else set()
            for name in sorted(set(rule.passes) - options):
                complain(place, f"the answer has no option {name}", "add the option or correct the name")
        elif not isinstance(answer, TextSpec):
            complain(place, "a shared name needs a text answer", "use `type: text`")


def check_catalogue(catalogue: Catalogue, questionnaire: Questionnaire, complain: Complain) -> None:
    """Complain of every reference in `catalogue` that leads nowhere."""
    if catalogue.questionnaire != questionnaire.id:
        what = f"it is for {catalogue.questionnaire}, the questionnaire is {questionnaire.id}"
        complain(("questionnaire",), what, "name the questionnaire beside it")
    _unique([(("roles", n, "id"), role.id) for n, role in enumerate(catalogue.roles)], complain)
    _unique([(("actions", n, "id"), action.id) for n, action in enumerate(catalogue.actions)], complain)
    if catalogue.find_out.role not in catalogue.role_names:
        complain(("find_out", "role"), f"there is no role {catalogue.find_out.role}", "name one of the roles")
    _known(("foundation",), catalogue.foundation, catalogue, complain)
    for n, action in enumerate(catalogue.actions):
        place: Place = ("actions", n)
        _known((*place, "needs"), action.needs, catalogue, complain)
        for role in action.effort:
            if role not in catalogue.role_names:
                complain((*place, "effort", role), f"there is no role {role}", "name one of the roles")
        if action.workstream and action.workstream not in {gap.id for gap in questionnaire.gaps}:
            complain((*place, "workstream"), f"there is no gap {action.workstream}", "name a gap or remove it")
        for m, lift in enumerate(action.lifts):
            capability = questionnaire.capabilities.get(lift.capability)
            if capability is None:
                complain((*place, "lifts", m), f"there is no capability {lift.capability}", "name one that is there")
            else:
                for name in sorted(set(lift.questions) - {q.id for q in capability.questions}):
                    complain((*place, "lifts", m), f"{lift.capability} has no question {name}", "correct the id")
    for g, gate in enumerate(catalogue.gates):
        for t, test in enumerate(gate.tests):
            _known(("gates", g, "tests", t, "actions"), test.actions, catalogue, complain)
    if loop := circle({action.id: frozenset(action.needs) for action in catalogue.actions}):
        at = [action.id for action in catalogue.actions].index(loop[0])
        complain(("actions", at, "needs"), f"the actions need each other: {' -> '.join(loop)}", "break the circle")


def _known(place: Place, names: Iterable[str], catalogue: Catalogue, complain: Complain) -> None:
    for name in names:
        if name not in catalogue.by_id:
            complain(place, f"there is no action {name}", "correct the id or add the action")


def warnings(questionnaire: Questionnaire, catalogue: Catalogue) -> Iterator[str]:
    """Yield what works but will surprise: targets out of reach, actions that serve nothing."""
    for capability in questionnaire.capabilities.values():
        reached = {q.id: 1 for q in capability.questions}
        for action in catalogue.actions:
            for lift in (one for one in action.lifts if one.capability == capability.id):
                for name in lift.questions or tuple(reached):
                    reached[name] = max(reached[name], lift.to)
        weight = sum((q.weight for q in capability.questions), Decimal(0))
        points = sum((25 * (reached[q.id] - 1) * q.weight for q in capability.questions), Decimal(0))
        if weight and points / weight < capability.target:
            yield f"{capability.id}: no chain of actions reaches its target of {capability.target}"
    needed = {name for action in catalogue.actions for name in action.needs}
    for action in catalogue.actions:
        if not action.lifts and action.id not in needed and not action.mandatory:
            yield f"{action.id}: lifts nothing, and no action needs it"
