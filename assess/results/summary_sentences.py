"""The English of the page that is enough on its own."""

from __future__ import annotations

from collections.abc import Sequence

from assess.results.figures import SPACE
from assess.results.sentences import State
from assess.results.wording import first_upper, listed, plural, spelled


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


def decision(states: Sequence[State], open_questions: int, plan: tuple[str, str, str] | None) -> str:
    """Return what the reader is asked to decide; `plan` is its person-days, dates and cost, empty if not known."""
    if plan is not None:
        person_days, dates, cost = plan
        sum_of_money = f" ({cost} at own day rates)" if cost else ""
        return (
            f"Release {person_days}{SPACE}person-days{sum_of_money} from {dates} and name one accountable owner. "
            "A gate that fails cuts scope; it does not move the end date."
        )
    if states and all(state == "closed" for state in states):
        return "Nothing needs to be decided now. Repeat the assessment when systems, teams or rules change."
    if not any(state in ("open", "likely") for state in states) and open_questions:
        return f"Name who finds out the {plural(open_questions, 'answer')} still missing, and by when."
    return "Decide which roles are released and from which day; the schedule follows from that."


def plan_in_brief(actions: int, person_days: str, available: str, shared: str = "", find_out: str = "") -> str:
    """Return the size of the plan against the team, with what serves all gaps and what finds out; empty for none."""
    lead = f"{first_upper(plural(actions, 'action'))}, {person_days} of the {available}{SPACE}person-days the team has"
    parts = [f"{shared} for all gaps" if shared else "", f"{find_out} for finding out" if find_out else ""]
    said = ", ".join(part for part in parts if part)
    return f"{lead}; {said}." if said else f"{lead}."


def certain(names: Sequence[str], of: int) -> str:
    """Say which gaps, out of `of`, are open whatever the missing answers are."""
    stay = "stays" if len(names) == 1 else "stay"
    if len(names) == of > 1:
        return f"{'Both' if of == 2 else f'All {spelled(of)}'} gaps {stay} open whatever the missing answers are."
    return f"{first_upper(listed(names))} {stay} open whatever the missing answers are."


def answered(answers: int, asked: int, evidence: int, measured: int) -> str:
    """Say how much was answered and what backs it; empty where nothing was asked."""
    if not asked:
        return ""
    lead = f"{answers} of {plural(asked, 'question')} {'is' if answers == 1 else 'are'} answered"
    if not evidence:
        return f"{lead}; no answer names evidence." if answers else f"{lead}."
    names = "answer names" if evidence == 1 else "answers name"
    return f"{lead}; {evidence}{SPACE}{names} evidence, {measured or 'none'} of them a measurement."


def at_risk(gate: str, date: str, *, beyond: bool) -> str:
    """Say what high efforts do to the gate that slips most; `beyond` the end of the plan its scope is cut instead."""
    if beyond:
        return f"With every effort at its high estimate, gate {gate} needs less scope, or until {date}."
    return f"With every effort at its high estimate, gate {gate} slips to {date}."


def not_at_risk() -> str:
    """Say that high efforts do nothing to the gates."""
    return "Every gate holds even with every effort at its high estimate."


def no_plan() -> str:
    """Say that there is no schedule."""
    return "There is no schedule yet; it needs a start date and the capacity of each role."


def effect(closed: str, end: str, person_days: str) -> str:
    """Return what the plan does, in one sentence."""
    return f"The plan closes {closed} of the distance to target by {end}, with {person_days}{SPACE}person-days."


def more_findings(n: int) -> str:
    """Say how many findings are not on the page."""
    return "" if n <= 0 else f"{first_upper(plural(n, 'more finding'))}, gap by gap, on later pages."
