"""Two assessments held against each other: for people as lines of at most 80 columns, for programs as JSON data."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.results import compare_sentences as say
from assess.results import figures, sentences, wording
from assess.results.data import PLACES
from assess.scoring.compare import CapabilityChange, Claim, Comparison, Differences, GapChange, Moved, QuestionChange
from assess.scoring.model import Figure, LevelRange, QuestionScore

WIDTH = 80
VERSION = 1
Side = tuple[Questionnaire, Assessment]


def comparison_lines(earlier: Side, later: Side, found: Comparison) -> list[str]:
    """Return what changed from one assessment to the other, gap by gap and answer by answer."""
    lines = [*_heading(earlier, later, found)]
    if not found.questions:
        return [*lines, "", *_wrap(say.NOTHING_SHARED), *_lists(found)]
    questionnaire = later[0]
    for gap in found.gaps:
        lines += ["", *_gap(questionnaire, gap)]
    changed = [one for one in found.questions if one.moved or one.reworded]
    lines += ["", say.MOVED if changed else say.NOTHING_MOVED]
    for one in changed:
        lines += _question(questionnaire, one)
    return [*lines, *_lists(found), "", *_wrap(say.WHAT_IT_MEANS)]


def _heading(earlier: Side, later: Side, found: Comparison) -> Iterator[str]:
    before, after = earlier[1], later[1]
    yield from _wrap(say.then(before.title, before.id, wording.day(said_last(before).date())))
    yield from _wrap(say.now(after.title, after.id, wording.day(said_last(after).date())))
    yield from _wrap(say.compared_on(len(found.questions)))
    if before.team.id != after.team.id and _plain(before.team.name) != _plain(after.team.name):
        yield from _wrap(say.other_team(before.team.name, after.team.name))
    if said_last(before) > said_last(after):
        yield from _wrap(say.TURNED)
    if before.scope != after.scope:
        yield from _wrap(say.ONE_QUICK)
    if found.other_weights:
        yield from _wrap(say.OTHER_WEIGHTS)


def said_last(assessment: Assessment) -> dt.datetime:
    """Return the last moment at which something was said."""
    revealed = (r.revealed_at for record in assessment.records.values() for r in record.rounds)
    return max([assessment.created_at, *filter(None, revealed)])


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _gap(questionnaire: Questionnaire, gap: GapChange) -> Iterator[str]:
    names = {one.id: one.name for one in questionnaire.gaps}
    yield from _wrap(f"{gap.id}  {names[gap.id]}: {say.CLAIM[gap.to_go.claim]}")
    yield from _wrap(f"{say.TO_GO}: {_moved(gap.to_go, _share)}", "  ")
    yield from _wrap(f"{say.SCORE}: {_claimed(gap.score)}", "  ")
    verdicts = say.moved(*(sentences.VERDICT[verdict] for verdict in gap.verdict))
    yield from _wrap(f"{say.VERDICT}: {verdicts}", "  ")
    levels = [_level(questionnaire, level) for level in gap.level]
    if all(levels):
        yield from _wrap(f"{say.LEVEL}: {say.moved(*levels)}", "  ")
    for one in gap.capabilities:
        yield from _capability(questionnaire, one)


def _capability(questionnaire: Questionnaire, change: CapabilityChange) -> list[str]:
    name = questionnaire.capabilities[change.id].name
    return _wrap(f"{change.id}  {name}: {_claimed(change.score)}", "    ", "      ")


def _question(questionnaire: Questionnaire, change: QuestionChange) -> list[str]:
    inner = "  " + " " * (len(change.id) + 2)
    lines = _wrap(f"{change.id}  {questionnaire.questions[change.id].ask}", "  ", inner)
    lines += _wrap(say.moved(*(_answer(questionnaire, one) for one in (change.before, change.after))), inner)
    return [*lines, *_wrap(wording.first_upper(say.REWORDED), inner)] if change.reworded else lines


def _answer(questionnaire: Questionnaire, question: QuestionScore) -> str:
    if question.level is None or question.value is None:
        return sentences.STATUS[question.status]
    level = sentences.level(question.level, questionnaire.level_name(question.level))
    if question.value.low == question.value.high:
        return level
    low, high = (int(end / 25) + 1 for end in (question.value.low, question.value.high))
    return f"{level} ({sentences.level_range(low, high)})"


def _level(questionnaire: Questionnaire, level: LevelRange) -> str:
    """Return the level with its name; empty where none is named."""
    return "" if level.shown is None else sentences.level(level.shown, questionnaire.level_name(level.shown))


def _claimed(moved: Moved) -> str:
    """Return points then and now with what they allow to say; where nothing changed, that says it all."""
    text = _moved(moved, _points)
    return text if moved.claim is Claim.NO_CHANGE else f"{text}, {say.CLAIM[moved.claim]}"


def _moved(moved: Moved, text: Callable[[Figure], str]) -> str:
    return say.moved(text(moved.before), text(moved.after))


def _points(figure: Figure) -> str:
    bounds, point = figures.interval(figure), figures.number(figure.point)
    return point if bounds == point else f"{point} ({bounds})"


def _share(figure: Figure) -> str:
    bounds = figures.share_between(figure.low, figure.high)
    if figure.point is None:
        return bounds
    return figures.share(figure.point) if figure.low == figure.high else f"{figures.share(figure.point)} ({bounds})"


def _lists(found: Comparison) -> list[str]:
    lists = [
        (found.asked.new, say.new_questions),
        (found.asked.gone, say.gone_questions),
        (found.applies.new, say.applies_now),
        (found.applies.gone, say.applied_then),
        (found.capabilities.new, say.new_capabilities),
        (found.capabilities.gone, say.gone_capabilities),
    ]
    lines = [line for names, sentence in lists if names for line in _wrap(sentence(names))]
    return ["", *lines] if lines else []


def _wrap(text: str, first: str = "", rest: str | None = None) -> list[str]:
    indent = first if rest is None else rest
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)


def comparison_data(earlier: Side, later: Side, found: Comparison) -> dict[str, Any]:
    """Return what changed as JSON data; each number is rounded, with its exact value beside."""
    return {
        "format": "assess-comparison",
        "version": VERSION,
        "earlier": earlier[1].id,
        "later": later[1].id,
        "weights_and_targets_of": later[1].id,
        "earlier_had_others": found.other_weights,
        "gaps": [_gap_data(gap) for gap in found.gaps],
        "questions": [_question_data(one) for one in found.questions],
        "asked": _differences(found.asked),
        "applies": _differences(found.applies),
        "capabilities": _differences(found.capabilities),
    }


def _gap_data(gap: GapChange) -> dict[str, Any]:
    return {
        "id": gap.id,
        "score": _moved_data(gap.score),
        "to_go": _moved_data(gap.to_go),
        "verdict": dict(zip(("before", "after"), map(str, gap.verdict), strict=True)),
        "level": {
            when: {"shown": level.shown, "low": level.low, "high": level.high}
            for when, level in zip(("before", "after"), gap.level, strict=True)
        },
        "capabilities": [{"id": one.id, "score": _moved_data(one.score)} for one in gap.capabilities],
    }


def _question_data(change: QuestionChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "capability": change.capability,
        "before": {"status": str(change.before.status), "level": change.before.level},
        "after": {"status": str(change.after.status), "level": change.after.level},
        "score": _moved_data(change.points),
        "moved": change.moved,
        "reworded": change.reworded,
    }


def _moved_data(moved: Moved) -> dict[str, Any]:
    return {"before": _figure(moved.before), "after": _figure(moved.after), "claim": str(moved.claim)}


def _figure(figure: Figure) -> dict[str, Any]:
    ends = {"point": figure.point, "low": figure.low, "high": figure.high}
    return {end: None if value is None else _number(value) for end, value in ends.items()}


def _number(value: Fraction) -> dict[str, Any]:
    return {"value": round(float(value), PLACES), "exact": str(value)}


def _differences(found: Differences) -> dict[str, Sequence[str]]:
    return {"new": list(found.new), "gone": list(found.gone)}
