"""The conclusion of the score profile: which gap is furthest from its target."""

from __future__ import annotations

from assess.results import sentences
from assess.results.gaps import GapView


def profile_title(gaps: tuple[GapView, ...]) -> str:
    """Return which of the gaps that are known well enough is furthest from target; those that read alike are a tie."""
    known = [gap for gap in gaps if gap.to_go.point is not None and gap.enough_known]
    if not known:
        return sentences.profile_unknown()
    last = max(known, key=lambda gap: (gap.to_go.point or 0, -gap.number))
    if last.to_go.point == 0:
        return sentences.all_at_target() if all(g.state == "closed" for g in gaps) else sentences.profile_possible()
    if len(gaps) == 1:
        return sentences.one_gap(last.short, last.to_go_text)
    names = [gap.short for gap in known if gap.to_go_text == last.to_go_text]
    if len(names) > 1:
        return sentences.equally_far(names, len(gaps), last.to_go_text)
    if last.score.point is not None and last.score.point < last.target:
        return sentences.furthest(last.short, last.score_text, last.target_text)
    return sentences.furthest_missing(last.short, last.to_go_text)
