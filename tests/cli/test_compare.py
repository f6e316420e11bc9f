"""`assess compare`, as a person or a script would call it."""

from __future__ import annotations

import json

from assess.cli.wiring import open_workspace
from tests import builders
from tests.cli.inside import Small


def test_two_assessments_of_a_team(small: Small) -> None:
    """The second one is at level 3 in A1.1 and nowhere else known."""
    later = builders.assessment({"A1.1": 3}).model_copy(update={"id": "a-later"})
    open_workspace(small.database).adopt(builders.pack(), later)
    told = small.run("compare", "a-test", "a-later")
    assert told.code == 0, told.err
    assert "A1  Capability A1: 0 then, 50 (25 to 75) now, improved" in told.out
    assert "A2  Capability A2: 0 then, not known (0 to 100) now, cannot tell" in told.out
    data = json.loads(small.run("compare", "a-test", "a-later", "--json").out)
    assert (data["earlier"], data["later"]) == ("a-test", "a-later")
    assert data["gaps"][0]["capabilities"][0]["score"]["claim"] == "improved"


def test_an_assessment_that_is_not_there(small: Small) -> None:
    missing = small.run("compare", "a-test", "a-nowhere")
    assert (missing.code, missing.out) == (4, "")
