"""Every English sentence of results and reports, so that a translation replaces one module.

Functions take counts, names and numbers already written out by `figures`; dates, plurals and lists come from
`wording`. The fixed words of a document, such as the headings of its tables, are in `words.en.toml` of its theme.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from assess.planning.plan import Provenance
from assess.results.figures import SPACE
from assess.results.wording import day, first_upper, listed, plural, spelled, weeks
from assess.scoring.diagnostics import Trigger
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
CAPABILITY: dict[State, str] = {
    "open": "below target",
    "likely": "likely below target",
    "possible": "may be below target",
    "unknown": "not known",
    "closed": "at target",
}
SEVERITY = {"critical": "Critical", "high": "High", "medium": "Medium"}
EVIDENCE = {"named": "named", "measured": "measured"}
TRIGGER = {
    Trigger.YES: "points at infrastructure",
    Trigger.NO: "does not point at infrastructure",
    Trigger.UNCERTAIN: "uncertain",
    Trigger.UNTESTABLE: "not testable here",
    Trigger.UNANSWERED: "not answered",
}
SCOPE = {"full": "Full assessment", "quick": "Quick check"}
PLAN_STATUS = {
    "proved": "No better schedule exists for this team and these days: the solver proved it.",
    "bounded": "This is the best schedule found; the solver did not prove that no better one exists.",
    "heuristic": "The schedule was built by rules of thumb, without the solver; a better one may exist.",
    "empty": "Nothing could be scheduled.",
}
PROVISIONAL = "Quick check: verdict words for the capabilities asked and no levels. A plan made from it is provisional."
COMMON = "All gaps"
FIND_OUT = "Finding out"
PLANNED, NOT_PLANNED = "planned", "not in this plan"
YES, NO = "yes", "no"


def verdict_word(verdict: Verdict, enough_known: bool) -> str:
    """Return the verdict, after a warning where too little is known for it."""
    word = VERDICT[verdict]
    return word if enough_known or verdict is Verdict.CLOSED else f"not enough known: {word}"


def verdict_line(verdict: Verdict, enough_known: bool) -> str:
    """Return the verdict with what it is about: `gap confirmed`."""
    doubt = "" if enough_known or verdict is Verdict.CLOSED else ", not enough known"
    return f"gap {VERDICT[verdict]}{doubt}"


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
    """Return the conclusion of a gap's page."""
    if state == "closed":
        return f"{name} is closed: {_every(of)} at target"
    if state == "unknown":
        answered = f"{known} of {plural(of, 'capability', 'capabilities')} {_have(known)} an answer"
        return f"{name} is not known well enough: {answered}"
    if below == 0:
        return f"{name} {_is(state, 1)}: no capability is known to be below target, but not all are known"
    serious = f", with {plural(critical, 'critical finding')}" if critical else ""
    return f"{name}: {below} of {plural(of, 'capability', 'capabilities')} {_are(below)} below target{serious}"


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


def blocker(question: str, caps_at: int) -> str:
    """Say what a blocker at level 1 does."""
    return f"{question} blocks: while it is at level 1, the gap is shown at level {caps_at} at most."


def many_not_applicable() -> str:
    """Warn about a gap with many answers that it does not apply."""
    return "More than 30 % of its questions were said not to apply; check the reasons."


def not_enough_known(coverage: str) -> str:
    """Say why a level is shown as a range only."""
    return f"Only {coverage} of it is known, too little to name a level."


def furthest(names: Sequence[str], to_go: str) -> str:
    """Return the conclusion of the score profile; `to_go` is the share of the targets still to go."""
    return f"{listed(names)} {_have(len(names))} the furthest to go: {to_go} of the way to target"


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


def summary_title(states: Sequence[State], weeks_long: int, closed: str | None) -> str:
    """Return the conclusion of the summary.

    `closed` is the share of the distance that a plan closes, empty if it closes none, and none without a plan.
    """
    held = sum(state in ("open", "likely") for state in states)
    if held == 0:
        return _nothing_held(states)
    if len(states) == 1:
        lead = "The gap assessed holds delivery back"
    elif held == len(states):
        lead = f"{'Both' if held == 2 else f'All {spelled(held)}'} gaps hold delivery back"
    else:
        verb = "holds" if held == 1 else "hold"
        lead = first_upper(f"{spelled(held)} of {spelled(len(states))} gaps {verb} delivery back")
    if closed is None:
        return f"{lead}; there is no plan yet"
    if not closed:
        return f"{lead}; the plan finds out what is not known"
    long = "one week closes" if weeks_long == 1 else f"{spelled(weeks_long)} weeks close"
    return f"{lead}; {long} {closed} of the distance to target"


def _nothing_held(states: Sequence[State]) -> str:
    if not states:
        return "Nothing that was asked applies here"
    if all(state == "closed" for state in states):
        return "No gap holds delivery back: every capability assessed is at its target"
    return "Too little is known to say what holds delivery back"


def move_numbers(actions: int, person_days: str, before: str, after: str | None) -> str:
    """Return what a move takes and brings."""
    lead = f"{plural(actions, 'action')}, {person_days}{SPACE}person-days"
    return lead if after is None else f"{lead}; score from {before} to {after}"


def decision(states: Sequence[State], open_questions: int, plan: tuple[str, str] | None) -> str:
    """Return what the reader is asked to decide; `plan` is its person-days and dates."""
    if plan is not None:
        person_days, dates = plan
        return (
            f"Release {person_days}{SPACE}person-days from {dates} and name one accountable owner. "
            "A gate that fails cuts scope; it does not move the end date."
        )
    if states and all(state == "closed" for state in states):
        return "Nothing needs to be decided now. Repeat the assessment when systems, teams or rules change."
    if not any(state in ("open", "likely") for state in states) and open_questions:
        return f"Name who finds out the {plural(open_questions, 'answer')} still missing, and by when."
    return "Decide which roles are released and from which day; the schedule follows from that."


def plan_in_brief(actions: int, person_days: str, available: str) -> str:
    """Return the size of the plan against the team."""
    return f"{first_upper(plural(actions, 'action'))}, {person_days} of the {available}{SPACE}person-days the team has."


def no_plan() -> str:
    """Say that there is no schedule."""
    return "There is no schedule yet; it needs a start date and the capacity of each role."


def many_missing(n: int) -> str:
    """Point to the appendix for questions that are too many to list twice."""
    return f"{plural(n, 'question')} without a settled answer are marked in the list of all answers."


def actions_title(actions: int, fixed: int, serious: int) -> str:
    """Return the conclusion of the list of actions; `serious` counts critical and high findings."""
    does = "brings" if actions == 1 else "bring"
    if serious == 0:
        return f"{first_upper(plural(actions, 'action'))} {'is' if actions == 1 else 'are'} planned"
    some = f"{fixed} of {plural(serious, 'critical and high finding')}" if fixed != serious else _all_serious(serious)
    return f"{first_upper(plural(actions, 'action'))} {does} {some} to target"


def _all_serious(n: int) -> str:
    return "the one critical or high finding" if n == 1 else f"all {n} critical and high findings"


def weeks_title(weeks_long: int, gates: int, last: str) -> str:
    """Return the conclusion of the calendar."""
    span = "One week" if weeks_long == 1 else first_upper(f"{spelled(weeks_long)} weeks")
    if gates == 0:
        return f"{span} of work end by {last}"
    return f"{span}, {spelled(gates)} {'gate' if gates == 1 else 'gates'}: each is passed on evidence or cuts scope"


def gate_date(date: dt.date | None) -> str:
    """Return when a gate is due."""
    return day(date) if date else NOT_PLANNED


def gate_incomplete(planned: int, of: int) -> str:
    """Say that a gate cannot pass in full."""
    return f"{planned} of {plural(of, 'test')} can pass with this plan"


def find_out_done() -> str:
    """Return when a finding-out task is done."""
    return "Every question of this capability has an answer, or a reason why it has none."


def left_out_title(actions: int, person_days: str) -> str:
    """Return the conclusion of the list of what is not planned."""
    verb = "does" if actions == 1 else "do"
    return f"{first_upper(plural(actions, 'action'))} of {person_days}{SPACE}person-days {verb} not fit into this plan"


def curve_end(closed: str, date: str) -> str:
    """Describe the end of the closing curve."""
    return f"{closed} of the distance to target is closed by {date}"


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


def effect(closed: str, end: str, person_days: str) -> str:
    """Return what the plan does, in one sentence."""
    return f"The plan closes {closed} of the distance to target by {end}, with {person_days}{SPACE}person-days."


def named_version(title: str, version: str) -> str:
    """Return a title with its version."""
    return f"{title}, version {version}"


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


def find_out_tasks(n: int) -> str:
    """Name the row of all finding-out tasks of a workstream."""
    return f"{FIND_OUT}: {plural(n, 'task')}"


def of(part: str, whole: str) -> str:
    """Return `3 of 5`."""
    return f"{part} of {whole}"


def more_findings(n: int) -> str:
    """Say how many findings are not on the page."""
    return "" if n <= 0 else f"{first_upper(plural(n, 'more finding'))} on the pages of the gaps."


def changed_target(capability: str, before: str, after: str) -> str:
    """Report a target that this assessment changed."""
    return f"Target of {capability}: {after} instead of {before}."


def changed_weight(capability: str, before: str, after: str) -> str:
    """Report a weight that this assessment changed."""
    return f"Weight of {capability}: {after} instead of {before}."


def provenance(of: Provenance) -> tuple[tuple[str, str], ...]:
    """Return what makes a plan repeatable, as pairs of name and value."""
    name = {"cp-sat": "OR-Tools CP-SAT", "heuristic": "Rules of thumb"}.get(of.engine, of.engine)
    again = "yes, the same input gives the same plan" if of.reproducible else "no, a time limit was reached"
    return (
        ("Engine", f"{name} {of.engine_version}".strip()),
        ("Seed", str(of.seed)),
        ("Repeatable", again),
        ("Input", of.input_hash),
    )


def questionnaire_provenance(
    title: str, version: str, catalogue: str, catalogue_version: str, pack_hash: str
) -> tuple[tuple[str, str], ...]:
    """Return what the questions and actions were taken from, as pairs of name and value."""
    return (
        ("Questionnaire", f"{title}, version {version}"),
        ("Actions", f"{catalogue}, version {catalogue_version}"),
        ("Content", pack_hash),
    )


def alt_scores(rows: Sequence[tuple[str, str, str, str, str]]) -> str:
    """Describe scores: name, score, range, score after the plan, target."""
    parts = []
    for name, score, span, after, target in rows:
        range_part = f" (between {span})" if span else ""
        after_part = f", {after} after the plan" if after else ""
        parts.append(f"{name} {score}{range_part}{after_part}, target {target}")
    return f"Scores from 0 to 100: {'; '.join(parts)}."


def alt_gantt(rows: Sequence[tuple[str, str]], gates: Sequence[tuple[str, str]]) -> str:
    """Describe the calendar: titles and gates with their dates."""
    work = "; ".join(f"{title}, {dates}" for title, dates in rows)
    due = "; ".join(f"{name} on {date}" for name, date in gates)
    return f"Calendar: {work}." + (f" Gates: {due}." if due else "")


def alt_load(roles: Sequence[tuple[str, str]]) -> str:
    """Describe the load: person-days used of those available, by role."""
    return f"Person-days used of those available: {'; '.join(f'{role} {text}' for role, text in roles)}."


def method_title() -> str:
    """Return the conclusion of the page on method."""
    return "Every figure can be computed again from the answers"


def evidence_line(text: str, kind: str) -> str:
    """Return a piece of evidence with its kind."""
    return f"{text} ({kind})"
