"""The place where a question is answered: one widget for each form of answer, only one of them shown."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from assess.assessment.typed import parse
from assess.assessment.values import (
    ChoicesValue,
    ChoiceValue,
    DateValue,
    LevelValue,
    MoneyValue,
    NumberValue,
    PercentageValue,
    TableValue,
    TextValue,
    Value,
    YesNoValue,
)
from assess.questionnaire.answers import (
    AnswerSpec,
    ChoiceSpec,
    ChoicesSpec,
    LevelSpec,
    MoneySpec,
    NumberSpec,
    TableSpec,
    TextSpec,
    YesNoSpec,
)
from assess.text import NAME_LIMIT
from assess.tui.dialogs.base import Words
from assess.tui.theme import INK, MUTED
from assess.tui.widgets.choices import Choice, ChoiceList
from assess.tui.widgets.fields import Field, NoteArea
from assess.tui.widgets.table import TableEditor

FIGURES = string.digits + ".,-+'’ _%"
CURRENCIES = FIGURES + string.ascii_uppercase
YES_NO = (True, False)
WRITE = "Press enter to write an answer. Until then letters are keys, as on every other question."
WRITE_ON = "Press enter or w to change it."
WRITING = "Enter keeps it and goes on; esc leaves the field."


class AnswerPane(Vertical):
    """Shows one form of answer and gives the value that Enter would accept."""

    DEFAULT_CSS = """
    AnswerPane { height: auto; }
    AnswerPane > * { display: none; }
    AnswerPane > .-shown { display: block; }
    AnswerPane > Words { margin-bottom: 1; }
    AnswerPane > Field { max-width: 44; }
    AnswerPane > Field.-line { max-width: 100%; }
    """

    def __init__(self) -> None:
        super().__init__(id="answer")
        self.form: AnswerSpec = YesNoSpec()
        self._before = ""
        self._rows: tuple[dict[str, str], ...] = ()

    def compose(self) -> ComposeResult:
        """Yield one widget for each form."""
        yield ChoiceList()
        yield Words("form", MUTED, id="form")
        yield Field(id="field")
        yield NoteArea(id="area")
        yield TableEditor()
        yield Words("hint", INK, id="hint")

    # What is shown.

    def show(self, form: AnswerSpec, value: Value | None, levels: Sequence[str], colour: str, *, airy: bool) -> None:
        """Show another question's form with its stored value, if that has this form."""
        self.form = form
        fitting = value if value is not None and value.kind == form.type else None
        self._before = typed_form(form, fitting)
        self._rows = fitting.rows if isinstance(fitting, TableValue) else ()
        choices = choices_of(form, levels)
        if choices:
            chosen = frozenset(_places(form, fitting))
            self.query_one(ChoiceList).show(
                choices, chosen, colour, many=isinstance(form, ChoicesSpec), airy=airy
            )  # fmt: skip
        elif isinstance(form, TableSpec):
            self.query_one(TableEditor).show(form, self._rows)
        elif self._lines:
            self.query_one(NoteArea).put(self._before)
        else:
            limit = form.max_length if isinstance(form, TextSpec) else NAME_LIMIT
            self.query_one("#field", Field).retype(self._before, _types(form), limit)
            self.query_one("#field").set_class(isinstance(form, TextSpec), "-line")
        self._show_only(self._shown())
        self.query_one("#form", Words).show(_asked(form))
        self.describe()

    def fit(self, *, airy: bool) -> None:
        """Give the choices more or less room."""
        self.query_one(ChoiceList).fit(airy=airy)

    def choose(self, value: Value | None) -> None:
        """Show another chosen answer, with the cursor where it is."""
        self.query_one(ChoiceList).choose(frozenset(_places(self.form, value)))

    def stored(self, value: Value | None) -> None:
        """Take note that these rows are recorded."""
        self._rows = value.rows if isinstance(value, TableValue) else ()

    def describe(self) -> None:
        """Say how to write, where that is not plain."""
        writer = self.writer()
        if writer is None:
            self.query_one("#hint", Words).show("")
            return
        writing = self.screen.focused is writer
        writer.set_class(writing or bool(self.typed), "-shown")
        self.query_one("#hint", Words).show(WRITING if writing else WRITE_ON if self.typed else WRITE)

    def begin_writing(self) -> None:
        """Put the keys into the field for text; nothing where none is written."""
        writer = self.writer()
        if writer is not None:
            writer.add_class("-shown")
            writer.focus()

    def _shown(self) -> Iterable[Widget]:
        if choices_of(self.form, ("",) * 5):
            return (self.query_one(ChoiceList),)
        if isinstance(self.form, TableSpec):
            return (self.query_one(TableEditor),)
        writing = self.query_one("#area" if self._lines else "#field")
        return (self.query_one("#form"), writing, self.query_one("#hint"))

    def _show_only(self, shown: Iterable[Widget]) -> None:
        wanted = set(shown)
        for child in self.children:
            child.set_class(child in wanted, "-shown")

    @property
    def _lines(self) -> bool:
        return isinstance(self.form, TextSpec) and self.form.multiline

    # Where keys go.

    def target(self) -> Widget | None:
        """Return the widget that takes the keys at once; none for text, which Enter or w begins."""
        if isinstance(self.form, TextSpec):
            return None
        return next(iter(w for w in self._shown() if w.can_focus), None)

    def writer(self) -> Widget | None:
        """Return the field that text is written in."""
        if not isinstance(self.form, TextSpec):
            return None
        return self.query_one("#area" if self._lines else "#field")

    # What it comes to.

    @property
    def typed(self) -> str:
        """What stands in the field."""
        if isinstance(self.form, TableSpec) or choices_of(self.form, ("",) * 5):
            return ""
        return self.query_one(NoteArea).text if self._lines else self.query_one("#field", Field).value

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not stored yet."""
        if isinstance(self.form, TableSpec):
            return tuple(self.query_one(TableEditor).rows) != self._rows
        return self.typed.strip() != self._before.strip()

    def value(self) -> Value | None:
        """Return what Enter accepts; none if nothing is there. Raises InvalidAnswer."""
        if isinstance(self.form, TableSpec):
            rows = self.query_one(TableEditor).rows
            return TableValue(rows=tuple(rows)) if rows else None
        if choices_of(self.form, ("",) * 5):
            choices = self.query_one(ChoiceList)
            if isinstance(self.form, ChoicesSpec):
                return self.chosen(tuple(sorted(choices.chosen))) if choices.chosen else None
            return self.chosen((choices.cursor,)) if choices.cursor is not None else None
        return parse(self.form, self.typed) if self.typed.strip() else None

    def chosen(self, places: tuple[int, ...]) -> Value:
        """Return the value of the choices at `places`."""
        match self.form:
            case LevelSpec():
                return LevelValue(level=places[0] + 1)
            case YesNoSpec():
                return YesNoValue(yes=YES_NO[places[0]])
            case ChoiceSpec(options=options):
                return ChoiceValue(choice=options[places[0]].id)
            case ChoicesSpec(options=options):
                return ChoicesValue(choices=tuple(options[place].id for place in places))
        raise AssertionError(self.form.type)


def choices_of(form: AnswerSpec, levels: Sequence[str]) -> tuple[Choice, ...]:
    """Return what can be chosen; nothing if the form is typed."""
    match form:
        case LevelSpec():
            return tuple(Choice(anchor, name) for anchor, name in zip(form.anchors, levels, strict=True))
        case YesNoSpec():
            return (Choice("Yes"), Choice("No"))
        case ChoiceSpec() | ChoicesSpec():
            return tuple(Choice(option.label) for option in form.options)
    return ()


def _places(form: AnswerSpec, value: Value | None) -> tuple[int, ...]:
    """Return the places of the chosen options."""
    match form, value:
        case LevelSpec(), LevelValue():
            return (value.level - 1,)
        case YesNoSpec(), YesNoValue():
            return (YES_NO.index(value.yes),)
        case ChoiceSpec(), ChoiceValue():
            return tuple(n for n, option in enumerate(form.options) if option.id == value.choice)
        case ChoicesSpec(), ChoicesValue():
            return tuple(n for n, option in enumerate(form.options) if option.id in value.choices)
    return ()


def typed_form(form: AnswerSpec, value: Value | None) -> str:
    """Return `value` as it would be typed."""
    match value:
        case NumberValue():
            return format(value.number, "f")
        case PercentageValue():
            return format(value.percent, "f")
        case MoneyValue():
            usual = isinstance(form, MoneySpec) and value.currency == form.currency
            return format(value.amount, "f") + ("" if usual else f" {value.currency}")
        case DateValue():
            return value.date.isoformat()
        case TextValue():
            return value.text
    return ""


def _types(form: AnswerSpec) -> str:
    """Return the characters that are typed into the field; all if empty."""
    if isinstance(form, TextSpec):
        return ""
    return CURRENCIES if isinstance(form, MoneySpec) else FIGURES


def _asked(form: AnswerSpec) -> str:
    """Return what to type."""
    match form:
        case NumberSpec():
            kind = "A whole number" if form.whole else "A number"
            return f"{kind}, in {form.unit}." if form.unit else f"{kind}."
        case MoneySpec():
            return f"An amount in {form.currency}; add another currency's three letters in capitals if need be."
        case TextSpec():
            return f"At most {form.max_length} characters."
    return {"percentage": "A share from 0 to 100 %.", "date": "A date as year-month-day, such as 2027-01-31."}.get(
        form.type, ""
    )
