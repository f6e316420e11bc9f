"""The diagnosis from the team's own numbers, in words."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assess.questionnaire.answers import TableSpec
from assess.questionnaire.model import Questionnaire, TimeShare
from assess.results import answer_sentences, figures, report_sentences, wording
from assess.scoring.diagnostics import DiagnosticResult, Trigger

FEWEST = 2
"""People it takes to compare names."""


@dataclass(frozen=True, slots=True)
class ShareView:
    """A share of engineering time against its limit, in per cent."""

    low: Fraction
    high: Fraction
    limit: Fraction
    text: str
    counted: str
    """What the time went into."""
    limit_text: str
    """The limit with whose it is."""
    narrow_columns: tuple[str, ...]
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
    told: str
    """The text, and after it what it points at where the text does not say so."""
    share: ShareView | None


def diagnosis_views(questionnaire: Questionnaire, results: tuple[DiagnosticResult, ...]) -> tuple[DiagnosisView, ...]:
    """Return every diagnostic to which something was said."""
    told = (r for r in results if r.said or r.trigger not in (Trigger.UNANSWERED, Trigger.UNTESTABLE))
    return tuple(_view(questionnaire, result) for result in told)


def _view(questionnaire: Questionnaire, result: DiagnosticResult) -> DiagnosisView:
    share = _share(questionnaire, result)
    word = answer_sentences.TRIGGER[result.trigger]
    text, whole = _text(result, share)
    return DiagnosisView(
        id=result.id,
        title=result.title,
        ask=questionnaire.questions[result.id].ask,
        trigger=result.trigger,
        word=word,
        text=text,
        told=text if whole else f"{text} {wording.first_upper(word)}.",
        share=share,
    )


def _share(questionnaire: Questionnaire, result: DiagnosticResult) -> ShareView | None:
    if result.low is None or result.high is None or result.limit is None:
        return None
    counted, narrow_columns = _columns(questionnaire, result)
    work = answer_sentences.counted_work(counted)
    narrow = ""
    if result.narrow_low is not None and result.narrow_high is not None:
        narrow = figures.percent_between(result.narrow_low, result.narrow_high)
    return ShareView(
        low=result.low,
        high=result.high,
        limit=result.limit,
        text=figures.percent_between(result.low, result.high),
        counted=work,
        limit_text=answer_sentences.limit(figures.percent(result.limit), of_article=bool(questionnaire.source)),
        narrow_columns=tuple(narrow_columns),
        narrow_text=narrow,
        narrow=result.narrow_low if narrow else None,
        narrow_caption=report_sentences.narrow(narrow_columns, narrow) if narrow else "",
        caption=answer_sentences.share_caption(work, of_article=bool(questionnaire.source)),
    )


def _text(result: DiagnosticResult, share: ShareView | None) -> tuple[str, bool]:
    """Return what was found, and whether that says already what it points at."""
    if share is not None:
        return answer_sentences.time_share(
            share.text, share.counted, share.limit_text, share.narrow_text, share.narrow_columns
        ), False
    if result.trigger in (Trigger.UNANSWERED, Trigger.UNTESTABLE):
        alone = result.kind == "shared_name" and result.respondents < FEWEST
        return answer_sentences.undecided(result.trigger, alone=alone), True
    if result.kind == "shared_name":
        return answer_sentences.shared_name(result.same, result.said, result.respondents, result.name or ""), False
    if result.kind == "replication" and result.trigger is not Trigger.UNCERTAIN:
        return answer_sentences.replicated(result.trigger), True
    return answer_sentences.undecided(result.trigger, alone=False), True


def _columns(questionnaire: Questionnaire, result: DiagnosticResult) -> tuple[list[str], list[str]]:
    """Return the names of the columns counted as plumbing, and of those counted by the narrower definition."""
    rule = next(d.rule for d in questionnaire.diagnostics if d.question.id == result.id)
    forms = questionnaire.questions[result.id].forms("full")
    table = next((form for form in forms if isinstance(form, TableSpec)), None)
    if table is None or not isinstance(rule, TimeShare):
        return [], []
    labels = {column.id: wording.first_lower(column.label) for column in table.columns}
    return [labels[c] for c in rule.counted if c in labels], [labels[c] for c in rule.narrow if c in labels]
