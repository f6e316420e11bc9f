"""The English of explanations: what a figure rests on, said to somebody who sees it for the first time."""

from __future__ import annotations

from collections.abc import Sequence

from assess.results.figures import SPACE
from assess.results.wording import first_upper, listed, plural

SCALE = "Level 1 is worth 0 points, level 2 is 25, level 3 is 50, level 4 is 75, level 5 is 100."
OVERVIEW = (
    "A capability scores the mean of its answers, each by its weight, and misses the points up to its target. "
    "A gap is open while any of its capabilities misses points."
)
CAPABILITIES = "The capabilities against their targets"
CAPABILITIES_TEXT = (
    "A capability scores the mean of its answers, 0 to 100. It misses the points from its score up to its target."
)
ANSWERS = "What was answered"
SCORE, LEVEL, VERDICT, TARGET = "The score", "The level", "The verdict", "The target"
TO_GO = "What is still to go"
HOW_SURE = "How sure that is"
SECTIONS = (CAPABILITIES, ANSWERS, SCORE, LEVEL, VERDICT, TARGET, TO_GO, HOW_SURE)
"""The titles within an explanation."""
GAP_SCORE = "The mean of its capabilities"
CAPABILITY_SCORE = "The mean of its answers"
SCORE_COLUMN, TARGET_COLUMN, MISSING_COLUMN = "score", "target", "missing"
NO_COMPENSATION = "A capability above its target does not make up for one below."
NOTHING_KNOWN = "Nothing is known here yet, so there is no figure, only its range."
ANYTHING = "Nothing counts here, so it may be anything."
NOTHING_COUNTS = "Nothing counts here, so nothing is known."
NO_RANGE = "Every answer that counts is known, so there is no range."
NO_MATTER = "That can change nothing here."
GAP_DOES_NOT_APPLY = "Nothing that was asked about it counts, so it is left out of everything."
CAPABILITY_DOES_NOT_APPLY = "None of this counts, so the capability is left out of its gap."
QUICK = "A quick check names no level; the full assessment does."
AT_BEST, AT_WORST = "At best", "At worst"
LEFT_OUT = "left out"
NOT_KNOWN, NOT_NAMED = "not known", "none named"
NOTHING = "nothing"
NEXT_TO_NOTHING, NEXT_TO_ALL = "under 0.1", "over 99.9"
NO_WEIGHT = "It has no weight, so it counts in no mean."
NOT_SCORED = "It counts in no score; only the questions of the gaps do."
AS_GIVEN = "It is set by the questionnaire."
NO_TARGET = "All targets are 0, so nothing is to go."
MORE = "To see more:"
ONE_GAP = "a gap"
ONE_CAPABILITY = "a capability"
ONE_ANSWER = "an answer"
ONE_FIGURE = "a single figure"
ITS_GAP = "the gap it is part of"
ITS_CAPABILITY = "the capability it is part of"
NO_FIGURE_HINT = "Only the questions of the gaps are graded in levels."
NAMES_HINT = "Name a gap, a capability or a question by its id; `assess show` lists them."


def nothing_called(name: str) -> str:
    """Say that there is nothing of this name."""
    return f"There is nothing called {name} to explain."


def no_figure(name: str) -> str:
    """Say that a question is not scored."""
    return f"{name} counts in no figure."


def did_you_mean(names: Sequence[str]) -> str:
    """Propose names."""
    return f"Did you mean {' or '.join(names)}?"


def part_of(name: str, gap: str) -> str:
    """Name a capability and its gap."""
    return f"{name}, a capability of {gap}"


def overall(level: str, how: str) -> str:
    """Introduce the overall level."""
    return f"Overall level: {level}. {how}"


def mean(of: str, by_weight: bool) -> str:
    """Introduce a mean."""
    return f"{of}, each by its weight:" if by_weight else f"{of}:"


def alone(name: str, value: str) -> str:
    """Say that a mean rests on one value."""
    return f"{value}, for only {name} is known"


def rounded(text: str, exact: bool) -> str:
    """Mark a number that is not written in full."""
    return text if exact else f"{text} (rounded)"


def in_per_cent(sum_: str) -> str:
    """Introduce a mean of shares."""
    return f"In per cent: {sum_}"


def weight(text: str) -> str:
    """Say how much something counts."""
    return f"weight {text}"


def worth(points: str, weight_: str) -> str:
    """Say what an answer is worth; the usual weight of 1 goes without saying."""
    return f"{points} points" if weight_ == "1" else f"{points} points, {weight(weight_)}"


def open_answer(status: str, weight_: str) -> str:
    """Say what an answer that is missing could be."""
    lead = f"{first_upper(status)}: 0 points at worst, 100 at best"
    return lead if weight_ == "1" else f"{lead}, {weight(weight_)}"


def left_out(status: str) -> str:
    """Say that an answer counts nowhere."""
    return f"{first_upper(status)}; {LEFT_OUT}"


def voted(lowest: int, highest: int, median: int) -> str:
    """Say how votes that are not settled are read."""
    return f"Not settled: votes from level {lowest} to {highest}, read as the one in the middle, level {median}"


def without_evidence(at_most: int, what: str) -> str:
    """Say why an answer counts for less."""
    return f"No evidence is named, so it counts as level {at_most}: {what}"


def makes_up(share: str, capability: str) -> str:
    """Say how much of its capability an answer makes up."""
    return f"By its weight it makes up {share} of {capability}."


def target(points: str, level: str) -> str:
    """Say what a target is that has the points of a level."""
    return f"The target is {points}, the points of level {level}."


def target_between(points: str, lower: str, upper: str) -> str:
    """Say what a target is that lies between two levels."""
    return f"The target is {points}, between level {lower} and level {upper}."


def changed(before: str) -> str:
    """Say that a target is not that of the questionnaire."""
    return f"It was changed for this assessment; the questionnaire says {before}."


def missing(target_: str, score: str, points: str) -> str:
    """Return the points below target as a sum."""
    return f"Missing: {target_} - {score} = {points}"


def nothing_missing(target_: str, score: str) -> str:
    """Say that a score reaches its target."""
    return f"Missing: nothing; the score of {score} reaches the target of {target_}"


def missing_range(low: str, high: str) -> str:
    """Return how many points may be missing, for a table."""
    return f"{low} to {high} missing, by what is left open"


def missing_between(low: str, high: str) -> str:
    """Say how many points may be missing."""
    return f"With what is left open it may miss {low} to {high}."


def standing(words: str) -> str:
    """Say how a capability stands."""
    return f"So it {words}." if words.startswith("may") else f"So it is {words}."


def evidenced(points: str) -> str:
    """Return the score by the evidence alone."""
    return f"With answers above level 3 counted as 3 where no evidence is named, it would be {points}."


def score_range(low: str, high: str) -> str:
    """Say between which points a score may lie."""
    return f"With what is left open it may be {low} to {high}."


def left_open(questions: Sequence[str], of: int) -> str:
    """Name the questions that are left open, at most six of them."""
    shown = list(questions[:6])
    names = listed([*shown, f"{len(questions) - 6} more"] if len(questions) > 6 else shown)
    return f"{len(questions)} of {plural(of, 'question')} {'is' if len(questions) == 1 else 'are'} left open: {names}."


def confirmed(low: str) -> str:
    """Say why a gap is confirmed."""
    return f"Confirmed: even if all that is left open turned out at its best, {low} would still be to go."


def confirmed_for_certain(share: str) -> str:
    """Say why a gap is confirmed where nothing is left open that counts."""
    return f"Confirmed: {share} is still to go, and no open answer could change that."


def likely(point: str, high: str) -> str:
    """Say why a gap is likely."""
    return (
        f"Likely: by what is known {point} is still to go. If all that is left open turned out at its best, nothing "
        f"would be; at its worst, {high}."
    )


def possible(high: str, known: bool) -> str:
    """Say why a gap is possible."""
    lead = "by what is known nothing is to go" if known else "nothing is known yet"
    return f"Possible: {lead}, but if all that is left open turned out at its worst, {high} would be to go."


def closed() -> str:
    """Say why a gap is closed."""
    return "Closed: nothing is to go, whatever is left open turns out to be."


def not_enough(coverage_: str) -> str:
    """Warn that a verdict rests on little."""
    return f"{coverage_} of it is known; under 60{SPACE}% a verdict is a first impression."


def points_missing(terms: str) -> str:
    """Introduce the points that are missing."""
    return f"Points missing: {terms}"


def points_wanted(terms: str) -> str:
    """Introduce the points that the targets add up to."""
    return f"Targets added up: {terms}"


def to_go(share: str) -> str:
    """Introduce the share still to go."""
    return f"Still to go: {share}"


def coverage(known: str, applicable: str, share: str) -> str:
    """Return the share that is known as a sum."""
    return f"Weight of the known answers over all that apply: {known} / {applicable} = {share}"


def need(level: int, name: str, parts: Sequence[str]) -> str:
    """Say what a level needs."""
    return f"Level {level}{SPACE}{name} needs {listed(parts)}"


def need_score(points: str) -> str:
    """Say that a score must exceed some points."""
    return f"a score above {points}"


def need_capabilities(points: str) -> str:
    """Say that every capability must exceed some points."""
    return f"every capability above {points}"


def need_answers(level: int) -> str:
    """Say that every answer must reach a level."""
    return f"every known answer at level {level} or above"


def has_score(points: str) -> str:
    """Say what the score is."""
    return f"the score is {points}"


def has(name: str, value: str) -> str:
    """Say what one part has."""
    return f"{name} has {value}"


def at_level(level: int) -> str:
    """Return `level 2`."""
    return f"level {level}"


def reached(needs: str, score: str) -> str:
    """Say that a level is reached."""
    return f"{needs}; {score or 'all of them are'}."


def not_reached(needs: str, lacking: Sequence[str]) -> str:
    """Say what is lacking for a level, at most three things by name."""
    shown = list(lacking[:3])
    more = [f"{len(lacking) - 3} more fall short of it"] if len(lacking) > 3 else []
    return f"{needs}, but {listed([*shown, *more])}."


def held(question: str, level: int) -> str:
    """Say that a blocker holds a gap back."""
    return f"{question} blocks: while its answer is level 1, the gap is shown at level {level} at most."


def no_level(coverage_: str) -> str:
    """Say why no level is named."""
    return f"No level is named: {coverage_} is known, and a name takes 60{SPACE}%."


def only(share: str) -> str:
    """Say that a share is small."""
    return f"only {share}"


def no_overall(names: Sequence[str]) -> str:
    """Say which gaps have no level."""
    return f"There is none while one of the gaps has none: {listed(names)}."


def level_range(low: int, high: int) -> str:
    """Say between which levels it may lie."""
    if low == high:
        return f"Whatever is left open turns out to be, it is level {low}."
    return f"With what is left open it may be level {low} to {high}."


def lowest_of(rows: Sequence[tuple[str, str]]) -> str:
    """Say of which levels one is the lowest."""
    return f"The lowest of {listed([f'{name} ({level})' for name, level in rows])}."


def below(n: int, of: int, missing_: str, wanted: str, share: str) -> str:
    """Say how far the capabilities are from their targets."""
    if not n:
        return "No capability is known to be below target."
    who = "Its one capability" if of == 1 else f"{n} of {plural(of, 'capability', 'capabilities')}"
    lead = f"{who} {'is' if n == 1 else 'are'} below target."
    return f"{lead} Of the {wanted} points that the targets add up to, {missing_} are missing: {share}."
