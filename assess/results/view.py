"""One frozen view of an assessment: every figure and sentence that a screen or a document shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assess.assessment.model import Assessment
from assess.planning.plan import Plan
from assess.questionnaire.model import Questionnaire
from assess.questionnaire.pack import Pack
from assess.results import answer_sentences, number_sentences, sentences, summary_sentences, wording
from assess.results.answers import AnswerSection, answer_sections
from assess.results.backing import own_numbers
from assess.results.certainty import Ground, ground
from assess.results.confidence import Confidence, confidence
from assess.results.departments import DepartmentsView, departments_view
from assess.results.diagnosis import DiagnosisView, diagnosis_views
from assess.results.findings import FindingView, finding_views
from assess.results.gaps import GapView, gap_views
from assess.results.glossary import glossary
from assess.results.headlines import numbers_title
from assess.results.money import MoneyView, money_view
from assess.results.numbers import NumberView, number_views
from assess.results.organisation import ContradictionView, OrganisationView, contradiction_views, organisation_view
from assess.results.profile import profile_title
from assess.results.room import AgreementView, HeatView, agreement_view, heat_view
from assess.results.schedule import Schedule, schedule
from assess.results.since import Earlier, SinceView, since_view
from assess.results.spending import Spending, spending
from assess.results.stability import Stability, stability
from assess.results.summary import Summary, summary, verdict
from assess.results.traced import TracedView, traced_view
from assess.results.use_cases import UseCasesView, use_case_views
from assess.results.workshop import MinutesView, WorkshopView, minutes_view, workshop_view
from assess.scoring.evidenced import evidenced
from assess.scoring.model import Score
from assess.scoring.reading import Reading


@dataclass(frozen=True, slots=True)
class Identity:
    """What is assessed, when and how."""

    id: str
    title: str
    organisation: str
    team: str
    moment: dt.datetime
    """The last moment at which something was said."""
    date: str
    scope: str
    questionnaire: str


@dataclass(frozen=True, slots=True)
class View:
    """An assessment as it is shown."""

    language: str
    identity: Identity
    provisional: str
    """Why to read it with care; empty for a full assessment."""
    verdict: str
    """The assessment in one sentence."""
    effect: str
    """What the plan does about it, in one sentence; empty without one."""
    profile_title: str
    level: str
    """The overall level; empty where none can be named."""
    levels: tuple[str, ...]
    """Names of the levels, level 1 first; empty in a quick check."""
    summary: Summary
    gaps: tuple[GapView, ...]
    """The gaps that apply."""
    diagnosis: tuple[DiagnosisView, ...]
    numbers_title: str
    numbers: tuple[NumberView, ...]
    """What follows from the team's own tables; an example stands last."""
    use_cases: UseCasesView | None
    """None where no use case was entered."""
    organisation: OrganisationView | None
    """None where nothing was said about it."""
    contradictions_title: str
    contradictions: tuple[ContradictionView, ...]
    """Answers that do not go together."""
    departments: DepartmentsView | None
    """None where no department that wants AI was entered."""
    heat: HeatView | None
    """Capabilities by team; none for fewer than three teams."""
    schedule: Schedule | None
    """None without a plan."""
    money: MoneyView
    agreement: AgreementView | None
    """None where one person answered."""
    workshop: WorkshopView | None
    """Who took part and how; none where one person answered or nothing was voted on."""
    minutes: MinutesView | None
    """None where nothing was written down."""
    stability: Stability
    since: SinceView | None
    """None without an earlier assessment of the same team."""
    confidence: Confidence
    traced: TracedView
    method_title: str
    severity_rule: str
    source: str
    """Whose claims the gaps are; empty where the questionnaire names nobody."""
    glossary: tuple[tuple[str, str], ...]
    """Words of the trade with their meaning, in alphabetical order."""
    answers_title: str
    answers: tuple[AnswerSection, ...]


def build(
    pack: Pack,
    assessment: Assessment,
    reading: Reading,
    plan: Plan | None,
    earlier: Earlier | None = None,
) -> View:
    """Return the view of `assessment`; `plan` is the stored plan for just these answers, if there is one.

    `earlier` is an assessment of the same team to compare with.

    Dates come from the assessment and the plan. Raises DataProblem if visibility rules go in a circle.
    """
    questionnaire, score, quick = pack.questionnaire, reading.score, reading.score.scope == "quick"
    part = _parts(pack, assessment, reading, plan)
    rule = questionnaire.severity
    return View(
        language=sentences.LANGUAGE,
        identity=_identity(questionnaire, assessment),
        provisional=sentences.PROVISIONAL if quick else "",
        verdict=verdict(part.gaps, part.ground),
        effect=_effect(part.schedule, plan),
        profile_title=profile_title(part.gaps),
        level=_overall(questionnaire, score, quick),
        levels=() if quick else tuple(level.name for level in questionnaire.levels),
        summary=summary(part.gaps, part.findings, score, plan, part.ground, part.spent.total, part.use_cases),
        gaps=part.gaps,
        diagnosis=part.diagnosis,
        numbers_title=numbers_title(part.diagnosis, reading.worksheets),
        numbers=part.numbers,
        use_cases=part.use_cases,
        organisation=organisation_view(questionnaire, assessment),
        contradictions_title=number_sentences.contradictions_title(len(reading.contradictions)),
        contradictions=contradiction_views(reading.contradictions),
        departments=departments_view(questionnaire, reading.worksheets),
        heat=heat_view(questionnaire, assessment),
        schedule=part.schedule,
        money=money_view(pack, reading.worksheets, plan, part.spent, part.use_cases),
        agreement=part.agreement,
        workshop=workshop_view(questionnaire, assessment),
        minutes=minutes_view(assessment),
        stability=stability(questionnaire, assessment, score),
        since=since_view(questionnaire, assessment, score, earlier),
        confidence=part.confidence,
        traced=traced_view(assessment.id, part.gaps, _overall(questionnaire, score, quick)),
        method_title=answer_sentences.method_title(),
        source=questionnaire.source or "",
        severity_rule=answer_sentences.severity_rule(rule.critical_levels_below, f"{rule.high_weight.normalize():f}"),
        glossary=glossary(questionnaire),
        answers_title=answer_sentences.answers_title(score.answered, score.asked),
        answers=part.answers,
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What several fields of a view rest on."""

    numbers: tuple[NumberView, ...]
    findings: tuple[FindingView, ...]
    gaps: tuple[GapView, ...]
    answers: tuple[AnswerSection, ...]
    schedule: Schedule | None
    spent: Spending
    diagnosis: tuple[DiagnosisView, ...]
    agreement: AgreementView | None
    confidence: Confidence
    ground: Ground
    use_cases: UseCasesView | None


def _parts(pack: Pack, assessment: Assessment, reading: Reading, plan: Plan | None) -> _Parts:
    questionnaire, score = pack.questionnaire, reading.score
    numbers = number_views(questionnaire, reading.worksheets)
    found = finding_views(pack, assessment, score, reading.findings, plan, own_numbers(questionnaire, numbers))
    backed = evidenced(assessment, score)
    gaps = tuple(gap for gap in gap_views(questionnaire, score, backed, found, plan) if gap.applicable)
    answers = answer_sections(questionnaire, assessment)
    agreement = agreement_view(questionnaire, assessment, score)
    sure = confidence(pack, assessment, score, backed, gaps, answers, agreement.brief if agreement else "")
    return _Parts(
        numbers=numbers,
        findings=found,
        gaps=gaps,
        answers=answers,
        schedule=schedule(pack, plan, found, assessment.plan_inputs) if plan else None,
        spent=spending(pack, plan, assessment.plan_inputs.rates),
        diagnosis=diagnosis_views(questionnaire, reading.diagnostics),
        agreement=agreement,
        confidence=sure,
        ground=ground(assessment, score, gaps, backed, agreement, sure.answered),
        use_cases=use_case_views(pack, assessment, score, plan),
    )


def _identity(questionnaire: Questionnaire, assessment: Assessment) -> Identity:
    moments = [r.revealed_at for record in assessment.records.values() for r in record.rounds if r.revealed_at]
    moment = max([assessment.created_at, *moments, *filter(None, [assessment.finished_at])])
    return Identity(
        id=assessment.id,
        title=assessment.title,
        organisation=assessment.organisation.name,
        team=assessment.team.name,
        moment=moment,
        date=wording.day(moment.date()),
        scope=sentences.SCOPE[assessment.scope],
        questionnaire=sentences.named_version(questionnaire.title, questionnaire.version),
    )


def _effect(planned: Schedule | None, plan: Plan | None) -> str:
    if planned is None or plan is None or not plan.closed_share:
        return ""
    return summary_sentences.effect(planned.closed, wording.day(plan.end), planned.person_days)


def _overall(questionnaire: Questionnaire, score: Score, quick: bool) -> str:
    if quick or score.level.shown is None:
        return ""
    return sentences.level(score.level.shown, questionnaire.level_name(score.level.shown))
