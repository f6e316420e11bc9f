"""Every English sentence of results and reports, so that a translation replaces one module.

Functions take counts, names and numbers already written out by `figures`; dates, plurals and lists come from
`wording`. The fixed words of a document, such as the headings of its tables, are in `words.en.toml` of its theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assess.results.figures import SPACE
from assess.results.wording import first_upper, listed, plural, spelled, weeks
from assess.scoring.model import Status, Verdict

State = Literal["open", "likely", "possible", "unknown", "closed"]
"""How a gap or capability is spoken of: as its verdict, or as not known well enough."""

STATES: tuple[State, ...] = ("open", "likely", "possible", "unknown", "closed")
LANGUAGE = "en"
STATUS = {
    Status.ANSWERED: "answered",
    Status.UNKNOWN: "not known",
    Status.NOT_APPLICABLE: "does not apply",
    Status.UNANSWERED: "open",
    Status.HIDDEN: "not asked",
}
VERDICT = {
    Verdict.CONFIRMED: "confirmed",
    Verdict.LIKELY: "likely",
    Verdict.POSSIBLE: "possible",
    Verdict.CLOSED: "closed",
}
_LITTLE = {
    Verdict.CONFIRMED: "below target, little known",
    Verdict.LIKELY: "likely below target, little known",
    Verdict.POSSIBLE: "maybe below target, little known",
}
NOT_FIXED = "no"
CAPABILITY: dict[State, str] = {
    "open": "below target",
    "likely": "likely below target",
    "possible": "may be below target",
    "unknown": "not known",
    "closed": "at target",
}
SEVERITY = {"critical": "Critical", "high": "High", "medium": "Medium"}
SCOPE = {"full": "Full assessment", "quick": "Quick check"}
PROVISIONAL = "Quick check: verdict words for the capabilities asked and no levels. A plan made from it is provisional."


def verdict_word(verdict: Verdict, enough_known: bool) -> str:
    """Return the verdict, with a warning where too little is known for it."""
    return VERDICT[verdict] if enough_known or verdict is Verdict.CLOSED else _LITTLE[verdict]


def verdict_line(verdict: Verdict, enough_known: bool) -> str:
    """Return the verdict with what it is about: `gap confirmed`."""
    return f"gap {VERDICT[verdict]}" if enough_known or verdict is Verdict.CLOSED else _LITTLE[verdict]


def verdict(states: Sequence[tuple[str, State]]) -> str:
    """Return the one sentence about the gaps that apply, each a name with its state."""
    if not states:
        return "Nothing that was asked applies here, so there is no verdict."
    if all(state == "unknown" for _, state in states):
        return "There is no verdict yet: too little is known about every gap."
    groups = [(state, [name for name, of in states if of == state]) for state in STATES]
    shown = [(state, names) for state, names in groups if names]
    if len(shown) == 1 and len(states) > 1:
        return _all_the_same(*shown[0])
    return first_upper("; ".join(f"{listed(names)} {_is(state, len(names))}" for state, names in shown)) + "."


def _is(state: State, n: int) -> str:
    be = "is" if n == 1 else "are"
    return {
        "open": f"{be} open",
        "likely": f"{be} likely open",
        "possible": "may be open",
        "unknown": f"{be} not known well enough",
        "closed": f"{be} closed",
    }[state]


def _all_the_same(state: State, names: Sequence[str]) -> str:
    all_of_them = "Both gaps" if len(names) == 2 else f"All {spelled(len(names))} gaps"
    return f"{all_of_them} {_is(state, len(names))}: {listed(names)}."


def gap_title(name: str, state: State, known: int, below: int, of: int, critical: int) -> str:
    """Return the conclusion of a gap's page; `known` capabilities, out of `of`, have an answer."""
    if state == "closed":
        return f"{name}: no gap, {_every(of)} at target"
    if state == "unknown":
        answered = f"{known} of {plural(of, 'capability', 'capabilities')} {_have(known)} an answer"
        return f"{name} is not known well enough: {answered}"
    if below == 0:
        return f"{name} {_is(state, 1)}: no capability is known to be below target, but not all are known"
    serious = f", with {plural(critical, 'critical finding')}" if critical else ""
    if 2 * known < of:
        return f"{name}: {known} of {of} capabilities {_are(known)} known, {_below_of_known(below, known)}{serious}"
    unknown = f", {of - known} {_are(of - known)} not known" if known < of else ""
    return f"{name}: {below} of {plural(of, 'capability', 'capabilities')} {_are(below)} below target{unknown}{serious}"


def _below_of_known(below: int, known: int) -> str:
    if below == known:
        return f"and {'it is' if known == 1 else 'all of them are'} below target"
    return f"{below} of them below target"


def _every(of: int) -> str:
    return "its one capability is" if of == 1 else f"all {of} capabilities are"


def _have(n: int) -> str:
    return "has" if n == 1 else "have"


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


def below_of(below: int, of: int) -> str:
    """Return how many capabilities are known to be below target."""
    return f"{below} of {plural(of, 'capability', 'capabilities')} below target"


def level(number: int, name: str) -> str:
    """Return `2 Repeatable`."""
    return f"{number}{SPACE}{name}"


def level_range(low: int, high: int) -> str:
    """Return `1 to 3`."""
    return weeks(low, high)


def finding_levels(now: int, target: int) -> str:
    """Return where a finding stands and where it should."""
    return f"level {now}, target {target}"


def at_level(level: int, text: str) -> str:
    """Return what stands at a level, with its number."""
    return f"{level}: {text}"


def raised_to(level: int, target: int) -> str:
    """Say how far an action brings an answer."""
    return "to target" if level >= target else f"to level {level} of {target}"


def blocker(capability: str, question: str, caps_at: int, else_at: int) -> str:
    """Say what a blocker at level 1 does where it changes the level of its gap."""
    return (
        f"Counted as level {caps_at}, although the score alone would give {else_at}, because {capability} ({question}) "
        "is at level 1."
    )


def many_not_applicable() -> str:
    """Warn about a gap with many answers that it does not apply."""
    return "More than 30 % of its questions were said not to apply; check the reasons."


def not_enough_known(coverage: str) -> str:
    """Say why a level is shown as a range only."""
    return f"Only {coverage} is known, too little to name a level."


def furthest(name: str, score: str, target: str) -> str:
    """Return the conclusion of the score profile, for a gap that has `score` of the `target` points."""
    return f"{name} is furthest from target: it has {score} of the {target} points it needs"


def furthest_missing(name: str, missing: str) -> str:
    """Return the same for a gap whose score says nothing of what is `missing`, a share of its targets."""
    return f"{name} is furthest from target: {missing} of the way is missing"


def equally_far(names: Sequence[str], of: int, missing: str) -> str:
    """Return the conclusion of a profile in which the same share of the targets is missing of several gaps of `of`."""
    if len(names) < of:
        return f"{listed(names)} are furthest from target, and equally far: {missing} of the way is missing"
    every = "Both" if of == 2 else f"All {spelled(of)}"
    return f"{every} gaps are equally far from target: {missing} of the way is missing"


def one_gap(name: str, to_go: str) -> str:
    """Return the conclusion of a profile with a single gap."""
    return f"{name} has {to_go} of the way to its target still to go"


def all_at_target() -> str:
    """Return the conclusion of a profile without a shortfall."""
    return "Every capability that was assessed is at its target"


def profile_unknown() -> str:
    """Return the conclusion of a profile in which too little is known of every gap."""
    return "No gap is known well enough yet to compare"


def profile_possible() -> str:
    """Return the conclusion of a profile where only unknown answers could be below target."""
    return "What is known is at target; what is not known could still be below it"


def named_version(title: str, version: str) -> str:
    """Return a title with its version."""
    return f"{title}, version {version}"


def alt_scores(rows: Sequence[tuple[str, str, str, str, str]]) -> str:
    """Describe scores: name, score, range, score after the plan, target."""
    parts = []
    for name, score, span, after, target in rows:
        range_part = f" (between {span})" if span else ""
        after_part = f", {after} after the plan" if after else ""
        parts.append(f"{name} {score}{range_part}{after_part}, target {target}")
    return f"Scores from 0 to 100: {'; '.join(parts)}."
