"""Random valid questionnaires and catalogues as plain data, with every kind of answer, rule and reference."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from assess.text import clean_line

Data = dict[str, Any]

_odd_words = ["no", "null", "~", "1.10", "007", "2027-01-11", "nan", "Infinity", ": x", "- x", "#", "[", "'", '"', "@"]
_words = st.text(st.characters(exclude_categories=("Cs", "Cn", "Co", "Cc")), max_size=20)
lines = st.one_of(st.sampled_from(_odd_words), _words.map(lambda text: clean_line(text.replace("\ufffe", "")) or "x"))
paragraphs = st.one_of(lines, st.builds(lambda first, second: f"{first}\n\n {second}", lines, lines))
hundredths = st.integers(0, 300).map(lambda n: Decimal(n) / 100)
weights = st.one_of(st.integers(0, 3), hundredths)
points = st.one_of(st.integers(0, 100), st.integers(0, 10_000).map(lambda n: Decimal(n) / 100))
levels = st.integers(1, 5)
names = st.from_regex(r"\A[A-Za-z][A-Za-z0-9_.-]{0,8}\Z")


def _optional(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def _options(draw: st.DrawFn) -> list[Data]:
    ids = draw(st.lists(names, min_size=2, max_size=4, unique=True))
    options: list[Data] = []
    for identifier in ids:
        low, high = sorted([draw(points), draw(points)])
        limits = draw(st.sampled_from([{}, {"low": low}, {"high": high}, {"low": low, "high": high}]))
        options.append({"id": identifier, "label": draw(lines), **limits})
    return options


@st.composite
def _tables(draw: st.DrawFn) -> Data:
    columns = []
    for identifier in draw(st.lists(names, min_size=1, max_size=3, unique=True)):
        kind = draw(st.sampled_from(["text", "number", "percentage", "date", "yes_no", "choice"]))
        more = (
            {"options": draw(_options())} if kind == "choice" else draw(_optional(unit=lines, required=st.booleans()))
        )
        columns.append({"id": identifier, "label": draw(lines), "type": kind, **more})
    rows = draw(st.sampled_from([{}, {"min_rows": 0}, {"min_rows": 2, "max_rows": 3}]))
    return {"type": "table", "columns": columns, **rows}


@st.composite
def _numbers(draw: st.DrawFn) -> Data:
    low, high = sorted(draw(st.lists(st.one_of(hundredths, st.integers(-99, 99)), min_size=2, max_size=2)))
    limits = draw(st.sampled_from([{}, {"minimum": low}, {"minimum": low, "maximum": high}]))
    return {"type": "number", **limits, **draw(_optional(unit=lines, whole=st.booleans()))}


def level_forms() -> st.SearchStrategy[Data]:
    """Return answers by level with five different anchors."""
    anchors = st.lists(lines, min_size=5, max_size=5, unique=True)
    return st.fixed_dictionaries({"type": st.just("level"), "anchors": anchors})


other_forms = st.one_of(
    st.just({"type": "yes_no"}),
    st.just({"type": "percentage"}),
    st.just({"type": "date"}),
    st.sampled_from([{"type": "money"}, {"type": "money", "currency": "USD"}]),
    _numbers(),
    st.builds(lambda options: {"type": "choice", "options": options}, _options()),
    st.builds(lambda options: {"type": "choices", "options": options}, _options()),
    _optional(max_length=st.integers(1, 4000), multiline=st.booleans()).map(lambda more: {"type": "text", **more}),
    _tables(),
)


@st.composite
def _questions(draw: st.DrawFn, identifier: str, earlier: list[Data], *, scored: bool) -> Data:
    shown = _optional(
        axis=lines, why=paragraphs, how_to_tell=paragraphs, evidence=paragraphs, trap=paragraphs,
        references=st.lists(lines, max_size=2), tags=st.lists(names, max_size=2),
        quick=st.booleans(), optional=st.booleans(), weight=weights,
    )  # fmt: skip
    made = {
        "id": identifier,
        "ask": draw(lines),
        "answer": draw(level_forms() if scored else other_forms),
        **draw(shown),
    }
    if scored and draw(st.integers(0, 3)) == 0:
        made["blocker"] = {"caps_at": draw(st.integers(1, 4))}
    if earlier and draw(st.integers(0, 2)) == 0:
        made["visible_when"] = draw(conditions(earlier))
    return made


def conditions(earlier: list[Data]) -> st.SearchStrategy[Data]:
    """Return visibility rules that look at the questions `earlier`."""
    tests = st.sampled_from(earlier).flatmap(_tests)
    return st.recursive(
        tests,
        lambda parts: st.one_of(
            st.builds(lambda part: {"not": part}, parts),
            st.builds(lambda some: {"all": some}, st.lists(parts, min_size=1, max_size=2)),
            st.builds(lambda some: {"any": some}, st.lists(parts, min_size=1, max_size=2)),
        ),
        max_leaves=3,
    )


def _tests(asked: Data) -> st.SearchStrategy[Data]:
    form = asked["answer"]
    fitting: Data = {"answered": st.booleans()}
    match form["type"]:
        case "level":
            fitting |= {"level_at_least": levels, "level_at_most": levels}
        case "number" | "percentage" | "money":
            fitting |= {"number_at_least": hundredths, "number_at_most": st.integers(0, 9)}
        case "yes_no":
            fitting |= {"equals": st.booleans()}
        case "choice":
            fitting |= {"equals": st.sampled_from([option["id"] for option in form["options"]])}
        case "choices":
            fitting |= {"includes": st.sampled_from([option["id"] for option in form["options"]])}
    one = st.sampled_from(sorted(fitting)).flatmap(lambda name: fitting[name].map(lambda value: {name: value}))
    return one.map(lambda test: {"question": asked["id"], **test})


@st.composite
def questionnaires(draw: st.DrawFn) -> Data:
    """Return a questionnaire with up to two gaps, each with up to two capabilities of up to two questions."""
    asked: list[Data] = []

    def question(identifier: str, *, scored: bool) -> Data:
        asked.append(draw(_questions(identifier, list(asked), scored=scored)))
        return asked[-1]

    context = [question(f"C{n}", scored=False) for n in range(draw(st.integers(0, 3)))]
    gaps = []
    for gap in "AB"[: draw(st.integers(1, 2))]:
        capabilities = []
        for name in (f"{gap}{n}" for n in range(1, draw(st.integers(1, 2)) + 1)):
            asks = [question(f"{name}.{n}", scored=True) for n in range(1, draw(st.integers(1, 2)) + 1)]
            more = draw(_optional(weight=weights, meaning=paragraphs, references=st.lists(lines, max_size=2)))
            capabilities.append({"id": name, "name": draw(lines), "target": draw(points), **more, "questions": asks})
        said = {"name": draw(lines), "claim": draw(lines), "remedy": draw(lines)}
        gaps.append({"id": gap, **said, "capabilities": capabilities})
    severity = {"critical_levels_below": st.integers(1, 4), "high_weight": weights}
    return {
        "format": 1, "id": draw(names), "version": "1.0.0", "language": draw(st.sampled_from(["en", "de-AT"])),
        "title": draw(lines), "summary": draw(paragraphs), **draw(_optional(source=paragraphs)),
        "levels": [{"level": n, "name": draw(lines), "meaning": draw(lines)} for n in range(1, 6)],
        **draw(_optional(severity=_optional(**severity))), "gaps": gaps, "context": context,
    }  # fmt: skip


@st.composite
def catalogues(draw: st.DrawFn, questionnaire: Data) -> Data:
    """Return a catalogue for `questionnaire` with up to four actions that need earlier ones."""
    roles = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    capabilities = {
        c["id"]: [q["id"] for q in c["questions"]] for g in questionnaire["gaps"] for c in g["capabilities"]
    }
    actions: list[Data] = []
    for identifier in (f"X{n}" for n in range(1, draw(st.integers(1, 4)) + 1)):
        actions.append(draw(_actions(identifier, [a["id"] for a in actions], roles, capabilities)))
    known = st.sampled_from([action["id"] for action in actions])
    some = st.lists(known, min_size=1, max_size=2, unique=True)
    tests = st.lists(st.fixed_dictionaries({"text": lines, "actions": some}), min_size=1, max_size=2)
    gates = [{"id": f"G{n}", "name": draw(lines), "tests": draw(tests)} for n in range(draw(st.integers(0, 2)))]
    return {
        "format": 1, "id": draw(names), "version": "2.10.3", "language": "en", "title": draw(lines),
        "questionnaire": questionnaire["id"],
        "roles": [{"id": r, "name": draw(lines), **draw(_optional(usual=st.integers(0, 5000)))} for r in roles],
        "find_out": {"role": draw(st.sampled_from(roles)), "days": Decimal("0.25")},
        "actions": actions, **draw(_optional(foundation=some)), "gates": gates,
    }  # fmt: skip


@st.composite
def _actions(
    draw: st.DrawFn, identifier: str, earlier: list[str], roles: list[str], capabilities: dict[str, list[str]]
) -> Data:
    three = st.lists(points, min_size=3, max_size=3).map(
        lambda some: dict(zip(("low", "likely", "high"), sorted(some), strict=True))
    )
    lifts = []
    for capability in draw(st.lists(st.sampled_from(sorted(capabilities)), max_size=2, unique=True)):
        named = st.lists(st.sampled_from(capabilities[capability]), min_size=1, max_size=2, unique=True)
        lifts.append({"capability": capability, "to": draw(st.integers(2, 5)), **draw(_optional(questions=named))})
    more = {
        "mandatory": st.booleans(), "why": paragraphs, "how": st.lists(lines, max_size=2), "risks": paragraphs,
        "workstream": st.sampled_from(sorted({name[0] for name in capabilities})),
        "needs_from": st.lists(lines, max_size=2),
    }  # fmt: skip
    if earlier:
        more["needs"] = st.lists(st.sampled_from(earlier), max_size=2, unique=True)
    return {
        "id": identifier, "title": draw(lines), "days": draw(st.integers(1, 400)),
        "effort": draw(st.dictionaries(st.sampled_from(roles), st.one_of(points, three), min_size=1, max_size=2)),
        "lifts": lifts, "deliverable": draw(paragraphs), "acceptance": draw(paragraphs), **draw(_optional(**more)),
    }  # fmt: skip


@st.composite
def packs(draw: st.DrawFn) -> tuple[Data, Data]:
    """Return a questionnaire and a catalogue for it."""
    questionnaire = draw(questionnaires())
    return questionnaire, draw(catalogues(questionnaire))
