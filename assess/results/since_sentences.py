"""The English of the page on what changed since an earlier assessment."""

from __future__ import annotations

from collections.abc import Sequence

from assess.results.wording import first_upper, listed, plural, spelled
from assess.scoring.compare import Claim

CLAIM = {
    Claim.IMPROVED: "improved",
    Claim.WORSE: "worse",
    Claim.NO_CHANGE: "no change shown",
    Claim.CANNOT_TELL: "cannot be told",
}
RULE = (
    "Improved is said only where the worst that may be now is better than the best that may have been then, and worse "
    "the other way round. Where the ranges overlap it cannot be told."
)
ONE_QUICK = "One of the two is a quick check, so only its questions are compared."
OTHER_WEIGHTS = "The weights and targets are those of today, so figures of last time differ from those printed then."
REWORDED = "worded differently last time"
MOST_NAMED = 6
"""Ids named in one sentence."""


def title(date: str, improved: Sequence[str], worse: Sequence[str], moved: int, of: int) -> str:
    """Return the conclusion: gaps that the ranges allow to call better or worse, out of `of`; else answers moved."""
    lead = f"Since {date} "
    said = []
    if improved:
        said.append(f"{_named(improved, of)} {'has' if len(improved) == 1 else 'have'} improved")
    if worse:
        said.append(f"{_named(worse, of)} {'is' if len(worse) == 1 else 'are'} worse")
    if said:
        return lead + "; ".join(said)
    if not moved:
        return f"{lead}no answer has moved"
    verb = "has" if moved == 1 else "have"
    return f"{lead}{plural(moved, 'answer')} {verb} moved, too little to call any gap better or worse"


def _named(names: Sequence[str], of: int) -> str:
    if len(names) == of > 1:
        return "both gaps" if of == 2 else f"all {spelled(of)} gaps"
    return listed(names)


def gap(name: str, claim: Claim, then: str, now: str) -> str:
    """Say what may be said of one gap; `then` and `now` are the shares of its targets still to go."""
    verdict = {
        Claim.IMPROVED: f"{name} has improved",
        Claim.WORSE: f"{name} is worse",
        Claim.NO_CHANGE: f"{name} shows no change",
        Claim.CANNOT_TELL: f"Whether {name} is better or worse cannot be told",
    }[claim]
    if then == now:
        return f"{verdict}: still to go {now}, as last time."
    return f"{verdict}: still to go {then} last time, {now} today."


def compared_on(n: int) -> str:
    """Say on what both are compared."""
    return (
        f"Compared on the {plural(n, 'question')} that {'was' if n == 1 else 'were'} asked and "
        f"{'applies' if n == 1 else 'apply'} both times, so these figures may differ from those of other pages."
    )


def answers_title(moved: int) -> str:
    """Head the answers that moved."""
    return f"{first_upper(plural(moved, 'answer'))} that moved"


def unchanged(n: int) -> str:
    """Count the answers that did not move."""
    return f"{first_upper(plural(n, 'other answer'))} {'is' if n == 1 else 'are'} as last time." if n else ""


def only_now(ids: Sequence[str]) -> str:
    """Name the questions asked only this time."""
    return f"New, asked only this time: {_ids(ids)}." if ids else ""


def only_then(ids: Sequence[str]) -> str:
    """Name the questions asked only last time."""
    return f"Asked only last time: {_ids(ids)}." if ids else ""


def applies_now(ids: Sequence[str]) -> str:
    """Name the questions that apply only now."""
    return f"Said to apply only this time: {_ids(ids)}." if ids else ""


def applied_then(ids: Sequence[str]) -> str:
    """Name the questions that applied only then."""
    return f"Said to apply only last time: {_ids(ids)}." if ids else ""


def _ids(ids: Sequence[str]) -> str:
    if len(ids) <= MOST_NAMED:
        return listed(ids)
    return listed([*ids[: MOST_NAMED - 1], f"{len(ids) - MOST_NAMED + 1} more"])


def alternative(rows: Sequence[tuple[str, str, str]]) -> str:
    """Describe scores then and now."""
    return f"Scores last time and today: {'; '.join(f'{name} from {then} to {now}' for name, then, now in rows)}."
