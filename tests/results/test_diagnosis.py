"""What the team's own numbers are said to point at, and the title of their page."""

from __future__ import annotations

import pytest

from assess.assessment.values import UNKNOWN
from assess.results import answer_sentences
from assess.results import number_sentences as say
from assess.results.diagnosis import diagnosis_views
from assess.results.headlines import numbers_title
from assess.results.text import score_lines
from assess.scoring.diagnostics import DiagnosticResult, Trigger
from assess.tui.screens.results import beyond_parts
from tests import builders
from tests.report import views


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def named(same: int, said: int, voters: int, trigger: Trigger) -> str:
    """Return what is told of a shared name."""
    result = DiagnosticResult(
        id="DIA3",
        title="One name",
        kind="shared_name",
        trigger=trigger,
        limit=None,
        respondents=voters,
        said=said,
        same=same,
        name="Trust rules" if said else None,
    )
    return next(plain(view.told) for view in diagnosis_views(views.pack().questionnaire, (result,)))


@pytest.mark.parametrize(
    ("same", "said", "voters", "trigger", "told"),
    [
        (1, 1, 1, Trigger.UNTESTABLE, "Not tested: it takes several people who answer alone."),
        (1, 1, 12, Trigger.UNTESTABLE, "Not tested: it does not apply here."),
        (1, 1, 12, Trigger.UNCERTAIN, "One of 12 people typed a name. Uncertain."),
        (0, 0, 12, Trigger.YES, "None of 12 people typed a name. Points at missing infrastructure."),
        (1, 4, 4, Trigger.YES, "No two of 4 people typed the same name, each alone. Points at missing infrastructure."),
        (1, 3, 4, Trigger.YES, "3 of 4 people typed a name, each alone, and no two the same."),
        (3, 3, 4, Trigger.NO, "3 of 4 people typed the same name, each alone: Trust rules. Does not point at"),
    ],
)
def test_names_are_compared_among_those_who_typed_one(
    same: int, said: int, voters: int, trigger: Trigger, told: str
) -> None:
    assert named(same, said, voters, trigger).startswith(told)


def test_a_result_says_in_one_sentence_what_it_points_at() -> None:
    share, repeated, *_ = (plain(item.told) for item in views.full().diagnosis)
    assert share.startswith("61 % of engineering time in recent AI projects went into integration, data plumbing")
    assert "(article's limit 40 %)" in share
    assert share.endswith("Points at missing infrastructure.")
    assert repeated == (
        "No second team has repeated the pilot with little or no help: this points at missing infrastructure."
    )
    assert answer_sentences.limit("40 %", of_article=False) == "limit 40 %"


def test_the_title_tells_what_stands_on_the_page() -> None:
    shown = views.full()
    assert plain(shown.numbers_title) == (
        "61 % of engineering time goes into infrastructure, and no pipeline is used twice"
    )
    assert "departments" not in shown.numbers_title
    assert plain(numbers_title((), ())) == "What follows from no tables of your own numbers"


@pytest.mark.parametrize(
    ("share", "load", "behind", "unshared", "title"),
    [
        ("61 %", "90 %", True, True, "61 % of engineering time goes into infrastructure, and "
         "reviews take 90 % of reviewers' time"),
        ("", "90 %", True, True, "Reviews take 90 % of reviewers' time, and no pipeline is used twice"),
        ("", "70 %", False, True, "No pipeline is used twice, and reviews take 70 % of reviewers' time"),
        ("", "", False, False, ""),
    ],
)  # fmt: skip
def test_the_most_telling_numbers_stand_first(share: str, load: str, behind: bool, unshared: bool, title: str) -> None:
    assert say.telling_title(share, load, behind, unshared) == title


def test_pipelines_and_systems_are_counted_in_good_grammar() -> None:
    assert plain(say.shared_pipelines(0, 11)) == "None of the 11 pipelines serves more than one project."
    assert plain(say.shared_pipelines(1, 11)) == "1 of the 11 pipelines serves more than one project."
    assert plain(say.shared_pipelines(3, 11)) == "3 of the 11 pipelines serve more than one project."
    assert say.shared_pipelines(0, 1) == "The one pipeline serves one project alone."
    assert say.doubled(["Policy system"]) == "One system is read by more than one pipeline: Policy system."
    assert say.doubled(["A", "B"]) == "Two systems are read by more than one pipeline: A and B."


def test_a_question_without_an_answer_or_agreement_decides_nothing() -> None:
    assert answer_sentences.undecided(Trigger.UNCERTAIN, alone=False) == "The answers do not decide it."
    assert answer_sentences.undecided(Trigger.UNANSWERED, alone=False) == "Nobody has answered this."
    alone = views.view(records={"DIA2": builders.settled("DIA2", UNKNOWN)})
    assert [item.told for item in alone.diagnosis] == ["The answers do not decide it."]


def test_terminal_and_wizard_say_once_what_a_result_points_at() -> None:
    shown = views.full()
    told = [item.told for item in shown.diagnosis]
    lines = plain(" ".join(" ".join(score_lines(shown)).split()))
    assert all(plain(text) in lines for text in told)
    assert [text for _, text in beyond_parts(shown)][: len(told)] == told
