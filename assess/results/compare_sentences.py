"""The English of comparisons: then and now."""

from __future__ import annotations

from collections.abc import Sequence

from assess.results.wording import listed, plural
from assess.scoring.compare import Claim

CLAIM = {
    Claim.IMPROVED: "improved",
    Claim.WORSE: "worse",
    Claim.NO_CHANGE: "no change shown",
    Claim.CANNOT_TELL: "cannot tell",
}
TO_GO, SCORE, VERDICT, LEVEL = "Still to go", "Score", "Verdict", "Level"
MOVED = "Answers that moved"
NOTHING_MOVED = "No answer moved."
NOTHING_SHARED = "The two have no question in common that applies in both, so nothing can be compared."
REWORDED = "worded differently then, so its levels may not mean the same"
ONE_QUICK = "One of them is a quick check, so only its questions are compared and no levels are named."
OTHER_WEIGHTS = "The earlier one used other weights or targets, so its own figures differ from those here."
TURNED = "The first one is the younger of the two. Did you mean the other way round?"
WHAT_IT_MEANS = (
    "Improved: the worst that may be now is better than the best that may have been then; worse: the other way "
    "round. No change shown: same figure, same range. Cannot tell: the ranges overlap, so either is possible."
)


def then(title: str, identifier: str, date: str) -> str:
    """Name the earlier assessment."""
    return f"Then: {title} ({identifier}), {date}"


def now(title: str, identifier: str, date: str) -> str:
    """Name the later assessment."""
    return f"Now:  {title} ({identifier}), {date}"


def compared_on(n: int) -> str:
    """Say on what they are compared."""
    what = plural(n, "question")
    return (
        f"Compared on the {what} that both asked and that {'applies' if n == 1 else 'apply'} in both, with the "
        "weights and targets of the later one."
    )


def other_team(before: str, after: str) -> str:
    """Warn that the teams differ."""
    return f"These are two teams, {before} and {after}; what differs need not be a change."


def moved(before: str, after: str) -> str:
    """Return a value then and now."""
    return f"{before}, as before" if before == after else f"{before} then, {after} now"


def new_questions(names: Sequence[str]) -> str:
    """Name the questions that only the later one asked."""
    return f"Asked only now: {listed(names)}."


def gone_questions(names: Sequence[str]) -> str:
    """Name the questions that only the earlier one asked."""
    return f"Asked only then: {listed(names)}."


def applies_now(names: Sequence[str]) -> str:
    """Name the questions that apply only in the later one."""
    return f"Said to apply only now: {listed(names)}."


def applied_then(names: Sequence[str]) -> str:
    """Name the questions that apply only in the earlier one."""
    return f"Said to apply only then: {listed(names)}."


def new_capabilities(names: Sequence[str]) -> str:
    """Name the capabilities that only the later questionnaire has."""
    return f"Capabilities only now: {listed(names)}."


def gone_capabilities(names: Sequence[str]) -> str:
    """Name the capabilities that only the earlier questionnaire has."""
    return f"Capabilities only then: {listed(names)}."
