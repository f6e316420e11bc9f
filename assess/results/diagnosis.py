"""The diagnosis from the team's own numbers, in words."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assess.questionnaire.answers import TableSpec
from assess.questionnaire.model import Questionnaire, TimeShare
from assess.results import answer_sentences, figures, report_sentences, wording
from assess.scoring.diagnostics import DiagnosticResult, Trigger


@dataclass(frozen=True, slots=True)
class ShareView:
    """A share of engineering time against its limit, in per cent."""

    low: Fraction
    high: Fraction
    limit: Fraction
    text: str
    limit_text: str
    narrow_text: str
    """The same by the narrower definition; empty where it is not known."""
    narrow: Fraction | None
    """The low end of it, in per cent."""
    narrow_caption: str
    caption: str


@dataclass(frozen=True, slots=True)
class DiagnosisView:
    """What one diagnostic question says."""

    id: str
    title: str
    ask: str
    trigger: Trigger
    word: str
    text: str
    share: ShareView | None

    @property
    def told(self) -> str:
        """The text with the word after it, each only where it says something that the other does not."""
        if self.text == answer_sentences.diagnosis(self.trigger):
            return self.text
        return f"{self.text} {wording.first_upper(wording.ended(self.word))}"


def diagnosis_views(questionnaire: Questionnaire, results: tuple[DiagnosticResult, ...]) -> tuple[DiagnosisView, ...]:
    """Return every diagnostic to which something was said."""
    told = (r for r in results if r.said or r.trigger not in (Trigger.UNANSWERED, Trigger.UNTESTABLE))
    return tuple(_view(questionnaire, result) for result in told)


def _view(questionnaire: Questionnaire, result: DiagnosticResult) -> DiagnosisView:
    share = _share(questionnaire, result)
    return DiagnosisView(
        id=result.id,
        title=result.title,
        ask=questionnaire.questions[result.id].ask,
        trigger=result.trigger,
        word=answer_sentences.TRIGGER[result.trigger],
        text=_text(questionnaire, result, share),
        share=share,
    )


def _share(questionnaire: Questionnaire, result: DiagnosticResult) -> ShareView | None:
    if result.low is None or result.high is None or result.limit is None:
        return None
    narrow = ""
    if result.narrow_low is not None and result.narrow_high is not None:
        narrow = figures.percent_between(result.narrow_low, result.narrow_high)
    return ShareView(
        low=result.low,
        high=result.high,
        limit=result.limit,
        text=figures.percent_between(result.low, result.high),
        limit_text=figures.percent(result.limit),
        narrow_text=narrow,
        narrow=result.narrow_low if narrow else None,
        narrow_caption=report_sentences.narrow(_columns(questionnaire, result)[1], narrow) if narrow else "",
        caption=answer_sentences.share_caption(_columns(questionnaire, result)[0]),
    )


def _text(questionnaire: Questionnaire, result: DiagnosticResult, share: ShareView | None) -> str:
    if share is not None:
        counted, narrow = _columns(questionnaire, result)
        return answer_sentences.time_share(share.text, counted, share.limit_text, share.narrow_text, narrow)
    if result.kind == "shared_name":
        return answer_sentences.shared_name(result.trigger, result.same, result.respondents, result.name)
    return answer_sentences.diagnosis(result.trigger)


def _columns(questionnaire: Questionnaire, result: DiagnosticResult) -> tuple[list[str], list[str]]:
    """Return the names of the columns counted as plumbing, and of those counted by the narrower definition."""
    rule = next(d.rule for d in questionnaire.diagnostics if d.question.id == result.id)
    forms = questionnaire.questions[result.id].forms("full")
    table = next((form for form in forms if isinstance(form, TableSpec)), None)
    if table is None or not isinstance(rule, TimeShare):
        return [], []
    labels = {column.id: wording.first_lower(column.label) for column in table.columns}
    return [labels[c] for c in rule.counted if c in labels], [labels[c] for c in rule.narrow if c in labels]
