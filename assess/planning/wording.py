"""Every English sentence that a plan carries, so that a translation replaces this module and `wish_wording`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from assess.english import MONTHS

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SPELLED_WITH_A_VOWEL = "AEFHILMNORSX"
_NAMED_ACTIONS = 6
_NAMED_DAYS = 6


def day(date: dt.date) -> str:
    """Return a date as `Monday 11 January 2027`."""
    return f"{_WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"


def listed(parts: Sequence[str]) -> str:
    """Return `A`, `A and B` or `A, B and C`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else list(parts))


def plural(n: int, noun: str) -> str:
    """Return `1 day` or `3 days`."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def number(value: Decimal) -> str:
    """Return a number without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def role(name: str) -> str:
    """Return the name of a role as it stands inside a sentence."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def one(name: str) -> str:
    """Return a role with its article: `a data engineer`, `an ML engineer`."""
    inside = role(name)
    vowel = inside[0] in "aeiou" if inside[0].islower() else inside[0] in _SPELLED_WITH_A_VOWEL
    return f"{'an' if vowel else 'a'} {inside}"


def start_moved(asked: dt.date, start: dt.date) -> str:
    """Say that the plan starts later than asked."""
    return f"{day(asked)} is not a working day; the plan starts on {day(start)}."


def days_off(dates: Sequence[dt.date]) -> str:
    """Say which weekdays are no working days."""
    if len(dates) > _NAMED_DAYS:
        return f"{len(dates)} weekdays between start and end are days without work."
    named = listed([f"{d.day} {MONTHS[d.month - 1]}" for d in dates])
    return f"{named} {'is a day' if len(dates) == 1 else 'are days'} without work."


def region_ignored() -> str:
    """Say that a region means nothing without its country."""
    return "The region is ignored, because no country is given."


def holidays_missing() -> str:
    """Say that some public holidays so far away are not known."""
    return "Not all public holidays of these years are known yet: add what is missing as company days without work."


def all_at_target() -> str:
    """Say that there is nothing to close."""
    return "Every capability that is known is at its target. There is nothing to plan."


def nothing_helps() -> str:
    """Say that the catalogue has no action for what is open."""
    return "No action of the catalogue closes what is still open."


def nothing_known() -> str:
    """Say that nothing can be closed before something is known."""
    return "No answer is known yet, so the plan holds only tasks that find the answers."


def unknown_capabilities(n: int) -> str:
    """Say that some capabilities have only a task to find out about them."""
    have = "capability has" if n == 1 else "capabilities have"
    return f"{n} {have} no known answer: nothing counts as closed there before somebody finds out."


def stretched(ids: Sequence[str]) -> str:
    """Say that actions last longer than the catalogue's days."""
    take = "takes" if len(ids) == 1 else "take"
    who = listed(sorted(ids)) if len(ids) <= _NAMED_ACTIONS else f"{len(ids)} actions"
    return f"{who} {take} longer than usual, because a role has less time per day than the work needs."


def missing_role(name: str, n: int) -> str:
    """Say that a role has no capacity although actions need it."""
    need = "action that needs" if n == 1 else "actions that need"
    return f"{n} {need} {one(name)} cannot be planned: none is available."


def find_out_missing_role(name: str) -> str:
    """Say that nobody can find out."""
    return f"Answers are missing, but there is no {role(name)} to find them out."


def find_out_left(planned: int, of: int) -> str:
    """Say that not every task to find out fits."""
    return f"{planned} of {of} tasks to find missing answers fit."


def find_out_title(capability: str) -> str:
    """Return the title of the task that answers the unknowns of a capability."""
    return f"Find out: {capability}"


def not_proved(percent: Decimal) -> str:
    """Say how much better an unproved plan could at most be."""
    if percent == 0:
        return "No plan closes more; that no plan closes it earlier or with less work is not proved."
    return f"That no plan closes more is not proved: at most {number(percent)} % more of the distance could be closed."


def several_equal() -> str:
    """Say that the order was not settled to the end."""
    return "This is one of several equally good schedules."


def heuristic() -> str:
    """Say that no solver was at hand."""
    return "OR-Tools is not installed here: the plan is heuristic, without proof that it is the best."


def stopped() -> str:
    """Say that the search was cancelled."""
    return "The search was stopped early: this is the best plan found until then."


def braked() -> str:
    """Say that the plan may come out otherwise another time."""
    return "The search ran into its time limit, so another run may find another plan."


def no_role(names: Sequence[str]) -> str:
    """Give the reason that roles have no capacity."""
    return f"needs {listed([one(name) for name in names])}; none is available"


def other_efforts(estimate: str, multiplier: Decimal, own: int) -> str:
    """Say that the plan is not made with the catalogue's likely efforts."""
    text = f"Efforts are the {estimate} estimates" + (f" times {number(multiplier)}" if multiplier != 1 else "")
    return text + (f", and your own for {plural(own, 'action')}." if own else ".")


def done_already(n: int) -> str:
    """Say how many actions are done before this plan starts."""
    verbs = "is done already and counts" if n == 1 else "are done already and count"
    return f"{plural(n, 'action')} {verbs} as closed."


def moved(n: int, of: int) -> str:
    """Say how much of the plan that is being followed changes."""
    if not n:
        return f"No start of the former plan moves; {plural(of, 'action')} of it go on as planned."
    return f"{n} of {plural(of, 'start')} of the former plan {'moves' if n == 1 else 'move'}."


def excluded() -> str:
    """Give the reason that the team does not want the action."""
    return "you excluded it"


def outside_its_dates() -> str:
    """Give the reason that the dates asked for leave no room."""
    return "cannot be done within the dates that you gave it"


def too_long(needed: int, days: int) -> str:
    """Give the reason that an action alone is longer than the plan."""
    return f"takes {plural(needed, 'working day')} with the people there are, and the plan has {days}"


def never_free(names: Sequence[str], needed: int) -> str:
    """Give the reason that absences leave no room."""
    who = listed([f"the {role(name)}" for name in names])
    return f"needs {plural(needed, 'working day')} of {who} without a long absence between; there is no such time"


def needs_first(actions: Sequence[str]) -> str:
    """Give the reason that a prerequisite cannot be done."""
    return f"needs {listed(actions)} first, which cannot be done in this plan"


def needs_mandatory(action: str) -> str:
    """Give the reason that an action which goes with every plan cannot be done."""
    return f"every plan begins with {action}, which cannot be done"


def too_late(needed: int, days: int) -> str:
    """Give the reason that the chain before an action is too long."""
    chain = f"takes, with the work that must come before it, at least {plural(needed, 'working day')}"
    return f"{chain}, and the plan has {days}"


def past_deadline(needed: int, days: int) -> str:
    """Give the reason that the chain before an action is too long for its dates."""
    chain = f"takes, with the work that must come before it, at least {plural(needed, 'working day')}"
    return f"{chain}, and its dates leave {days}"


def overloaded(name: str, needed: Decimal, days: int, percent: int) -> str:
    """Give the reason that a role has too little time for an action and the work before it."""
    work = f"with the work before it, it needs {number(needed)} days of the {role(name)}"
    return f"{work}: this does not fit in the {plural(days, 'working day')} with the {role(name)} at {percent} %"


def counts_only_with(actions: Sequence[str]) -> str:
    """Give the reason that lower lifts of the same capability are missing."""
    return f"counts only together with {listed(actions)}, which {'is' if len(actions) == 1 else 'are'} not planned"


def closes_nothing_alone() -> str:
    """Give the reason that an action which goes with every plan has no plan to go with."""
    return "closes nothing by itself, and nothing that closes something fits beside it"


def serves_left_out(actions: Sequence[str]) -> str:
    """Give the reason that nothing which needs the action is planned."""
    return f"only makes {listed(actions)} possible, {'which is' if len(actions) == 1 else 'which are'} not planned"


def closes_nothing_more() -> str:
    """Give the reason that other work closes the same."""
    return "closes nothing that the plan leaves open"


def chosen_against(*, proved: bool) -> str:
    """Give the reason that other work closes more."""
    return f"the {'plan that closes most' if proved else 'best plan found'} leaves it out"
