"""Comparisons as text and data."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from hypothesis import given, settings

from assess.assessment.model import Assessment, Team, Tuning
from assess.questionnaire.model import Questionnaire
from assess.results.compared import Side, comparison_data, comparison_lines
from assess.scoring.compare import compare
from tests.builders import START, assessment, pack, questionnaire_data, voted
from tests.scoring.strategies import assessments, cases, steady

SMALL = pack().questionnaire
LATER = START + dt.timedelta(days=365)
SAID: dict[str, int | str] = {f"{c}.{n}": 3 for c in SMALL.capabilities for n in (1, 2)}


def lines(then: Assessment, now: Assessment, asked: Questionnaire = SMALL) -> list[str]:
    """Return the lines of a comparison with plain spaces."""
    earlier, later = (SMALL, then), (asked, now)
    told = comparison_lines(earlier, later, compare(earlier, later))
    assert all(len(line) <= 80 and line == line.rstrip() for line in told)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in told]


def then(said: dict[str, int | str], **more: Any) -> Assessment:
    return assessment(said, id="a-then", **more)


def now(said: dict[str, int | str], **more: Any) -> Assessment:
    return assessment(said, id="a-now", created_at=LATER, **more)


def test_it_says_what_is_compared() -> None:
    told = lines(then(SAID), now(SAID))
    assert told[:4] == [
        "Then: Test (a-then), 9 November 2026",
        "Now:  Test (a-now), 9 November 2027",
        "Compared on the 12 questions that both asked and that apply in both, with the",
        "weights and targets of the later one.",
    ]
    assert "No answer moved." in told
    assert told[4:6] == ["", "A  Gap A: no change shown"]


def test_a_gap_an_answer_and_the_claims() -> None:
    """A1 from 25 to 75; A2 from 0 and not known, 0 to 50 points, to 50."""
    first = then({**SAID, "A1.1": 2, "A1.2": 2, "A2.1": 1, "A2.2": "dk"})
    told = lines(first, now({**SAID, "A1.1": 4, "A1.2": 4, "A2.1": 3}))
    at = told.index("A  Gap A: improved")
    assert told[at + 1 : at + 9] == [
        "  Still to go: 75 % (25 to 75 %) then, 0 % now",
        "  Score: 13 (13 to 38) then, 63 now, improved",
        "  Verdict: confirmed then, closed now",
        "  Level: 1 Bespoke then, 3 Shared now",
        "    A1  Capability A1: 25 then, 75 now, improved",
        "    A2  Capability A2: 0 (0 to 50) then, 50 now, cannot tell",
        "",
        "B  Gap B: no change shown",
    ]
    at = told.index("Answers that moved")
    assert told[at + 1 : at + 3] == ["  A1.1  What about A1.1?", "        2 Repeatable then, 4 Automated now"]
    assert "        not known then, 3 Shared now" in told


def test_what_cannot_be_compared_alike_is_said() -> None:
    tuned = now({**SAID, "B1.1": "na"}, tuning=Tuning.model_validate({"targets": {"A1": 75}}))
    told = " ".join(lines(then(SAID, scope="quick"), tuned))
    assert "One of them is a quick check" in told
    assert "used other weights or targets" in told
    assert "Asked only now: A1.2, A2.2, B1.2, B2.2, C1.2 and C2.2." in told
    assert "Said to apply only then: B1.1." in told
    assert "Level: " not in told


def test_another_team_and_the_wrong_order_are_noticed() -> None:
    other = now(SAID, team=Team(id="t2", name="Claims"))
    told = " ".join(lines(other, then(SAID)))
    assert "These are two teams, Claims and Platform; what differs need not be a change." in told
    assert "Did you mean the other way round?" in told
    same = now(SAID, team=Team(id="t2", name="platform "))
    told = " ".join(lines(then(SAID), same))
    assert "two teams" not in told
    assert "other way round?" not in told


def test_the_last_answer_dates_an_assessment() -> None:
    rounds = voted("A1.1", 3).rounds
    late = tuple(one.model_copy(update={"revealed_at": LATER}) for one in rounds)
    state = assessment(records=(voted("A1.1", 3).model_copy(update={"rounds": late}),), id="a-then")
    assert lines(state, now(SAID))[0] == "Then: Test (a-then), 9 November 2027"


def test_another_questionnaire_with_other_words_and_capabilities() -> None:
    data = questionnaire_data()
    data["gaps"][2]["capabilities"][0]["id"] = "C9"
    data["gaps"][0]["capabilities"][0]["questions"][0]["ask"] = "Otherwise?"
    told = lines(then(SAID), now(SAID), Questionnaire.model_validate(data))
    at = told.index("Answers that moved")
    assert told[at + 1 : at + 4] == [
        "  A1.1  Otherwise?",
        "        3 Shared, as before",
        "        Worded differently then, so its levels may not mean the same",
    ]
    assert "Capabilities only now: C9." in told
    assert "Capabilities only then: C1." in told


def test_nothing_in_common() -> None:
    told = lines(then(SAID), now(dict.fromkeys(SAID, "na")))
    assert "The two have no question in common that applies in both" in " ".join(told)
    assert any(line.startswith("Said to apply only then: A1.1") for line in told)


def test_votes_show_their_range() -> None:
    open_ = assessment(records=(voted("A1.1", 2, 3, 5),), people=3, id="a-then")
    assert "        3 Shared (2 to 5) then, 3 Shared now" in lines(open_, now(SAID))


def test_as_data() -> None:
    earlier: Side = (SMALL, then({**SAID, "A1.1": 2}))
    later: Side = (SMALL, now({**SAID, "A1.1": 4}))
    found = comparison_data(earlier, later, compare(earlier, later))
    assert (found["format"], found["version"]) == ("assess-comparison", 1)
    assert (found["earlier"], found["later"], found["weights_and_targets_of"]) == ("a-then", "a-now", "a-now")
    first = found["gaps"][0]
    assert first["to_go"]["claim"] == "improved"
    assert first["score"]["before"]["point"] == {"value": 43.75, "exact": "175/4"}
    assert first["capabilities"][0]["score"]["claim"] == "improved"
    assert found["questions"][0] == {
        "id": "A1.1",
        "capability": "A1",
        "before": {"status": "answered", "level": 2},
        "after": {"status": "answered", "level": 4},
        "score": {
            "before": {end: {"value": 25.0, "exact": "25"} for end in ("point", "low", "high")},
            "after": {end: {"value": 75.0, "exact": "75"} for end in ("point", "low", "high")},
            "claim": "improved",
        },
        "moved": True,
        "reworded": False,
    }


@settings(steady, max_examples=25)
@given(case=cases(size=2).flatmap(lambda case: assessments(case[0]).map(lambda other: (*case, other))))
def test_any_two_can_be_told(case: tuple[Questionnaire, Assessment, Assessment]) -> None:
    questionnaire, first, second = case
    earlier, later = (questionnaire, first), (questionnaire, second)
    found = compare(earlier, later)
    assert all(len(line) <= 80 for line in comparison_lines(earlier, later, found))
    json.dumps(comparison_data(earlier, later, found), allow_nan=False)
