"""The schedule as text, which is also read aloud: a mark is explained before it stands, and figures have their week."""

from __future__ import annotations

from assess.results.plan_sentences import CHAIN
from assess.results.text import plan_lines
from tests.results import samples


def test_the_mark_is_explained_before_the_first_action_that_has_it() -> None:
    lines = plan_lines(samples.view(samples.LOW, planned=samples.plan()))
    marked = next(number for number, line in enumerate(lines) if line.startswith(" *"))
    assert lines.index(CHAIN) < marked


def test_every_figure_of_the_load_has_its_week() -> None:
    lines = plan_lines(samples.view(samples.LOW, planned=samples.plan()))
    at = next(number for number, line in enumerate(lines) if line.startswith("Load"))
    text = " ".join(" ".join(lines[at:]).replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Platform engineer. week 1: " in text
    assert "; week 8: " in text
