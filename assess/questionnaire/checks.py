"""What must hold in a questionnaire beyond the form of each field: ids, references, circles, limits in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from assess.questionnaire.answers import (
    AnswerSpec,
    ChoiceSpec,
    ChoicesSpec,
    LevelSpec,
    NumberSpec,
    Option,
    TableSpec,
    TextSpec,
)
from assess.questionnaire.circles import circles
from assess.questionnaire.conditions import Test, each_test, questions_in
from assess.questionnaire.model import Diagnostic, Question, Questionnaire, Replication, TimeShare
from assess.questionnaire.yaml_read import Place


class Complain(Protocol):
    """Takes where, what is wrong, what to do, and the ids without which it might not be wrong."""

    def __call__(self, place: Place, what: str, remedy: str, *names: str) -> None:
        """Note one mistake."""


def places(questionnaire: Questionnaire) -> Iterator[tuple[Place, Question, bool]]:
    """Yield every question with its place in the file and whether it is scored."""
    for g, gap in enumerate(questionnaire.gaps):
        for c, capability in enumerate(gap.capabilities):
            for q, question in enumerate(capability.questions):
                yield ("gaps", g, "capabilities", c, "questions", q), question, True
    for d, diagnostic in enumerate(questionnaire.diagnostics):
        yield ("diagnostics", d, "question"), diagnostic.question, False
    for q, question in enumerate(questionnaire.context):
        yield ("context", q), question, False
    for w, worksheet in enumerate(questionnaire.worksheets):
        yield ("worksheets", w, "question"), worksheet.question, False


def check_questionnaire(questionnaire: Questionnaire, complain: Complain) -> None:
    """Complain of everything in `questionnaire` that cannot hold."""
    if [level.level for level in questionnaire.levels] != [1, 2, 3, 4, 5]:
        complain(("levels",), "the levels are not 1 to 5 in order", "list them from 1 to 5")
    _check_ids(questionnaire, complain)
    for place, question, scored in places(questionnaire):
        _check_scoring(place, question, scored, complain)
        for field, spec in (("answer", question.answer), ("quick_answer", question.quick_answer)):
            if spec is not None:
                _check_form((*place, field), spec, complain)
        _check_condition((*place, "visible_when"), question, questionnaire, complain)
    _check_circles(questionnaire, complain)
    for d, diagnostic in enumerate(questionnaire.diagnostics):
        _check_diagnostic(("diagnostics", d, "rule"), diagnostic, complain)


def unique(named: Iterable[tuple[Place, str]], complain: Complain) -> None:
    """Complain of every id after the first of its kind."""
    seen: set[str] = set()
    for place, identifier in named:
        if identifier in seen:
            complain(place, f"the id {identifier} is used twice", "give each its own id")
        seen.add(identifier)


def _check_ids(questionnaire: Questionnaire, complain: Complain) -> None:
    named: list[tuple[Place, str]] = []
    taken = {section.id for section in questionnaire.sections if not section.scored}
    for g, gap in enumerate(questionnaire.gaps):
        named.append((("gaps", g, "id"), gap.id))
        named += [(("gaps", g, "capabilities", c, "id"), cap.id) for c, cap in enumerate(gap.capabilities)]
        if gap.id in taken:
            complain(("gaps", g, "id"), f"the id {gap.id} belongs to another section", "give the gap its own id")
    named += [((*place, "id"), question.id) for place, question, _ in places(questionnaire)]
    unique(named, complain)


def _check_scoring(place: Place, question: Question, scored: bool, complain: Complain) -> None:
    if scored and not isinstance(question.answer, LevelSpec):
        complain((*place, "answer"), f"{question.id} is scored but its answer is no level", "use `type: level`")
    if scored and question.quick_answer is not None and not isinstance(question.quick_answer, LevelSpec):
        what = f"{question.id} is scored but its quick answer is no level"
        complain((*place, "quick_answer"), what, "remove it: levels are asked in the quick check too")
    if question.blocker and not scored:
        complain((*place, "blocker"), f"{question.id} is not scored, so it blocks nothing", "remove the blocker")
    if question.blocker and question.blocker.caps_at == 5:
        complain((*place, "blocker", "caps_at"), "a cap at level 5 caps nothing", "use 1 to 4")


def _check_form(place: Place, spec: AnswerSpec, complain: Complain) -> None:
    match spec:
        case LevelSpec() if len(set(spec.anchors)) < len(spec.anchors):
            complain((*place, "anchors"), "two anchors are the same", "say what differs")
        case ChoiceSpec() | ChoicesSpec():
            _check_options(place, spec.options, complain)
        case NumberSpec() if spec.minimum is not None and spec.maximum is not None and spec.minimum > spec.maximum:
            complain(place, "minimum is above maximum", "swap them")
        case TableSpec():
            _check_table(place, spec, complain)


def _check_table(place: Place, spec: TableSpec, complain: Complain) -> None:
    unique([((*place, "columns", n, "id"), column.id) for n, column in enumerate(spec.columns)], complain)
    if spec.min_rows > spec.max_rows:
        complain(place, "min_rows is above max_rows", "swap them")
    for n, column in enumerate(spec.columns):
        here = (*place, "columns", n)
        if column.type == "choice" and not column.options:
            complain(here, f"the column {column.id} has nothing to choose from", "add `options:`")
        elif column.type != "choice" and column.options:
            complain((*here, "options"), f"a {column.type} column has no options", "remove them, or use `type: choice`")
        _check_options(here, column.options, complain)


def _check_options(place: Place, options: tuple[Option, ...], complain: Complain) -> None:
    unique([((*place, "options", n, "id"), option.id) for n, option in enumerate(options)], complain)
    for n, option in enumerate(options):
        if option.low is not None and option.high is not None and option.low > option.high:
            complain((*place, "options", n), "low is above high", "swap them")


def _check_condition(place: Place, question: Question, questionnaire: Questionnaire, complain: Complain) -> None:
    for inside, test in each_test(question.visible_when) if question.visible_when else ():
        here = (*place, *inside)
        asked = questionnaire.questions.get(test.question)
        if asked is None:
            complain(here, f"there is no question {test.question}", "name one that is there", test.question)
        elif not _fits(test, asked):
            (given,) = test.given
            what = f"`{given}` does not fit the answer of {test.question}"
            complain(here, what, "test what it can answer", str(test.equals), str(test.includes))


def _fits(test: Test, asked: Question) -> bool:
    specs = [spec for spec in (asked.answer, asked.quick_answer) if spec is not None]
    types = {spec.type for spec in specs}
    options = {o.id for spec in specs if isinstance(spec, ChoiceSpec | ChoicesSpec) for o in spec.options}
    if test.level_at_least is not None or test.level_at_most is not None:
        return "level" in types
    if test.number_at_least is not None or test.number_at_most is not None:
        return bool(types & {"number", "percentage", "money"})
    if isinstance(test.equals, bool):
        return "yes_no" in types
    if test.equals is not None:
        return "choice" in types and test.equals in options
    return test.includes is None or ("choices" in types and test.includes in options)


def _check_circles(questionnaire: Questionnaire, complain: Complain) -> None:
    rules: dict[str, frozenset[str]] = {}
    at: dict[str, Place] = {}
    for place, question, _ in places(questionnaire):
        if question.visible_when:
            rules[question.id] = rules.get(question.id, frozenset()) | questions_in(question.visible_when)
            at.setdefault(question.id, place)
    for circle in circles(rules):
        what = f"visibility goes in a circle: {' -> '.join(circle)}"
        complain((*at[circle[0]], "visible_when"), what, "break the circle")


def _check_diagnostic(place: Place, diagnostic: Diagnostic, complain: Complain) -> None:
    rule, answer = diagnostic.rule, diagnostic.question.answer
    if isinstance(rule, TimeShare):
        columns = {c.id for c in answer.columns if c.type == "number"} if isinstance(answer, TableSpec) else set()
        for name in sorted({*rule.counted, *rule.narrow} - columns):
            what = f"the answer has no number column {name}"
            complain(place, what, "add the column or correct the name", name)
    elif isinstance(rule, Replication):
        options = {o.id for o in answer.options} if isinstance(answer, ChoiceSpec) else set()
        for name in sorted(set(rule.passes) - options):
            complain(place, f"the answer has no option {name}", "add the option or correct the name", name)
    elif not isinstance(answer, TextSpec):
        complain(place, "a shared name needs a text answer", "use `type: text`")
