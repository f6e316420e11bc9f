"""The English about answers: who said what, how sure it is, and what the figures are made from."""

from __future__ import annotations

from collections.abc import Sequence

from assess.results.figures import SPACE
from assess.results.wording import first_upper, listed, plural, spelled
from assess.scoring.diagnostics import Trigger

EVIDENCE = {"named": "named", "measured": "measured"}
TRIGGER = {
    Trigger.YES: "points at infrastructure",
    Trigger.NO: "does not point at infrastructure",
    Trigger.UNCERTAIN: "uncertain",
    Trigger.UNTESTABLE: "not testable here",
    Trigger.UNANSWERED: "not answered",
}
YES, NO = "yes", "no"


def many_missing(n: int) -> str:
    """Point to the appendix for questions that are too many to list twice."""
    return f"{plural(n, 'question')} without a settled answer are marked in the list of all answers."


def confidence_title(known: int, asked: int, ranges: bool) -> str:
    """Return the conclusion of the page on certainty; `ranges` says whether any score has one."""
    if asked == 0:
        return "Nothing was asked"
    if known == asked:
        return f"The figures rest on answers to all {plural(asked, 'question')}"
    lead = f"The figures rest on {plural(known, 'answer')} to {plural(asked, 'question')}"
    return f"{lead}; the rest widens the ranges" if ranges else lead


def coverage(answered: int, unknown: int, not_applicable: int, unanswered: int) -> str:
    """Count the answers by status."""
    parts = [f"{plural(answered, 'question')} answered"]
    parts += [f"{unknown} not known"] if unknown else []
    parts += [f"{not_applicable} not applicable"] if not_applicable else []
    parts += [f"{unanswered} open"] if unanswered else []
    return f"{first_upper(listed(parts))}."


def evidence(named: int, measured: int, answered: int) -> str:
    """Count the answers that something backs."""
    if answered == 0:
        return ""
    if named + measured == 0:
        return "No answer names evidence: the figures are what was said."
    return (
        f"{first_upper(plural(named + measured, 'answer'))} of {answered} "
        f"{'names' if named + measured == 1 else 'name'} evidence, {measured} of them a measurement."
    )


def people(n: int, mode: str) -> str:
    """Say who answered."""
    if mode == "solo" or n == 1:
        return "Answered by one person; nobody else's view is in the figures."
    return f"Answered by {plural(n, 'participant')}."


def unsettled(n: int) -> str:
    """Count the questions on which votes stand unsettled."""
    verb = "is" if n == 1 else "are"
    return f"{first_upper(plural(n, 'question'))} {verb} voted on but not settled; the range covers every vote."


def widest(name: str, span: str) -> str:
    """Name the gap about which least is known."""
    return f"{name} is the least certain: its score lies anywhere from {span}."


def votes(knew: int, asked: int, levels: Sequence[int]) -> str:
    """Return how a room voted; `levels` in ascending order."""
    said = ", ".join(f"{levels.count(n)}{SPACE}× level{SPACE}{n}" for n in dict.fromkeys(levels))
    return f"{knew} of {asked} knew" + (f": {said}" if said else "")


def not_settled(answer: str) -> str:
    """Return the provisional reading of unsettled votes."""
    return f"Not settled; counted as {answer}" if answer else "Not settled"


def answers_title(answered: int, asked: int) -> str:
    """Return the conclusion of the appendix."""
    if answered == asked:
        return f"All {plural(asked, 'question')} and what was answered"
    return f"{plural(asked, 'question')} asked, {answered} answered".replace("no ", "No ", 1)


def participant(number: int) -> str:
    """Name a participant without a name."""
    return f"Participant {number}"


def time_share(share: str, counted: Sequence[str], limit: str, narrow_share: str, narrow: Sequence[str]) -> str:
    """Return the share of time found, against the limit, and the share by the narrower definition if there is one."""
    what = listed(counted) or "plumbing"
    lead = f"{share} of engineering time in recent AI projects went into {what}; the line is {limit}."
    return f"{lead} {first_upper(listed(narrow))} alone: {narrow_share}." if narrow_share and narrow else lead


def share_caption(counted: Sequence[str]) -> str:
    """Say what a share of time is a share of."""
    return f"Engineering time in recent AI projects that went into {listed(counted) or 'plumbing'}"


def shared_name(trigger: Trigger, same: int, respondents: int, name: str | None) -> str:
    """Return how many people typed the same name, each alone."""
    if trigger is Trigger.UNTESTABLE or not name:
        return diagnosis(trigger)
    if same == 1:
        return f"No two of {plural(respondents, 'respondent')} typed the same name, each alone."
    return f"{same} of {plural(respondents, 'respondent')} typed the same name, each alone: {name}."


def diagnosis(trigger: Trigger) -> str:
    """Return the reading of a diagnostic question without numbers."""
    return {
        Trigger.YES: "The answer points at the infrastructure.",
        Trigger.NO: "The answer does not point at the infrastructure.",
        Trigger.UNCERTAIN: "The answers do not decide it.",
        Trigger.UNTESTABLE: "One person alone cannot test this, or it does not apply.",
        Trigger.UNANSWERED: "Nobody has answered this.",
    }[trigger]


def severity_rule(critical_below: int, high_weight: str) -> str:
    """Return the rule that sorts findings."""
    far = "one level or more" if critical_below == 1 else f"{spelled(critical_below)} levels or more"
    return (
        f"Critical: {far} below target, or a blocking question at level 1. "
        f"High: below target with a weight of {high_weight} or more. Medium: the rest."
    )


def status_with_reason(status: str, reason: str) -> str:
    """Return why a question has no value."""
    return first_upper(f"{status}: {reason}" if reason else status)


def table_rows(n: int) -> str:
    """Introduce a table that was filled in."""
    return first_upper(plural(n, "row"))


def changed_target(capability: str, before: str, after: str) -> str:
    """Report a target that this assessment changed."""
    return f"Target of {capability}: {after} instead of {before}."


def changed_weight(capability: str, before: str, after: str) -> str:
    """Report a weight that this assessment changed."""
    return f"Weight of {capability}: {after} instead of {before}."


def questionnaire_provenance(
    title: str, version: str, catalogue: str, catalogue_version: str, pack_hash: str
) -> tuple[tuple[str, str], ...]:
    """Return what the questions and actions were taken from, as pairs of name and value."""
    return (
        ("Questionnaire", f"{title}, version {version}"),
        ("Actions", f"{catalogue}, version {catalogue_version}"),
        ("Content", pack_hash),
    )


def method_title() -> str:
    """Return the conclusion of the page on method."""
    return "Every figure can be computed again from the answers"


def evidence_line(text: str, kind: str) -> str:
    """Return a piece of evidence with its kind."""
    return f"{text} ({kind})"
