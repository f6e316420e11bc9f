"""Explanations as pages of text: all gaps in brief, one gap, one capability, one question, one figure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.results import arithmetic, sentences, wording
from assess.results import explain_sentences as say
from assess.results.explained_nodes import missing_of, steps, value_text, weighed
from assess.results.gaps import shortfall_state
from assess.results.said import answer_text
from assess.scoring.aggregate import counting, question_parts, total
from assess.scoring.derivation import End, Node, Rule
from assess.scoring.explain import Explainer
from assess.scoring.levels import points_of, target_level
from assess.scoring.model import CapabilityScore, Figure, GapScore, LevelRange, QuestionScore, Score, Status
from assess.scoring.references import EVIDENCED

WIDTH = 80
NAME = 36
"""Longest name of a capability in a table, in characters."""
BRIEF = frozenset({Rule.VERDICT, Rule.LOWEST, Rule.LEVEL})
"""Rules below which a figure is not followed down: what they rest on is explained under its own name."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Writes the pages of one assessment."""

    questionnaire: Questionnaire
    assessment: Assessment
    score: Score
    explainer: Explainer
    command: str
    """What a reader types before the name of what is to be explained; empty where nothing is typed."""
    width: int = WIDTH
    """Longest line, in characters; at least 70."""

    def overview(self) -> list[str]:
        """Return every gap in brief and how to go deeper."""
        lines = self._wrap(f"{say.SCALE} {say.OVERVIEW}")
        for gap in self.score.gaps:
            lines += ["", *self._brief(gap)]
        level = self.explainer.node("level", "", "")
        overall = say.overall(value_text(level), steps(self.questionnaire, level)[0])
        return [*lines, "", *self._wrap(overall), "", *self._more(self._examples())]

    def gap(self, identifier: str) -> list[str]:
        """Return how the figures of one gap come about, from its capabilities on."""
        gap = self._gap_score(identifier)
        lines = self._gap_title(gap)
        if not gap.applicable:
            return [*lines, *self._wrap(say.GAP_DOES_NOT_APPLY, "  ")]
        of = counting(gap.capabilities)
        lines += _section(say.CAPABILITIES, [*self._wrap(say.CAPABILITIES_TEXT, "  "), "", *self._table(gap)])
        to_go = self._lines("gap", identifier, "to_go")
        lines += _section(say.TO_GO, [*to_go, *self._wrap(say.NO_COMPENSATION, "  ")])
        lines += _section(say.HOW_SURE, self._range("gap", identifier, "to_go", gap.to_go, of))
        lines += _section(say.VERDICT, self._lines("gap", identifier, "verdict"))
        lines += _section(say.SCORE, self._score_lines("gap", identifier, gap.score, say.GAP_SCORE))
        lines += _section(say.LEVEL, self._level("gap", identifier, gap.level))
        return [*lines, "", *self._more([(of[0].id, say.ONE_CAPABILITY)])]

    def capability(self, identifier: str) -> list[str]:
        """Return how the figures of one capability come about, from its answers on."""
        capability = self.score.capability(identifier)
        gap = self.questionnaire.gap_of[identifier]
        name = self.questionnaire.capabilities[identifier].name
        lines = self._wrap(say.part_of(f"{identifier}  {name}", gap.name))
        lines += _section(say.ANSWERS, [*self._wrap(say.SCALE, "  "), *self._answers(capability)])
        if not capability.applicable:
            return [*lines, "", *self._wrap(say.CAPABILITY_DOES_NOT_APPLY, "  ")]
        lines += _section(
            say.SCORE, self._score_lines("capability", identifier, capability.score, say.CAPABILITY_SCORE)
        )
        lines += _section(say.HOW_SURE, self._range("capability", identifier, "score", capability.score, [capability]))
        lines += _section(say.TARGET, self._target(capability))
        lines += _section(say.LEVEL, self._level("capability", identifier, capability.level))
        return [*lines, "", *self._more([(gap.id, say.ITS_GAP)])]

    def question(self, identifier: str) -> list[str]:
        """Return what one answer is worth and how much of its capability it makes up."""
        capability = self.score.capability(self.questionnaire.capability_of[identifier].id)
        question = next(q for q in capability.questions if q.id == identifier)
        lines = [*self._answer(question, ""), "", *self._wrap(say.SCALE)]
        if question.value is not None and question.weight:
            whole = total(weight for weight, _ in question_parts(capability.questions))
            name = self.questionnaire.capabilities[capability.id].name
            lines += self._wrap(say.makes_up(arithmetic.percent(question.weight / whole), name))
        return [*lines, "", *self._more([(capability.id, say.ITS_CAPABILITY)])]

    def unscored(self, identifier: str) -> list[str]:
        """Return what was said to a question that counts in no score."""
        question = self.questionnaire.questions[identifier]
        inner = " " * (len(identifier) + 2)
        lines = self._wrap(f"{identifier}  {question.ask}", "", inner)
        said = answer_text(self.questionnaire, question, self.assessment.record(identifier).answer)
        return [*lines, *self._wrap(wording.first_upper(said), inner), *self._wrap(say.NOT_SCORED, inner)]

    def figure(self, node: Node) -> list[str]:
        """Return one figure with everything it rests on, each step further in."""
        lines = list(self._tree(node, 0))
        below = [one.reference for one in node.inputs if one.inputs] if node.rule in BRIEF else []
        return [*lines, "", *self._more([(name, "") for name in below[:4]])] if below else lines

    # Parts of pages.

    def _brief(self, gap: GapScore) -> list[str]:
        lines = self._gap_title(gap)
        if not gap.applicable:
            return [*lines, *self._wrap(say.GAP_DOES_NOT_APPLY, "  ")]
        if gap.to_go.point is not None:
            missing, wanted = missing_of(self.explainer.node("gap", gap.id, "to_go"))
            share = arithmetic.percent(gap.to_go.point)
            told = say.below(gap.below, gap.of, arithmetic.plain(missing), arithmetic.plain(wanted), share)
            lines += self._wrap(told, "  ")
        return [*lines, *self._lines("gap", gap.id, "verdict")]

    def _gap_title(self, gap: GapScore) -> list[str]:
        if not gap.applicable:
            return self._wrap(f"{gap.id}  {self._gap_name(gap.id)}: {sentences.STATUS[Status.NOT_APPLICABLE]}")
        return self._wrap(
            f"{gap.id}  {self._gap_name(gap.id)}: {sentences.verdict_line(gap.verdict, gap.enough_known)}"
        )

    def _table(self, gap: GapScore) -> Iterator[str]:
        width = max(len(c.id) for c in gap.capabilities)
        yield f"  {'':{width}}  {'':{NAME}} {say.SCORE_COLUMN:>7} {say.TARGET_COLUMN:>7} {say.MISSING_COLUMN:>8}"
        for c in gap.capabilities:
            name = wording.short(self.questionnaire.capabilities[c.id].name, NAME)
            start = f"  {c.id:{width}}  {name:{NAME}}"
            if not c.applicable or not c.weight:
                yield f"{start}  {say.LEFT_OUT}"
                continue
            score, missing = (_number(figure.point) for figure in (c.score, c.shortfall))
            yield f"{start} {score:>7} {arithmetic.plain(c.target):>7} {missing:>8}"
            notes = [] if c.weight == 1 else [say.weight(arithmetic.plain(c.weight))]
            if c.shortfall.low != c.shortfall.high:
                low, high = (arithmetic.plain(end) for end in (c.shortfall.low, c.shortfall.high))
                notes.append(say.missing_range(low, high))
            if notes:
                yield f"  {'':{width}}  {', '.join(notes)}"

    def _answers(self, capability: CapabilityScore) -> Iterator[str]:
        for question in capability.questions:
            if question.status is not Status.HIDDEN:
                yield ""
                yield from self._answer(question, "  ")

    def _answer(self, question: QuestionScore, indent: str) -> list[str]:
        ask = self.questionnaire.questions[question.id].ask
        inner = indent + " " * (len(question.id) + 2)
        lines = self._wrap(f"{question.id}  {ask}", indent, inner)
        for step in self._steps("question", question.id, ""):
            lines += self._wrap(step, inner, f"{inner}  ")
        return lines

    def _score_lines(self, kind: str, identifier: str, score: Figure, intro: str) -> list[str]:
        if score.point is None:
            return self._lines(kind, identifier, "score")
        by_weight = weighed(self.explainer.node(kind, identifier, "score"))
        lines = [*self._wrap(say.mean(intro, by_weight), "  "), *self._lines(kind, identifier, "score")]
        backed = self.explainer.node(kind, identifier, EVIDENCED).value
        if isinstance(backed, Fraction) and backed != score.point:
            lines += self._wrap(say.evidenced(arithmetic.plain(backed)), "  ")
        if kind == "gap" and score.low != score.high:
            low, high = arithmetic.plain(score.low), arithmetic.plain(score.high)
            lines += self._wrap(say.score_range(low, high), "  ")
        return lines

    def _range(
        self, kind: str, identifier: str, figure: str, value: Figure, capabilities: Sequence[CapabilityScore]
    ) -> list[str]:
        questions = [q for c in capabilities for q in c.questions if q.value is not None and q.weight]
        left_open = [q.id for q in questions if q.value is not None and q.value.low != q.value.high]
        if not left_open:
            return self._wrap(say.NO_RANGE, "  ")
        lines = self._wrap(say.left_open(left_open, len(questions)), "  ")
        if value.low == value.high:
            return [*lines, *self._wrap(say.NO_MATTER, "  ")]
        best: End = "low" if figure == "to_go" else "high"
        worst: End = "high" if figure == "to_go" else "low"
        known = self._steps(kind, identifier, figure)
        for name, end in ((say.AT_BEST, best), (say.AT_WORST, worst)):
            told = [step for step in self._steps(kind, identifier, figure, end) if step not in known[1:2]]
            lines += self._wrap(f"{name}: {told[0]}" if len(told) == 1 else f"{name}:", "  ", "    ")
            for step in told if len(told) > 1 else ():
                lines += self._step(step, "    ")
        return lines

    def _target(self, capability: CapabilityScore) -> list[str]:
        lines = self._wrap(self._target_text(capability.target), "  ")
        given = self.questionnaire.capabilities[capability.id].target
        if Fraction(given) != capability.target:
            lines += self._wrap(say.changed(arithmetic.plain(Fraction(given))), "  ")
        lines += self._lines("capability", capability.id, "shortfall")
        missing = capability.shortfall
        if missing.low != missing.high:
            low, high = arithmetic.plain(missing.low), arithmetic.plain(missing.high)
            lines += self._wrap(say.missing_between(low, high), "  ")
        return [*lines, *self._wrap(say.standing(sentences.CAPABILITY[shortfall_state(missing)]), "  ")]

    def _target_text(self, target: Fraction) -> str:
        level = target_level(target)
        upper, points = sentences.level(level, self.questionnaire.level_name(level)), arithmetic.plain(target)
        if points_of(level) == target:
            return say.target(points, upper)
        return say.target_between(points, sentences.level(level - 1, self.questionnaire.level_name(level - 1)), upper)

    def _level(self, kind: str, identifier: str, level: LevelRange) -> list[str]:
        lines = self._lines(kind, identifier, "level")
        if self.score.scope == "quick" or (level.shown is not None and level.low == level.high):
            return lines
        return [*lines, *self._wrap(say.level_range(level.low, level.high), "  ")]

    def _tree(self, node: Node, depth: int) -> Iterator[str]:
        indent = "  " * depth
        if node.rule is Rule.ANSWER:
            yield from self._wrap(f"{node.subject}  {node.title}", indent, f"{indent}  ")
        else:
            yield from self._wrap(f"{node.title}: {value_text(node)}", indent, f"{indent}  ")
        for step in steps(self.questionnaire, node):
            yield from self._step(step, f"{indent}  ")
        for one in node.inputs if node.rule not in BRIEF else ():
            if one.rule is not Rule.GIVEN and one.weight != 0:
                yield from self._tree(one, depth + 2)

    def _steps(self, kind: str, identifier: str, figure: str, end: End = "point") -> list[str]:
        return steps(self.questionnaire, self.explainer.node(kind, identifier, figure, end))

    def _lines(self, kind: str, identifier: str, figure: str) -> list[str]:
        return [line for step in self._steps(kind, identifier, figure) for line in self._step(step, "  ")]

    def _more(self, examples: Iterable[tuple[str, str]]) -> list[str]:
        if not self.command:
            return []
        rows = [(f"{self.command} {name}", what) for name, what in examples]
        width = max(len(command) for command, _ in rows)
        wide = [f"  {command:{width}}  {what}".rstrip() for command, what in rows]
        return [
            say.MORE,
            *(line if len(line) <= self.width else f"  {row[0]}" for line, row in zip(wide, rows, strict=True)),
        ]

    def _examples(self) -> Iterator[tuple[str, str]]:
        gap = self.score.gaps[0]
        capability = gap.capabilities[0]
        yield gap.id, say.ONE_GAP
        yield capability.id, say.ONE_CAPABILITY
        yield capability.questions[0].id, say.ONE_ANSWER
        yield f"gap:{gap.id}.to_go", say.ONE_FIGURE

    def _gap_score(self, identifier: str) -> GapScore:
        return next(gap for gap in self.score.gaps if gap.id == identifier)

    def _gap_name(self, identifier: str) -> str:
        return next(gap.name for gap in self.questionnaire.gaps if gap.id == identifier)

    def _step(self, text: str, indent: str) -> list[str]:
        """Return a sentence, or a sum whose further lines stand further in."""
        return self._wrap(text, indent, f"{indent}  " if " = " in text else indent)

    def _wrap(self, text: str, first: str = "", rest: str | None = None) -> list[str]:
        indent = first if rest is None else rest
        return textwrap.wrap(text, self.width, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)


def _number(value: Fraction | None) -> str:
    return "?" if value is None else arithmetic.plain(value)


def _section(title: str, lines: Iterable[str]) -> list[str]:
    return ["", title, *lines]
