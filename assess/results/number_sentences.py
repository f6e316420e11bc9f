"""The English sentences about the team's own numbers, use cases and organisation; companion of `sentences`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assess.results.figures import SPACE
from assess.results.wording import first_upper, listed, plural, spelled

READINESS = {"ready": "ready", "at risk": "at risk", "blocked": "blocked"}
DEPARTMENT = {"served": "served", "excluded": "not served", "in breach": "served against its constraint"}
NOTHING_ENTERED = "Nothing usable was entered."


def utilisation(reviewed: str, used: str, limit: str, above: bool) -> str:
    """Say what share of actions people review, and how much of their time that takes."""
    lead = f"Reviewers see {reviewed} of the actions of agents, and this takes {used} of their time"
    return f"{lead}; above {limit}, reviews fall behind{', as they do today' if above else ''}."


def no_review_work() -> str:
    """Say that there is nothing to review."""
    return "Your numbers mean no review work: no agents, no actions, or none of them reviewed."


def no_reviewers(work: str) -> str:
    """Say that nobody reviews what there is to review."""
    return f"Your agents cause {work} of review work a day, and nobody has time for it."


def breaks_at(agents: int) -> str:
    """Say how many agents the reviewers can carry."""
    if not agents:
        return "The reviewers cannot keep up with a single agent."
    return f"Their time covers {plural(agents, 'agent')} at most; with one more, some reviews cannot happen."


def ahead(parts: Sequence[tuple[int, str]]) -> str:
    """Say what the load comes to with other numbers of projects: number and per cent of capacity."""
    each = listed([f"{share} at {plural(n, 'project')}" for n, share in parts])
    return f"To see the same share, with as many agents per project as now, would take {each}."


def minutes(count: str) -> str:
    """Return a number of minutes with its unit."""
    return f"{count}{SPACE}minutes"


def reuse(pipelines: int, systems: int, projects: int, ratio: str) -> str:
    """Say how often pipelines are used again."""
    bring = "brings" if pipelines == 1 else "bring"
    counts = f"{plural(pipelines, 'pipeline')} {bring} {plural(systems, 'system')} to {plural(projects, 'project')}"
    return f"{counts}. Connections per pipeline: {ratio}, where 1 means that nothing is used again."


def doubled(names: Sequence[str]) -> str:
    """Say which systems are read by more than one pipeline."""
    count = "One system is" if len(names) == 1 else f"{first_upper(spelled(len(names)))} systems are"
    return f"{count} read by more than one pipeline: {listed(names)}."


def shared_pipelines(shared: int, of: int) -> str:
    """Say how many pipelines serve several projects."""
    if of == 1:
        return f"The one pipeline serves {'more than one project' if shared else 'one project alone'}."
    counted = f"{shared or 'None'} of the {plural(of, 'pipeline')}"
    return f"{counted} {'serve' if shared > 1 else 'serves'} more than one project."


def connection_trend(
    trend: Literal["falling", "flat", "rising", "unknown"], connectors: int, earlier: str, later: str
) -> str:
    """Say whether connections get cheaper."""
    if trend == "unknown":
        return f"{plural(connectors, 'connection')} with hours: too few to tell whether connecting gets cheaper."
    words = {
        "falling": "Connecting gets cheaper",
        "flat": "Connecting does not get cheaper",
        "rising": "Connecting gets dearer",
    }[trend]
    return f"{words}: a connection of the earlier half took {earlier} hours, one of the later half {later} (medians)."


def served(share: str, served_count: int, wanting: int) -> str:
    """Say how many departments that want AI can have it."""
    return f"{served_count} of the {plural(wanting, 'department')} that want AI can be served: {share}."


def nobody_wants(listed_count: int) -> str:
    """Say that no listed department wants AI."""
    return f"None of the {plural(listed_count, 'department')} listed wants AI, so there is no share to tell."


def department(name: str, standing: str, stays: str, because: str, citation: str, uncited: bool) -> str:
    """Say why one department is shut out: where its data must stay, who says so, and the place it says so."""
    reason = f"data must stay {stays}" if stays else ""
    if because:
        reason = f"{reason}, by {because}" if reason else f"by {because}"
    if citation:
        reason += f" ({citation})"
    if uncited:
        reason += ", no article or clause named"
    return f"{name}: {standing}{'; ' + reason if reason else ''}."


def own_cost(pilots: str, consolidation: str, shared: str) -> str:
    """Tell the team's own figures; what was spent is not set against what is to come."""
    come = f"{consolidation} to bring them together, or {shared} for a shared foundation"
    return f"By your own figures: {pilots} for pilots so far; still to come {come}."


def example_cost(label: str, pilots: str, consolidation: str, shared: str) -> str:
    """Compare bespoke pilots with a shared foundation in somebody else's case."""
    sums = f"pilots {pilots} plus bringing them together {consolidation}, against {shared} for a shared foundation"
    return f"{first_upper(label)}: {sums}."


def cost_ratio(ratio: str) -> str:
    """Say how many times as much the bespoke way costs."""
    return f"That is {ratio} times as much."


def example_only() -> str:
    """Say that the figures are somebody else's."""
    return "This is an example of other people, not your case; enter your own figures to replace it."


def use_cases_title(ready: int, of: int, by_end: int | None) -> str:
    """Return the conclusion about the strategy: what can be carried out today, and by the end of the plan."""
    today = f"{ready or 'None'} of {plural(of, 'use case')} can be carried out today"
    if by_end is None:
        return today
    if by_end == ready:
        return f"{today}; this plan frees no more"
    return f"{today}, {by_end} when the plan is done"


def held_by(parts: Sequence[tuple[str, int, bool]]) -> str:
    """Say what holds a use case back: capability, level it needs, and whether that is only not known."""
    groups: dict[tuple[bool, int], list[str]] = {}
    for name, level, risk in parts:
        groups.setdefault((risk, level), []).append(name)
    said = (
        f"{'Perhaps not at' if risk else 'Needs'} level {level} in {listed(names)}"
        for (risk, level), names in groups.items()
    )
    return ". ".join(said)


def free_from(date: str) -> str:
    """Say from when a use case can be carried out."""
    return f"from {date}"


def not_in_plan() -> str:
    """Say that the plan does not free a use case."""
    return "not in this plan"


def once_known() -> str:
    """Say that a use case hangs on an answer."""
    return "once the open questions are settled"


def now() -> str:
    """Say that a use case can be carried out at once."""
    return "now"


def unknown_needs(words: Sequence[str]) -> str:
    """Say which words typed as capabilities are none."""
    return f"{listed(words)}: no such capability"


def forces_title(n: int) -> str:
    """Return the conclusion about the organisation."""
    if not n:
        return "Nothing in how you are organised works against the foundation"
    return f"{first_upper(spelled(n))} {'force' if n == 1 else 'forces'} in the organisation will open the gaps again"


def contradictions_title(n: int) -> str:
    """Return the heading above answers that do not go together."""
    return f"{first_upper(spelled(n))} {'pair' if n == 1 else 'pairs'} of answers that do not go together"


def telling_title(share: str, load: str, behind: bool, unshared: bool) -> str:
    """Return the conclusion from the team's own numbers: at most two of them, the most telling first.

    `share` of time went into infrastructure; reviews take `load` of the reviewers' time, too much if `behind`;
    `unshared` if there are several pipelines and none serves a second project.
    """
    reviews = f"reviews take {load} of reviewers' time" if load else ""
    said = [
        f"{share} of engineering time goes into infrastructure" if share else "",
        reviews if behind else "",
        "no pipeline is used twice" if unshared else "",
        "" if behind else reviews,
    ]
    first, *more = [*filter(None, said)][:2] or [""]
    return first_upper(f"{first}, and {more[0]}" if more else first)


def numbers_title(filled: int) -> str:
    """Return the title of the page about the team's own numbers where none of them tells anything."""
    return f"What follows from {'one table' if filled == 1 else f'{spelled(filled)} tables'} of your own numbers"
