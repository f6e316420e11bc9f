"""Random questionnaires and random records of what was said, for property tests of the scoring room."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from assess.assessment.model import Assessment, Record, Round, Settlement, Tuning, Vote
from assess.assessment.values import UNKNOWN, Answer, ChoiceValue, NumberValue, answered, level, not_applicable
from assess.questionnaire.model import Questionnaire
from tests.builders import START, assessment, capability, pack, question, questionnaire_data

Data = dict[str, Any]
SMALL = pack()
steady = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
"""No test here depends on how fast the machine is."""

NUMBER = question("K.number", quick=True, answer={"type": "number"})
OPTION = question(
    "K.option",
    quick=True,
    answer={"type": "choice", "options": [{"id": "o1", "label": "One"}, {"id": "o2", "label": "Two"}]},
)

levels = st.integers(1, 5)
weights = st.one_of(st.sampled_from(["1", "2", "0", "3"]), st.integers(0, 300).map(lambda n: str(Decimal(n) / 100)))
even_weights = st.integers(0, 150).map(lambda n: str(Decimal(n) / 100))
targets = st.one_of(
    st.sampled_from(["50", "75", "0", "100", "25", "12.5"]), st.integers(0, 10_000).map(lambda n: str(Decimal(n) / 100))
)
dont_know = st.just(UNKNOWN)
does_not_apply = st.just(not_applicable("Not used here"))
level_answers = st.one_of(levels.map(level), levels.map(level), levels.map(level), dont_know, does_not_apply)
number_answers = st.one_of(
    st.integers(0, 9).map(lambda n: answered(NumberValue(number=Decimal(n)))), dont_know, does_not_apply
)
option_answers = st.one_of(st.sampled_from(["o1", "o2"]).map(lambda o: answered(ChoiceValue(choice=o))), dont_know)


@st.composite
def shapes(
    draw: st.DrawFn,
    *,
    rules: bool = True,
    blockers: bool = True,
    size: int = 3,
    weighing: st.SearchStrategy[str] = weights,
) -> Data:
    """Return a questionnaire as plain data: up to `size` gaps, capabilities in each and questions in each of those."""
    counts = st.integers(1, size)
    gaps = []
    for gap in "ABC"[: draw(counts)]:
        capabilities = []
        for name in (f"{gap}{n}" for n in range(1, draw(counts) + 1)):
            asked = [
                question(f"{name}.{n}", quick=draw(st.booleans()), weight=draw(weighing))
                for n in range(1, draw(counts) + 1)
            ]
            for one in asked if blockers else ():
                if draw(st.integers(0, 3)) == 0:
                    one["blocker"] = {"caps_at": draw(levels)}
            capabilities.append(capability(name, asked, target=draw(targets), weight=draw(weighing)))
        gaps.append({"id": gap, "name": gap, "claim": gap, "remedy": gap, "capabilities": capabilities})
    method = draw(st.sampled_from(["capped-mean", "mean", "ladder"]))
    data = questionnaire_data(gaps=gaps, method=method, context=[dict(NUMBER), dict(OPTION)])
    if rules:
        _add_rules(draw, data)
    return data


def questions(data: Data) -> list[Data]:
    """Return the scored questions of plain data, to look at or to change."""
    return [q for gap in data["gaps"] for c in gap["capabilities"] for q in c["questions"]]


def capabilities(data: Data) -> list[Data]:
    """Return the capabilities of plain data, to look at or to change."""
    return [c for gap in data["gaps"] for c in gap["capabilities"]]


def _add_rules(draw: st.DrawFn, data: Data) -> None:
    """Let some questions depend on others that come earlier in a random order, so that no circle arises."""
    order = draw(st.permutations(questions(data)))
    for place, one in enumerate(order):
        if draw(st.integers(0, 3)) == 0:
            one["visible_when"] = draw(_conditions([earlier["id"] for earlier in order[:place]]))


def _conditions(earlier: list[str]) -> st.SearchStrategy[Data]:
    kinds = [
        st.fixed_dictionaries({"question": st.just("K.number"), "number_at_least": st.integers(0, 9)}),
        st.fixed_dictionaries({"question": st.just("K.number"), "number_at_most": st.integers(0, 9)}),
        st.fixed_dictionaries({"question": st.just("K.option"), "equals": st.sampled_from(["o1", "o2"])}),
        st.fixed_dictionaries({"question": st.just("nowhere"), "answered": st.booleans()}),
    ]
    if earlier:
        asked = st.sampled_from(earlier)
        kinds += [
            st.fixed_dictionaries({"question": asked, "answered": st.booleans()}),
            st.fixed_dictionaries({"question": asked, "level_at_least": levels}),
            st.fixed_dictionaries({"question": asked, "level_at_most": levels}),
        ]
    return st.recursive(
        st.one_of(*reversed(kinds)),
        lambda parts: st.one_of(
            st.fixed_dictionaries({"not": parts}),
            st.fixed_dictionaries({"all": st.lists(parts, min_size=1, max_size=2)}),
            st.fixed_dictionaries({"any": st.lists(parts, min_size=1, max_size=2)}),
        ),
        max_leaves=3,
    )


def _round(draw: st.DrawFn, number: int, said: st.SearchStrategy[Answer], *, revealed: bool) -> Round:
    given = draw(st.lists(said, max_size=5))
    votes = tuple(Vote(participant=f"p{n}", answer=one) for n, one in enumerate(given, start=1))
    return Round(number=number, revealed_at=START if revealed else None, votes=votes)


@st.composite
def records(draw: st.DrawFn, identifier: str, said: st.SearchStrategy[Answer] = level_answers) -> Record:
    """Return a record: settled, voted on, both, neither, with rounds that were not revealed."""
    kind = draw(st.sampled_from(["settled", "votes", "voted and settled", "secret", "second secret", "two", "nothing"]))
    revealed = {
        "settled": (), "votes": (True,), "voted and settled": (True,), "secret": (False,),
        "second secret": (True, False), "two": (True, True), "nothing": (),
    }[kind]  # fmt: skip
    rounds = tuple(_round(draw, n, said, revealed=shown) for n, shown in enumerate(revealed, start=1))
    settlement = Settlement(answer=draw(said), by="p1", round=1) if kind.endswith("settled") else None
    return Record(question=identifier, rounds=rounds, settlement=settlement)


@st.composite
def assessments(
    draw: st.DrawFn,
    questionnaire: Questionnaire,
    *,
    record: Callable[[str], st.SearchStrategy[Record]] = records,
    scopes: tuple[str, ...] = ("full", "full", "quick"),
    tuned: bool = True,
    context: bool = True,
) -> Assessment:
    """Return an assessment with a random record for every question of `questionnaire`."""
    said = [draw(record(q)) for q in questionnaire.capability_of]
    if context:
        said += [draw(records("K.number", number_answers)), draw(records("K.option", option_answers))]
    names = st.sampled_from(sorted(questionnaire.capabilities))
    tuning = Tuning(
        targets={c: Decimal(t) for c, t in draw(st.dictionaries(names, targets, max_size=2)).items()},
        weights={c: Decimal(w) for c, w in draw(st.dictionaries(names, weights, max_size=2)).items()},
    )
    return assessment(
        records=tuple(said),
        of=SMALL,
        people=5,
        scope=draw(st.sampled_from(scopes)),
        tuning=tuning if tuned else Tuning(),
    )


@st.composite
def cases(draw: st.DrawFn, /, **more: Any) -> tuple[Questionnaire, Assessment]:
    """Return a random questionnaire with a random assessment by it."""
    questionnaire = Questionnaire.model_validate(draw(shapes(**more)))
    return questionnaire, draw(assessments(questionnaire, context=more.get("rules", True)))


def with_answers(state: Assessment, change: Callable[[Answer], Answer]) -> Assessment:
    """Return `state` with every answer, voted or settled, replaced by what `change` makes of it."""
    new = {}
    for identifier, record in state.records.items():
        rounds = tuple(
            one.model_copy(
                update={"votes": tuple(vote.model_copy(update={"answer": change(vote.answer)}) for vote in one.votes)}
            )
            for one in record.rounds
        )
        settlement = record.settlement
        if settlement is not None:
            settlement = settlement.model_copy(update={"answer": change(settlement.answer)})
        new[identifier] = record.model_copy(update={"rounds": rounds, "settlement": settlement})
    return state.model_copy(update={"records": new})


def with_record(state: Assessment, record: Record) -> Assessment:
    """Return `state` with `record` in place of what was said about its question."""
    return state.model_copy(update={"records": {**state.records, record.question: record}})
