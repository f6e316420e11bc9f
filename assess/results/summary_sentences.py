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
    long = "one week goes" if weeks_long == 1 else f"{spelled(weeks_long)} weeks go"
    return f"{lead}; {long} {closed} of the way to target"


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


def too_little(answers: int, asked: int) -> str:
    """Return the conclusion where no gap can be judged yet."""
    verb = "is" if answers == 1 else "are"
    return f"Too little is known to decide: {answers or 'none'} of {plural(asked, 'question')} {verb} answered"


def no_verdict(answers: int, asked: int, shown: Sequence[str]) -> str:
    """Say that there is no verdict yet, and where the few answers show work to do already."""
    verb = "is" if answers == 1 else "are"
    lead = f"Too little is known for a verdict: {answers or 'none'} of {plural(asked, 'question')} {verb} answered."
    return f"{lead} What is known shows work to do in {listed(shown)}." if shown else lead


def said_only(verdict: str, answers: int) -> str:
    """Say that a verdict without a gap rests on answers without evidence."""
    return f"{verdict} That is what was said: {plural(answers, 'answer')} above level 3 {_names(answers)} no evidence."


def disputed(questions: int, asked: int) -> str:
    """Say that a room does not agree; empty where it does."""
    return f"The room does not agree on {questions} of {plural(asked, 'question')}." if questions else ""


def unbacked(answers: int) -> str:
    """Return the conclusion where nothing but unbacked answers keeps the gaps at target."""
    lead = "By what was said no gap holds delivery back"
    return f"{lead}; {plural(answers, 'answer')} above level 3 {_names(answers)} no evidence"


def _names(answers: int) -> str:
    return "names" if answers == 1 else "name"


def decision(states: Sequence[State], open_questions: int, plan: tuple[str, str, str] | None, disputed: int = 0) -> str:
    """Return what the reader is asked to decide.

    `plan` is its person-days, dates and cost, empty if not known; `disputed` counts questions a room does not agree on.
    """
    if plan is not None:
        person_days, dates, cost = plan
        sum_of_money = f" ({cost} at own day rates)" if cost else ""
        which = f"{disputed}{SPACE}disputed questions" if disputed > 1 else "disputed question"
        first = f"Have the {which} settled, then release" if disputed else "Release"
        return (
            f"{first} {person_days}{SPACE}person-days{sum_of_money} from {dates} and name one accountable owner. "
            "If a gate's tests are not shown, work is cut; the end date stays."
        )
    if states and all(state == "closed" for state in states):
        return "Nothing needs to be decided now. Repeat the assessment when systems, teams or rules change."
    if not any(state in ("open", "likely") for state in states) and open_questions:
        return f"Name who finds out the {plural(open_questions, 'answer')} still missing, and by when."
    return "Decide which roles are released and from which day; the schedule follows from that."


def ask_first(questions: int, person_days: str) -> str:
    """Ask for answers before any plan; `person_days` is what finding them out takes, empty if not known."""
    effort = f" ({person_days}{SPACE}person-days)" if person_days else ""
    which = "the question that is open" if questions == 1 else f"the {plural(questions, 'question')} that are open"
    return f"Have {which} answered first{effort}, and name who does it and by when. Decide on a plan after that."


def ask_for_evidence(answers: int) -> str:
    """Ask for evidence where the result rests on none."""
    return (
        f"Ask for evidence for the {plural(answers, 'answer')} above level 3, then repeat the assessment. "
        "Without it, this is what was said and no more."
    )


def after(end: str, closed: tuple[int, int], serious: tuple[int, int], cases: tuple[int, int] | None) -> str:
    """Say what stands when the plan is done: gaps, critical and high findings and use cases, each with how many of."""
    told = []
    if serious[1]:
        told.append(f"{serious[0] or 'none'} of {plural(serious[1], 'critical and high finding')} at target")
    if cases is not None and cases[1]:
        told.append(f"{cases[0] or 'none'} of {plural(cases[1], 'use case')} possible")
    done, of = closed
    if of and done == of:
        told.append("the gap at target" if of == 1 else "every gap at target")
    elif of:
        told.append(f"{done} of {plural(of, 'gap')} at target" if done else "no gap at target")
    return f"By {end}, if estimates hold: {', '.join(told)}." if told else ""


def fixed(date: str) -> str:
    """Say when the plan brings a finding to target."""
    return f"At target by {date}."


def not_fixed() -> str:
    """Say that the plan does not bring a finding to target."""
    return "Not at target after the plan."


def plan_in_brief(actions: int, person_days: str, available: str, shared: tuple[int, str] | None = None) -> str:
    """Return the size of the plan against the team; `shared` is what serves all gaps: its actions and person-days."""
    lead = f"{first_upper(plural(actions, 'action'))}: {person_days} of the {available}{SPACE}person-days the team has."
    if shared is None:
        return lead
    count, days = shared
    return f"{lead} Of these, {plural(count, 'action')} and {days}{SPACE}days serve all gaps."


def first_plan(person_days: str, answers: int) -> str:
    """Say what a plan would take that rests on too little."""
    on = "one answer" if answers == 1 else plural(answers, "answer")
    return f"The draft on later pages would take {person_days}{SPACE}person-days; it rests on {on}."


def nothing_to_do() -> str:
    """Say that no work is needed."""
    return "Nothing: every capability assessed is at its target by what was said."


def room(people: int, asked: int, open_questions: int, value: str, *, low: bool) -> str:
    """Say who answered and how far they agree; `value` is empty where that cannot be told."""
    lead = f"{first_upper(spelled(people))} people took part"
    if not open_questions:
        return f"{lead}; nothing is left to talk about."
    doubt = f" Agreement is {value}; under 0.667 is too little to lean on." if value and low else ""
    return f"{lead}; on {open_questions} of {plural(asked, 'question')} they do not agree.{doubt}"


def ends_later(days: int) -> str:
    """Say what high efforts do to the end of the plan."""
    more = "one working day" if days == 1 else plural(days, "working day")
    return f"If every action takes its high estimate, the work needs {more} more; what does not fit is cut."


def late(tight: int, actions: int, last_day: str) -> str:
    """Say how many actions have no slack, and the share of the effect that comes on the last day, empty if little."""
    if not tight:
        return f"On the last day comes {last_day} of the gain." if last_day else ""
    lead = f"{first_upper(str(tight))} of {plural(actions, 'action')} {'has' if tight == 1 else 'have'} no slack"
    return f"{lead}; {last_day} of the gain comes on the last day." if last_day else f"{lead}."


def certain(names: Sequence[str], of: int) -> str:
    """Say which gaps, out of `of`, are open whatever the missing answers are."""
    stay = "stays" if len(names) == 1 else "stay"
    if len(names) == of > 1:
        return f"{'Both' if of == 2 else f'All {spelled(of)}'} gaps {stay} open whatever the missing answers are."
    return f"{first_upper(listed(names))} {stay} open whatever the missing answers are."


def answered(answers: int, asked: int, evidence: int, measured: int, who: str = "") -> str:
    """Say how much was answered and what backs it; empty where nothing was asked.

    `who` answered, as `one person`; empty where that is told elsewhere.
    """
    if not asked:
        return ""
    lead = f"{answers} of {plural(asked, 'question')} {'is' if answers == 1 else 'are'} answered"
    if who and answers:
        lead = f"{first_upper(who)} answered {answers} of {plural(asked, 'question')}"
    if not evidence:
        return f"{lead}; no answer names evidence." if answers else f"{lead}."
    names = "answer names" if evidence == 1 else "answers name"
    return f"{lead}; {evidence}{SPACE}{names} evidence, {measured or 'none'} of them a measurement."


def at_risk(gate: str, date: str) -> str:
    """Say what high efforts do to the gate that slips most."""
    return f"With every effort at its high estimate, gate {gate} slips to {date}."


def not_at_risk() -> str:
    """Say that high efforts do nothing to the gates."""
    return "Every gate holds even with every effort at its high estimate."


def no_plan() -> str:
    """Say that there is no schedule."""
    return "There is no schedule yet; it needs a start date and the capacity of each role."


def effect(closed: str, end: str, person_days: str) -> str:
    """Return what the plan does, in one sentence."""
    return f"The plan goes {closed} of the way to target by {end}, with {person_days}{SPACE}person-days."


def more_findings(shown: int, of: int) -> str:
    """Say on what scale levels are, and how many findings are not on the page; empty where there are none."""
    if not of:
        return ""
    rest = "all that was found" if shown == of else f"{shown} of {plural(of, 'finding')}, the others on later pages"
    return f"Levels run from 1 to 5; {rest}."
