"""The view holds for whatever was answered, and says it in whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.assessment.model import Tuning
from assess.results import evidenced, sentences
from assess.results.view import View
from tests import builders
from tests.results import samples

ANSWERS = st.dictionaries(st.sampled_from(samples.QUESTIONS), st.sampled_from([1, 2, 3, 4, 5, "dk", "na"]))


def texts(value: object) -> Iterator[str]:
    """Yield every text in a view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        properties = [name for name, member in vars(type(value)).items() if isinstance(member, property)]
        for name in [field.name for field in fields(value)] + properties:
            yield from texts(getattr(value, name))


def titles(view: View) -> list[str]:
    """Return the conclusions that head the pages."""
    out = [view.verdict, view.summary.title, view.summary.decision, view.profile_title, view.confidence.title]
    out += [view.answers_title, view.method_title, view.severity_rule, *(gap.title for gap in view.gaps)]
    if view.schedule:
        out += [view.schedule.actions_title, view.schedule.weeks_title, view.schedule.left_out_title]
    return out


@settings(max_examples=150, deadline=None)
@given(ANSWERS, st.sampled_from(["full", "quick"]), st.booleans())
def test_every_view_speaks_in_whole_sentences(answers: dict[str, int | str], scope: str, planned: bool) -> None:
    view = samples.view(answers, scope=scope, planned=samples.plan() if planned else None)
    assert all(title.strip() and title[0] == title[0].upper() for title in titles(view))
    for text in texts(view):
        assert "None" not in text
        assert not re.search(r"\d/\d|\d\.\d{2,}(?!\.)", text), text
        assert not re.search(r"  |\s[.;,]|\(\)", text), text
        assert all(0 <= int(n.replace(",", "")) <= 100 for n in re.findall(r"([\d,]+)\N{NO-BREAK SPACE}%", text))


def test_an_assessment_without_any_answer_has_no_verdict_and_no_findings() -> None:
    view = samples.view({})
    assert view.verdict.startswith("Too little is known for a verdict: none of")
    assert view.profile_title == "No gap is known well enough yet to compare"
    assert not view.summary.findings
    assert {gap.headline for gap in view.gaps} == {"0 to 100"}
    assert not view.level


def test_all_at_target_closes_every_gap_and_asks_for_nothing() -> None:
    view = samples.view(dict.fromkeys(samples.QUESTIONS, 3))
    assert view.verdict == "All three gaps are closed: Gap A, Gap B and Gap C."
    assert view.summary.decision.startswith("Nothing needs to be decided")
    assert view.summary.plan == ""
    assert view.summary.title.startswith("No gap holds delivery back")


def test_a_quick_check_shows_no_level_and_says_that_it_is_provisional() -> None:
    view = samples.view(samples.LOW, scope="quick", planned=samples.plan(provisional=True))
    assert view.provisional
    assert view.levels == ()
    assert view.level == ""
    assert {gap.level_text for gap in view.gaps} == {""}
    assert {c.level_text for gap in view.gaps for c in gap.capabilities} == {""}
    assert sum(len(section.answers) for section in view.answers) == 6


def test_little_knowledge_is_not_turned_into_a_point() -> None:
    view = samples.view({"A1.1": 2})
    gap = view.gaps[0]
    assert not gap.enough_known
    assert gap.headline == gap.range_text
    assert gap.title == "Gap A is not known well enough: 1 of 2\N{NO-BREAK SPACE}capabilities has an answer"
    assert view.profile_title == "No gap is known well enough yet to compare"


def test_a_gap_that_does_not_apply_is_left_out() -> None:
    view = samples.view(samples.LOW | dict.fromkeys(samples.QUESTIONS[:4], "na"))
    assert [gap.name for gap in view.gaps] == ["Gap B", "Gap C"]
    assert [gap.number for gap in view.gaps] == [2, 3]
    assert view.verdict == "Both gaps are open: Gap B and Gap C."


def test_the_furthest_gap_heads_the_profile() -> None:
    view = samples.view(samples.LOW | dict.fromkeys(samples.QUESTIONS[4:], 2))
    assert view.profile_title == "Gap A is furthest from target: it has 0 of the 50 points it needs"


def test_gaps_that_read_alike_are_a_tie() -> None:
    every = samples.view(samples.LOW).profile_title.replace("\N{NO-BREAK SPACE}", " ")
    assert every == "All three gaps are equally far from target: 100 % of the way is missing"
    two = samples.view(samples.LOW | dict.fromkeys(samples.QUESTIONS[8:], 2)).profile_title
    assert two.startswith("Gap A and Gap B are furthest from target, and equally far: 100")


def test_a_score_above_target_is_not_said_to_be_what_a_gap_needs() -> None:
    given = dict.fromkeys(samples.QUESTIONS, 3) | {"A1.1": 5, "A1.2": 5, "A2.1": 2, "A2.2": 2}
    title = samples.view(given).profile_title.replace("\N{NO-BREAK SPACE}", " ")
    assert title == "Gap A is furthest from target: 25 % of the way is missing"


def test_a_title_does_not_let_unknown_capabilities_look_fine() -> None:
    title = sentences.gap_title("Gap A", "open", 1, 1, 7, 0)
    assert title == "Gap A: 1 of 7 capabilities is known, and it is below target"
    assert sentences.gap_title("Gap A", "open", 3, 2, 7, 0).endswith(
        "3 of 7 capabilities are known, 2 of them below target"
    )
    some = sentences.gap_title("Gap A", "open", 6, 5, 7, 1).replace("\N{NO-BREAK SPACE}", " ")
    assert some == "Gap A: 5 of 7 capabilities are below target, 1 is not known, with 1 critical finding"
    assert "closed" not in sentences.gap_title("Gap A", "closed", 7, 0, 7, 0)


def test_unsettled_votes_show_the_provisional_reading_and_how_the_room_voted() -> None:
    records = (builders.voted("A1.1", 1, 2, 2, 4, "dk"),)
    view = samples.view({}, records=records, people=5)
    answer = view.answers[0].answers[0]
    assert answer.text.startswith("Not settled; counted as 2\N{NO-BREAK SPACE}Repeatable")
    assert answer.votes.replace("\N{NO-BREAK SPACE}", " ") == "4 of 5 knew: 1 × level 1, 2 × level 2, 1 × level 4"
    assert any("voted on but not settled" in sentence for sentence in view.confidence.sentences)
    assert answer in view.confidence.missing or len(view.confidence.missing) == 0


@pytest.mark.parametrize(("anonymity", "shown"), [("named", "Participant 1"), ("all", "")])
def test_who_settled_is_shown_unless_everyone_is_anonymous(anonymity: str, shown: str) -> None:
    view = samples.view({"A1.1": 2}, people=3, anonymity=anonymity)
    assert view.answers[0].answers[0].settled_by == shown


def test_changed_targets_and_weights_are_reported() -> None:
    tuning = Tuning(targets={"A1": Decimal(75)}, weights={"B1": Decimal("2.5")})
    view = samples.view(samples.LOW, tuning=tuning)
    assert view.confidence.changed == (
        "Target of Capability A1: 75 instead of 50.",
        "Weight of Capability B1: 2.5 instead of 1.",
    )


def test_the_date_is_the_last_moment_at_which_something_was_said() -> None:
    view = samples.view(samples.LOW, created_at=builders.START.replace(year=2025))
    assert view.identity.moment == builders.START
    assert view.identity.date == "9\N{NO-BREAK SPACE}November 2026"


def test_a_blocker_is_told_only_where_it_changes_the_level() -> None:
    asked = builders.questionnaire_data()
    asked["gaps"][0]["capabilities"][0]["questions"] = [
        builders.question("A1.1", weight="0.1", blocker={"caps_at": 2}, quick=True),
        builders.question("A1.2"),
    ]
    of = builders.pack(asked)
    high = samples.view(dict.fromkeys(samples.QUESTIONS, 5) | {"A1.1": 1}, of=of).gaps[0]
    assert high.level_text == "2\N{NO-BREAK SPACE}Repeatable"
    assert high.warnings == (
        "Counted as level 2, although the score alone would give 5, because Capability A1 (A1.1) is at level 1.",
    )
    assert samples.view(samples.LOW, of=of).gaps[0].warnings == ()


def test_gaps_of_which_equally_little_is_known_are_all_named() -> None:
    def said(answers: dict[str, int]) -> str:
        return " ".join(samples.view({**answers}).confidence.sentences)

    assert "All three gaps are equally uncertain: their scores lie anywhere from 0 to 100." in said({})
    assert "Gap B and Gap C are the least certain: their scores" in said(dict.fromkeys(samples.QUESTIONS[:3], 2))
    assert "Gap C is the least certain: its score" in said(dict.fromkeys(samples.QUESTIONS[:8], 2))


def test_scores_that_read_alike_are_not_set_against_each_other() -> None:
    assert evidenced.lower(2, (), weighs=True).endswith("; no score moves by a whole point.")
    assert evidenced.lower(2, (), weighs=False).endswith("; they have no weight in any gap.")
    tiny = builders.questionnaire_data()
    tiny["gaps"][0]["capabilities"][0]["questions"] = [
        builders.question("A1.1", weight="0.01", quick=True),
        builders.question("A1.2"),
    ]
    view = samples.view(samples.LOW | {"A1.1": 4}, of=builders.pack(tiny))
    assert "instead of" not in view.confidence.evidenced
    assert view.confidence.evidenced.endswith("no score moves by a whole point.")
