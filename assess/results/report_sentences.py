"""The English sentences of the pages that a board reads; companion of `sentences`."""

from __future__ import annotations

from collections.abc import Sequence

from assess.results.figures import SPACE
from assess.results.wording import first_upper, listed, plural
from assess.scoring.alpha import Alpha, Reading, Undefined

MEASURED = "Measured"
OWN_NUMBERS = "Your own numbers"
NAMED = "Evidence"
VOTES = "Votes"
TO_BE_NAMED = "to be named"
PILOTS, CONSOLIDATION, SHARED = "pilots so far", "bringing them together", "shared foundation"
BESPOKE_WAY, SHARED_WAY = "Pilot by pilot", "Foundation first"


def narrow(columns: Sequence[str], share: str) -> str:
    """Label the share by the narrower definition."""
    return f"{listed(columns) or 'by the narrower definition'} alone {share}"


def decide_by(first: str) -> str:
    """Say by when the decision is needed."""
    return f"before {first}, the first day of the plan"


def own_sums(pilots: str, consolidation: str, shared: str) -> str:
    """Say what was spent on pilots and what either way takes from here; `consolidation` is empty if not given."""
    together = f"bringing them together would take {consolidation} and " if consolidation else ""
    return f"Pilots took {pilots} so far. From here, {together}a whole foundation {shared}; no plan was asked for that."


def people_cost(total: str, without: Sequence[str]) -> str:
    """Say what the people of the plan cost at the team's own day rates; `without` names roles that have none."""
    lead = f"People, own day rates: {total}"
    return f"{lead}, without {listed(without)}." if without else f"{lead}."


def waiting_use_cases(held: int, of: int, freed: int | None) -> str:
    """Say how many use cases wait for the foundation, and how many the plan makes possible; none without a plan."""
    verb = "waits" if held == 1 else "wait"
    if held == of:
        lead = f"All {plural(of, 'use case')} of your strategy wait" if of > 1 else "Your one use case waits"
    else:
        lead = f"{held} of {plural(of, 'use case')} {verb}"
    if freed is None:
        return f"{lead}."
    return f"{lead}; the plan makes {freed} of them possible." if freed else f"{lead}, and after the plan too."


def waiting_departments(shut_out: int, of: int) -> str:
    """Say how many departments are without AI."""
    are = "is" if shut_out == 1 else "are"
    return f"{shut_out} of {plural(of, 'department')} that want AI {are} shut out today."


def roles_in_brief(roles: Sequence[tuple[str, str]]) -> str:
    """List what a plan takes of each role in person-days."""
    return f"{', '.join(f'{role}{SPACE}{days}' for role, days in roles)}."


def effort_title(person_days: str, available: str) -> str:
    """Say what a plan takes of what the team has."""
    return f"{person_days} of the {available}{SPACE}person-days the team has"


def costs_title(person_days: str, people: str, foundation: str) -> str:
    """Return the conclusion of the page on costs.

    `people` is the sum of the work, `foundation` the team's own figure for a foundation; each empty if not known.
    """
    lead = f"The plan takes {person_days}{SPACE}person-days" if person_days else ""
    if lead and people:
        return f"{lead}: {people} at own day rates"
    if foundation:
        own = f"own figures put a whole foundation at {foundation}"
        return f"{lead}; {own}" if lead else first_upper(own)
    return lead or "What the foundation costs by the example, until you enter your own figures"


def alt_costs(label: str, bars: Sequence[tuple[str, str, str]]) -> str:
    """Describe cost bars: name, sum and parts."""
    said = "; ".join(f"{name} {total}{f' ({parts})' if parts else ''}" for name, total, parts in bars)
    return f"{first_upper(label)}: {said}."


def departments_title(served: int, of: int, shut_out: Sequence[str]) -> str:
    """Return the conclusion about where AI can run."""
    if served == of:
        return "One department wants AI, and it can be served" if of == 1 else f"All {of} departments can be served"
    wanting = "the one department that wants AI" if of == 1 else f"the {of} departments that want AI"
    lead = f"{served or 'None'} of {wanting} can be served"
    if len(shut_out) > 2:
        return f"{lead}; the other {len(shut_out)} are shut out" if served else lead
    return f"{lead}; {listed(shut_out)} {'is' if len(shut_out) == 1 else 'are'} shut out"


def heat_title(lowest: str, all_below: int, of: int, teams: int) -> str:
    """Return the conclusion of the table of capabilities by team."""
    if all_below:
        every = f"{all_below} of {plural(of, 'capability', 'capabilities')}"
        return f"{every} {'is' if all_below == 1 else 'are'} below target in all {teams} teams"
    if lowest:
        return f"No capability is below target everywhere; {lowest} has the most that are"
    return "No capability is below target in any team"


def teams_hidden(n: int) -> str:
    """Say why teams are not shown."""
    verb = "is" if n == 1 else "are"
    few = f"{first_upper(plural(n, 'team'))} of fewer than three people"
    return f"{few} {verb} not shown, so that nobody can be picked out."


def order_holds(names: Sequence[str]) -> str:
    """Say that the order of the gaps survives other weights."""
    return (
        f"The order of the gaps by what is still to go, {_order(names)}, holds with every weight anywhere between two "
        "thirds of its size and one and a half times it."
    )


def order_may_turn(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> str:
    """Say which gaps other weights could swap."""
    every = len(names) * (len(names) - 1) // 2
    swaps = listed([f"{one} with {other}" for one, other in pairs])
    any_two = "any two of them" if len(names) > 2 and len(pairs) == every else swaps
    return (
        f"By what is still to go the order of the gaps is {_order(names)}. With weights between two thirds of their "
        f"size and one and a half times it, {any_two} may swap."
    )


def _order(names: Sequence[str]) -> str:
    return ", then ".join(names)


def alt_tornado(bars: Sequence[tuple[str, str, str]]) -> str:
    """Describe what single answers move: question, low and high end."""
    said = "; ".join(f"{name} from {low} to {high}" for name, low, high in bars)
    return f"Share still to go of the gap with one answer a level higher or lower: {said}."


def narrows(points: str, gap: str, at_best: str) -> str:
    """Say what an answer brings."""
    least = f"narrows {gap} by {points}{SPACE}points for certain" if points != "0" else f"may narrow {gap}"
    return first_upper(f"{least}, by {at_best} at best" if at_best != points else least)


def alpha(found: Alpha, value: str) -> str:
    """Say how far the respondents agree in all."""
    if found.undefined is Undefined.ONE_RATER:
        return "No question was rated by two people, so agreement cannot be told."
    if found.undefined is Undefined.NO_VARIATION:
        return "Everybody chose the same level on every question."
    reading = {
        Reading.RELIABLE: "the usual mark for reliable answers is 0.8",
        Reading.TENTATIVE: "between 0.667 and 0.8 conclusions are tentative",
        Reading.LOW: "under 0.667 the answers do not agree well enough to lean on; talk before you decide",
    }[found.reading or Reading.LOW]
    return f"Agreement over all questions (Krippendorff's alpha) is {value}: {reading}."


def agreement_brief(discuss: int, value: str) -> str:
    """Say in a few words how far the room agrees; empty `value` where it cannot be told."""
    lead = f"Agreement {value}" if value else "Agreement cannot be told"
    return (
        f"{lead}; {plural(discuss, 'question')} to talk about." if discuss else f"{lead}; nothing left to talk about."
    )


def discuss_title(n: int) -> str:
    """Head the questions on which the room lies far apart."""
    return f"{first_upper(plural(n, 'question'))} on which the votes lie furthest apart".replace("no ", "No ", 1)


def spread(lowest: int, highest: int, knew: int, cast: int) -> str:
    """Say how far apart votes lie."""
    span = f"level {lowest}" if lowest == highest else f"levels {lowest} to {highest}"
    return f"{span}; {knew} of {cast} knew"


def alt_votes(question: str, counts: Sequence[int], unknown: int) -> str:
    """Describe how a room voted on one question."""
    said = listed([f"{n} at level {level}" for level, n in enumerate(counts, start=1) if n])
    return f"Votes on {question}: {said or 'none for a level'}{f', {unknown} did not know' if unknown else ''}."


def alt_radar(rows: Sequence[tuple[str, str, str]]) -> str:
    """Describe the radar: capability, score, target."""
    return f"Scores of the capabilities: {'; '.join(f'{name} {now} of {target}' for name, now, target in rows)}."


def alt_strip(name: str, dates: str, gates: Sequence[tuple[str, str]]) -> str:
    """Describe the work on one gap in the strip of weeks."""
    due = f" Gates: {'; '.join(f'{gate} on {date}' for gate, date in gates)}." if gates else ""
    return f"{name}: {dates}.{due}" if dates else f"{name}.{due}"
