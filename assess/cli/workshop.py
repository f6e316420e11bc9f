"""Running a workshop command by command: votes from the call to the settled answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assess.cli import wiring
from assess.cli.options import Settings, database_option, json_option, print_json, reference_argument, tell
from assess.cli.typed_answers import TYPED, read_answer, save
from assess.errors import InvalidAnswer, NotNow, UsageProblem

if TYPE_CHECKING:
    from assess.assessment.values import Answer
    from assess.questionnaire.answers import AnswerSpec
    from assess.session.session import Session

Command = TypeVar("Command", bound=Callable[..., Any])
BLANK = "blank"


@dataclass
class Meeting:
    """Which workshop a command is about; it is opened only when it is needed."""

    settings: Settings
    db: str | None
    reference: str

    def open(self) -> Session:
        """Open it. Raises UnknownId; NotNow if one person assesses alone."""
        session = wiring.open_workspace(self.settings.database(self.db)).open(self.reference)
        if session.state.mode != "workshop":
            raise NotNow(f"{session.id} is assessed by one person.", "Start a workshop with `assess new --workshop`.")
        admit(session)
        return session


def admit(session: Session) -> None:
    """Let those in who took a seat with their phone, and say who."""
    for person in session.workshop.people.admit():
        tell(f"{session.workshop.people.label(person.id)} joined by phone.")


meeting = click.make_pass_decorator(Meeting)
question_argument = click.argument("question")
anyway_option = click.option("--anyway", is_flag=True, help="Although too few have voted.")


class Meetings(click.Group):
    """A group that says where everything stands if only the workshop is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command after the workshop."""
        alone = args and not args[0].startswith("-") and (len(args) == 1 or args[1].startswith("-"))
        return super().parse_args(ctx, [args[0], "status", *args[1:]] if alone else args)


@click.group("workshop", cls=Meetings)
@reference_argument
@database_option
@click.pass_context
def workshop(ctx: click.Context, reference: str, db: str | None) -> None:
    """Run a workshop command by command: call, cast or hands, reveal, settle."""
    ctx.obj = Meeting(ctx.find_object(Settings) or Settings(), db, reference)


@workshop.command("status")
@json_option
@meeting
def status(met: Meeting, as_json: bool) -> None:
    """Show where each question stands that was voted on or settled; the same as no command."""
    session = met.open()
    begun = [q.id for q in session.questions if not session.state.record(q.id).empty]
    _show(session, begun, as_json=as_json)
    tell(f"{session.progress().done} of {session.progress().asked} questions are settled.")


def _show(session: Session, questions: Sequence[str], *, as_json: bool) -> None:
    """Wait for the disk, then print where questions stand."""
    from assess.session.workshop.vote_words import question_data, question_lines

    save(session)
    if as_json:
        print_json([question_data(session, question) for question in questions])
        return
    for question in questions:
        for line in question_lines(session, question):
            click.echo(line)


@workshop.command("call")
@click.argument("questions", nargs=-1, required=True, metavar="QUESTION...")
@json_option
@meeting
def call(met: Meeting, questions: tuple[str, ...], as_json: bool) -> None:
    """Open a round of voting. Nobody sees a vote until you reveal it."""
    session = met.open()
    for question in questions:
        session.workshop.voting.call(question)
    _show(session, questions, as_json=as_json)


@workshop.command("call-off")
@question_argument
@json_option
@meeting
def call_off(met: Meeting, question: str, as_json: bool) -> None:
    """Close the open round without showing it; its votes are thrown away."""
    session = met.open()
    session.workshop.voting.call_off(question)
    _show(session, [question], as_json=as_json)


@workshop.command("cast", help=f"Put in the vote of somebody in the room.\n\n{TYPED} Or: {BLANK}, they abstain. "
                  "Without VALUE it is asked for and not shown; the reason follows na there.")  # fmt: skip
@question_argument
@click.argument("name")
@click.argument("value", required=False)
@click.option("--reason", default="", help="Why it does not apply; needed with na.")
@json_option
@meeting
def cast(met: Meeting, question: str, name: str, value: str | None, reason: str, as_json: bool) -> None:
    """Put in one vote."""
    from assess.session.workshop.ballots import Received

    session = met.open()
    person = session.workshop.people.find(name)
    forms = session.asked(question).forms(session.state.scope)
    if value is None:
        said = _unseen(f"{session.workshop.people.label(person.id)}, {question}", forms)
    else:
        said = None if value == BLANK else read_answer(forms, value, reason)
    received = session.workshop.voting.cast(question, person.id, said)
    if received is Received.FINAL:
        raise NotNow("They have voted, and a vote cannot be exchanged where nobody is to know whose it is.", "")
    _show(session, [question], as_json=as_json)


def _unseen(label: str, forms: tuple[AnswerSpec, ...]) -> Answer | None:
    """Ask for a vote until it is one; neither it nor a mistake in it is shown. `na` is followed by its reason."""
    while True:
        typed = str(click.prompt(label, hide_input=True, err=True))
        value, _, reason = typed.partition(" ") if typed.startswith("na ") else (typed, "", "")
        try:
            return None if value == BLANK else read_answer(forms, value, reason)
        except (InvalidAnswer, UsageProblem):
            tell("That is no answer to this question. Type it again.")


@workshop.command("hands")
@question_argument
@click.argument("counts", nargs=-1, required=True)
@anyway_option
@json_option
@meeting
def hands(met: Meeting, question: str, counts: tuple[str, ...], anyway: bool, as_json: bool) -> None:
    """Reveal with hands that were counted in the room, as five numbers, such as 0 0 3 4 1.

    Then 2dk, 1na, 1ab for those who do not know, find it not applicable, or abstain.
    """
    from assess.session.workshop.tally import read_fingers

    session = met.open()
    session.workshop.voting.reveal(question, read_fingers(" ".join(counts)), without_quorum=anyway)
    _show(session, [question], as_json=as_json)


@workshop.command("reveal")
@question_argument
@anyway_option
@json_option
@meeting
def reveal(met: Meeting, question: str, anyway: bool, as_json: bool) -> None:
    """Show the votes. This is never taken back."""
    session = met.open()
    session.workshop.voting.reveal(question, without_quorum=anyway)
    _show(session, [question], as_json=as_json)


@workshop.command("settle", help=f"Let an answer hold for the room.\n\n{TYPED}")
@question_argument
@click.argument("value")
@click.option("--why", default="", help="Why the room settles on it; needed where somebody voted otherwise.")
@click.option("--reason", default="", help="Why it does not apply; needed with na.")
@json_option
@meeting
def settle(met: Meeting, question: str, value: str, why: str, reason: str, as_json: bool) -> None:
    """Settle one question."""
    session = met.open()
    forms = session.go(question).forms(session.state.scope)
    session.settle(question, read_answer(forms, value, reason), why=why)
    _show(session, [question], as_json=as_json)


@workshop.command("reopen")
@question_argument
@json_option
@meeting
def reopen(met: Meeting, question: str, as_json: bool) -> None:
    """Take a settled answer back; votes and rounds stay."""
    session = met.open()
    session.workshop.voting.reopen(question)
    _show(session, [question], as_json=as_json)


@workshop.command("spotlight")
@click.argument("section", required=False)
@json_option
@meeting
def spotlight(met: Meeting, section: str | None, as_json: bool) -> None:
    """List open disagreements, those first that move the score most; of one gap, or of all."""
    session = met.open()
    items = session.workshop.spotlight(section)
    if not items and not as_json:
        tell("No open disagreement.")
    _show(session, [item.question for item in items], as_json=as_json)
