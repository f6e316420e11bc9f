"""Whether what must be in the plan fits at all, found by trying every schedule of it, from the rules alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from tests.planning.checker import broken_wishes
from tests.planning.rules import MOST_PAUSES, Rules, Work

Schedule = dict[str, tuple[int, ...]]


def fits(rules: Rules, within: int | None = None) -> bool:
    """Say whether there is a schedule with all actions asked for, all they need and what every plan holds.

    It has all working days, or the first `within` of them.
    """
    wanted = rules.with_needs(rules.asked.pinned | rules.mandatory if rules.asked.pinned else set())
    if wanted & rules.asked.excluded:
        return False
    works = {action: rules.work(action) for action in wanted}
    order: list[str] = []
    while len(order) < len(works):
        order += [a for a, work in works.items() if a not in order and set(work.needs) <= set(order)]
    free = {
        role: [rules.people(role, day) for day in range(len(rules.days[:within]))]
        for role in rules.pack.catalogue.role_names
    }
    return _place(rules, [works[action] for action in order], {}, free)


def _place(rules: Rules, rest: list[Work], placed: Schedule, free: Mapping[str, list[Fraction]]) -> bool:
    if not rest:
        return not list(broken_wishes(rules, {action: rules.work(action) for action in placed}, placed))
    work = rest[0]
    ready = max((placed[need][-1] + 1 for need in work.needs), default=0)
    for days in ways(rules, work, free):
        taken = [(role, day, need) for role, need in demand(work).items() for day in days]
        if days[0] >= ready and all(free[role][day] >= need for role, day, need in taken):
            for role, day, need in taken:
                free[role][day] -= need
            found = _place(rules, rest[1:], placed | {work.id: days}, free)
            for role, day, need in taken:
                free[role][day] += need
            if found:
                return True
    return False


def demand(work: Work) -> dict[str, Fraction]:
    """Return what each role needs on each day of work, in persons."""
    return {role: Fraction(int(10_000 * effort / work.length), 10_000) for role, effort in work.effort.items()}


def ways(rules: Rules, work: Work, free: Mapping[str, list[Fraction]]) -> Iterator[tuple[int, ...]]:
    """Yield all ways to do `work` on the days that `free` has, whoever is busy; the first is the earliest."""
    if not work.length:
        return
    need = demand(work)
    within = min(map(len, free.values()))
    there = [d for d in range(within) if all(rules.people(role, d) >= n for role, n in need.items())]
    for n in range(len(there) - work.length + 1):
        days = tuple(there[n : n + work.length])
        if days[-1] - days[0] + 1 - work.length <= MOST_PAUSES:
            yield days
