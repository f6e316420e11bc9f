"""The English about answers: who said what, how sure it is, and what the figures are made from."""

from __future__ import annotations

from collections.abc import Sequence

from assess.results.figures import SPACE
from assess.results.wording import first_upper, listed, plural, spelled
from assess.scoring.diagnostics import Trigger

EVIDENCE = {"named": "named", "measured": "measured"}
TRIGGER = {
    Trigger.YES: "points at missing infrastructure",
    Trigger.NO: "does not point at missing infrastructure",
    Trigger.UNCERTAIN: "uncertain",
    Trigger.UNTESTABLE: "not testable here",
    Trigger.UNANSWERED: "not answered",
}
YES, NO = "yes", "no"


def many_missing(n: int) -> str:
    """Point to the appendix for questions that are too many to list twice."""
    return f"{plural(n, 'question')} without a settled answer are marked in the list of all answers."


def confidence_title(known: int, asked: int, missing: int, unsettled: int) -> str:
    """Return the conclusion of the page on certainty.

    `missing` of the questions are open or not known and widen ranges; `unsettled` were voted on but not settled.
    """
    if asked == 0:
        return "Nothing was asked"
    counted = f"{'All' if known == asked and asked > 1 else f'{known} of'} {plural(asked, 'question')}"
    lead = f"{counted} {'is' if known == 1 else 'are'} answered"
    if unsettled:
        return f"{lead}, but {unsettled} {'is' if unsettled == 1 else 'are'} not settled yet"
    if known == asked:
        return lead
    if not missing:
        return f"{lead}; the others do not apply"
    return f"{lead}; {missing} without an answer {'widens' if missing == 1 else 'widen'} the ranges"


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
    """Say how many could answer."""
    if mode == "solo" or n == 1:
        return "Answered by one person; nobody else's view is in the figures."
    return f"Answered by up to {plural(n, 'person', 'people')}."


def unsettled(n: int) -> str:
    """Count the questions on which votes stand unsettled."""
    verb = "is" if n == 1 else "are"
    return f"{first_upper(plural(n, 'question'))} {verb} voted on but not settled; the range covers every vote."


def target_in_range() -> str:
    """Say why a gap is certain although its range reaches the target."""
    return "The range reaches the target, but single capabilities stay below theirs, whatever is still missing or open."


def widest(names: Sequence[str], of: int, span: str) -> str:
    """Name the gaps, out of `of`, about which least is known."""
    if len(names) == 1:
        return f"{names[0]} is the least certain: its score lies anywhere from {span}."
    if len(names) < of:
        return f"{listed(names)} are the least certain: their scores lie anywhere from {span}."
    every = "Both" if of == 2 else f"All {spelled(of)}"
    return f"{every} gaps are equally uncertain: their scores lie anywhere from {span}."


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


def limit(share: str, *, of_article: bool) -> str:
    """Return the limit of a share of time, with whose it is."""
    return f"article's limit {share}" if of_article else f"limit {share}"


def counted_work(columns: Sequence[str]) -> str:
    """Return what a share of time counts."""
    return listed(columns) or "plumbing"


def time_share(share: str, counted: str, limit: str, narrow_share: str, narrow: Sequence[str]) -> str:
    """Return the share of time found, against the limit, and the share by the narrower definition if there is one."""
    lead = f"{share} of engineering time in recent AI projects went into {counted} ({limit})."
    return f"{lead} {first_upper(listed(narrow))} alone: {narrow_share}." if narrow_share and narrow else lead


def share_caption(counted: str, *, of_article: bool) -> str:
    """Say what a share of time is a share of."""
    lead = f"Your engineering time in recent AI projects that went into {counted}"
    return f"{lead}; the limit is that of the source article" if of_article else lead


def shared_name(same: int, typed: int, voters: int, name: str) -> str:
    """Say how many of those who could vote typed a name, each alone, and how many of them the same."""
    people = plural(voters, "person", "people")
    if typed < 2:
        return f"{first_upper(spelled(typed)) if typed else 'None'} of {people} typed a name."
    if same > 1:
        return f"{same} of {people} typed the same name, each alone: {name}."
    if typed == voters:
        return f"No two of {people} typed the same name, each alone."
    return f"{typed} of {people} typed a name, each alone, and no two the same."


def replicated(trigger: Trigger) -> str:
    """Say whether a second team repeated what the first one did, and what that points at."""
    if trigger is Trigger.YES:
        return f"No second team has repeated the pilot with little or no help: this {TRIGGER[trigger]}."
    return f"A second team has repeated the pilot with little or no help: this {TRIGGER[trigger]}."


def undecided(trigger: Trigger, *, alone: bool) -> str:
    """Say why a diagnostic question says nothing; `alone` where it takes more people than could answer."""
    if trigger is Trigger.UNCERTAIN:
        return "The answers do not decide it."
    if trigger is Trigger.UNANSWERED:
        return "Nobody has answered this."
    return f"Not tested: it {'takes several people who answer alone' if alone else 'does not apply here'}."


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
