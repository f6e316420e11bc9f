"""Makes the summary fit one page: texts stand whole as long as there is room, else the longest are cut to lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.report import metrics
from assess.report.charts.strip import strip_foot
from assess.report.metrics import Measure
from assess.report.pictures import STRIP
from assess.results import report_sentences as say
from assess.results.findings import FindingView
from assess.results.moves import Move
from assess.results.view import View
from assess.results.wording import steps

if TYPE_CHECKING:
    from assess.report.look import Look

STOP = 372.0
"""Width of the text of a finding in points."""
MOVE = 256.0
THIRD = 145.0
PANEL = 28.0
"""What the padding of the decision takes of its width."""
LINE, SMALL, TINY = 11.5, 8.5, 7.5
SAFE = 3.0
"""Points that a page may turn out higher than reckoned."""
SLACK = 0.975
"""Part of a line that is counted on, since words are set with a little more air than measured."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Most lines of each kind of text."""

    title: int
    caption: int
    asked: int
    backing: int
    move: int
    plan: int
    roles: int
    waiting: int
    sure: int
    decision: int


ROOMY = Limits(3, 2, 2, 3, 5, 4, 5, 10, 11, 4)
LADDER = (
    ROOMY,
    Limits(3, 2, 2, 2, 4, 3, 4, 8, 9, 3),
    Limits(2, 1, 2, 2, 3, 3, 4, 8, 8, 3),
    Limits(2, 1, 2, 2, 2, 3, 4, 6, 7, 3),
    Limits(2, 1, 2, 2, 2, 3, 0, 6, 6, 3),
    Limits(2, 1, 1, 1, 2, 3, 0, 5, 5, 2),
)
"""From roomy to tight; the first that fits when set closely is taken, else the last."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing that stops delivery, as it is printed."""

    id: str
    gap: int
    name: str
    asked: str
    answer: str
    word: str
    backing: str
    fix: str
    """When the plan brings it to target, or that it does not; empty without a plan."""
    severity: str


@dataclass(frozen=True, slots=True)
class FittedMove:
    """One move, as it is printed."""

    gap: int
    name: str
    text: str
    dates: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """The texts of the summary."""

    title: str
    caption: str
    stops: tuple[Stop, ...]
    more: str
    moves: tuple[FittedMove, ...]
    plan: str
    roles: str
    """What the plan takes of each role; empty without a plan or without room for it."""
    people: str
    """What that costs at the team's own day rates; empty without them."""
    waiting: tuple[str, ...]
    sure: tuple[str, ...]
    decision: str
    after: str
    """What stands when the plan is done; empty without one."""
    tight: bool
    """Whether texts had to be held short."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """Cuts and counts lines in the fonts of the theme."""

    measure: Measure

    def cut(self, text: str, room: float, size: float, most: int, weight: int = 400) -> str:
        """Return `text`, cut where it takes more than `most` lines."""
        return " ".join(metrics.wrap(self.measure, text, room * SLACK, size, weight, most))

    def mixed(self, *parts: tuple[str, int]) -> int:
        """Return how many lines texts of several weights take beside the name of a finding."""
        return metrics.count_mixed(self.measure, parts, STOP * SLACK, SMALL)

    def count(self, text: str, room: float, size: float = SMALL, weight: int = 400) -> int:
        """Return how many lines `text` takes."""
        return len(metrics.wrap(self.measure, text, room * SLACK, size, weight, 99))


def fitted(view: View, look: Look) -> Fitted:
    """Return the texts of the summary of `view` so that they fit its page on this paper."""
    lines, width = _Lines(metrics.of(look.theme)), look.theme.width
    texts = _texts(lines, view, ROOMY, width, tight=False)
    for limits in LADDER:
        if height(lines, view, texts, width) <= look.paper.summary_room:
            break
        texts = _texts(lines, view, limits, width, tight=True)
    return texts


def _texts(lines: _Lines, view: View, limits: Limits, width: float, *, tight: bool) -> Fitted:
    summary, money = view.summary, view.money
    share = next((item.share for item in view.diagnosis if item.share), None)
    roles = say.roles_in_brief([(role.role, role.text) for role in money.roles]) if money.roles else ""
    return Fitted(
        title=lines.cut(summary.title, width, 20, limits.title, 600),
        caption=lines.cut(share.caption, width, TINY, limits.caption) if share else "",
        stops=tuple(
            _stop(lines, finding, fix, limits) for finding, fix in zip(summary.findings, summary.fixes, strict=True)
        ),
        more=summary.more_findings,
        moves=tuple(_move(lines, move, limits) for move in summary.moves),
        plan=lines.cut(summary.plan, THIRD, SMALL, limits.plan),
        roles=lines.cut(roles, THIRD, SMALL, limits.roles) if limits.roles else "",
        people=lines.cut(money.people, THIRD, SMALL, 2) if money.people else "",
        waiting=_whole(lines, money.waiting, limits.waiting),
        sure=_whole(lines, summary.sure, limits.sure),
        decision=lines.cut(summary.decision, width - PANEL, 10.5, limits.decision),
        after=summary.after,
        tight=tight,
    )


def _whole(lines: _Lines, texts: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Return as many of `texts` as stand whole in a column of `most` lines; the first one cut if even it does not."""
    out: list[str] = []
    for text in texts:
        most -= lines.count(text, THIRD)
        if most < 0:
            break
        out.append(text)
    return tuple(out) or tuple(lines.cut(text, THIRD, SMALL, 3) for text in texts[:1])


def _stop(lines: _Lines, finding: FindingView, fix: str, limits: Limits) -> Stop:
    label = f"{finding.backing.word}: "
    backing = lines.cut(label + finding.backing.text, STOP, SMALL, limits.backing)
    return Stop(
        id=finding.id,
        gap=finding.gap_number,
        name=lines.cut(finding.capability, 90, SMALL, 2, 600),
        asked=lines.cut(finding.ask, STOP, SMALL, limits.asked),
        answer=lines.cut(finding.answer, STOP, SMALL, limits.asked, 600),
        word=finding.backing.word,
        backing=backing[len(label) :],
        fix=fix,
        severity=f"{finding.severity_word}, {finding.levels_text}",
    )


def _move(lines: _Lines, move: Move, limits: Limits) -> FittedMove:
    return FittedMove(
        gap=move.gap,
        name=lines.cut(move.name, MOVE - 110, SMALL, 1, 600),
        text=_steps(lines, move, limits.move),
        dates=move.dates,
        numbers=lines.cut(move.numbers, STRIP, TINY, 1),
    )


def _steps(lines: _Lines, move: Move, most: int) -> str:
    """Return as many steps as stand whole in `most` lines, the last ones left out; one at least."""
    for count in range(len(move.steps), 1, -1):
        text = steps(move.steps[:count])
        if lines.count(text, MOVE) <= most:
            return text
    return lines.cut(steps(move.steps[:1]), MOVE, SMALL, most)


def height(lines: _Lines, view: View, texts: Fitted, width: float) -> float:
    """Return about how high the page is, in points."""
    close = texts.tight
    heading, pad = (17.5, 3.5) if close else (23, 6.5)
    total = SAFE + 31.0 + lines.count(texts.title, width, 20, 600) * (22 if close else 24.5)
    if texts.caption:
        total += 37 + lines.count(texts.caption, width, TINY) * 10.5 + (3 if close else 9.5)
    if view.gaps:
        total += 45 + (3 if close else 6) + sum(31 if len(gap.name) > 24 else 25 for gap in view.gaps)
    total += heading + 1 + sum(_stop_height(lines, stop) + pad for stop in texts.stops)
    if texts.moves:
        total += 19 if close else 22
        total += sum(pad + max(31, LINE * (lines.count(m.text, MOVE) + 1)) for m in texts.moves)
        total += _gates(lines, view)
    columns = (
        sum(lines.count(text, THIRD) for text in (texts.plan, texts.roles, texts.people) if text),
        sum(lines.count(text, THIRD) for text in texts.waiting),
        sum(lines.count(text, THIRD) for text in texts.sure),
    )
    total += heading + 2.75 + LINE * max(columns)
    total += (25 if close else 37) + 14 * lines.count(texts.decision, width - PANEL, 10.5)
    total += LINE * lines.count(texts.after, width - PANEL) if texts.after else 0
    total += 6 if close else 0
    return total + ((14 if close else 17) if view.summary.decide_by else 0)


def _gates(lines: _Lines, view: View) -> float:
    """Return how high the gates below the strip are."""
    gantt = view.schedule.gantt if view.schedule else None
    return max(strip_foot(lines.measure, gantt, STRIP).height, 10.5) + 0.5 if gantt and gantt.milestones else 0.0


def _stop_height(lines: _Lines, stop: Stop) -> float:
    side = LINE * lines.count(stop.name, 94, SMALL, 600) + 10.5
    backing = f"{stop.word}: {stop.backing}." if stop.backing else ""
    said = lines.mixed((stop.asked, 400), (stop.answer, 600)) + lines.mixed((backing, 400), (stop.fix, 600))
    return max(side, LINE * said)
