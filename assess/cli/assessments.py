"""Commands that begin, list, show and answer assessments."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, json_option, print_json, reference_argument, tell
from assess.cli.typed_answers import read_answer, save
from assess.cli.workshop_options import mode_of, set_up, workshop_options
from assess.errors import UsageProblem
from assess.text import clean_line


@command("new")
@click.option("--title", help="Default: organisation and team.")
@click.option("--organisation", default="Our organisation", show_default=True)
@click.option("--team", default="AI team", show_default=True)
@click.option("--scope", type=click.Choice(["quick", "full"]), default="full", show_default=True)
@click.option("--questionnaire", "reference", default=wiring.DEFAULT_QUESTIONNAIRE, help="Id or file.")
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), help="First day of the plan. Default: next Monday.")
@click.option("--weeks", type=click.IntRange(1, 52), default=8, show_default=True)
@click.option("--capacity", multiple=True, metavar="ROLE=PERCENT", help="Per cent of a person; may be repeated.")
@click.option("--country", metavar="CODE", help="ISO country code whose public holidays are free, such as DE.")
@click.option("--region", metavar="CODE", help="Region of the country, such as BY.")
@workshop_options
@json_option
def new(settings: Settings, db: str | None, reference: str, as_json: bool, **given: Any) -> None:
    """Start an assessment and print its id."""
    from assess.session.defaults import default_inputs

    pack = wiring.load_pack(reference)
    workspace = wiring.open_workspace(settings.database(db))
    proposed = default_inputs(pack.catalogue, workspace.today())
    start: dt.date = given["start"].date() if given["start"] else proposed.start
    mode = mode_of(given)
    changes = {"start": start, "weeks": given["weeks"], "country": given["country"], "region": given["region"]}
    capacity = proposed.capacity | _capacity(given["capacity"], pack.catalogue.role_names)
    organisation, team = (_named(given, option) for option in ("organisation", "team"))
    session = workspace.begin(
        pack,
        title=clean_line(given["title"] or "") or f"{organisation}, {team}",
        organisation=organisation,
        team=team,
        scope=given["scope"],
        plan_inputs=_checked(proposed.model_dump() | changes | {"capacity": capacity}),
        mode=mode,
    )
    set_up(session, given)
    if as_json:
        print_json({"id": session.id})
    else:
        click.echo(session.id)


def _named(given: dict[str, Any], option: str) -> str:
    """Return the text of an option that names something. Raises UsageProblem if there is none."""
    if name := clean_line(given[option]):
        return name
    raise UsageProblem(f"--{option} is empty.", "Give a name, or leave the option out.")


def _capacity(pairs: tuple[str, ...], roles: dict[str, str]) -> dict[str, int]:
    capacity = {}
    for pair in pairs:
        role, _, percent = pair.partition("=")
        if role not in roles or not (percent.isascii() and percent.isdigit()):
            raise UsageProblem(
                f"--capacity {pair} is not ROLE=PERCENT.", f"Roles: {', '.join(roles)}. 100 is one full-time person."
            )
        capacity[role] = int(percent)
    return capacity


def _checked(values: dict[str, Any]) -> Any:
    from pydantic import ValidationError

    from assess.assessment.plan_inputs import PlanInputs

    try:
        return PlanInputs.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UsageProblem(f"The plan inputs do not hold: {place}: {first['msg']}.", "Correct the option.") from None


@command("list")
@click.option("--archived", is_flag=True, help="With those that were archived.")
@json_option
def list_(settings: Settings, db: str | None, archived: bool, as_json: bool) -> None:
    """List the assessments, last touched first."""
    summaries = wiring.open_workspace(settings.database(db)).summaries(archived=archived)
    if as_json:
        import dataclasses

        moments = [{"touched_at": s.touched_at.isoformat(), "created_at": s.created_at.isoformat()} for s in summaries]
        print_json([dataclasses.asdict(s) | m for s, m in zip(summaries, moments, strict=True)])
        return
    if not summaries:
        tell("No assessments yet. `assess` opens the wizard, `assess demo` shows the sample.")
    for s in summaries:
        aside = ("  (archived)" if s.archived else "") + (f"  ({s.awaited} awaited)" if s.awaited else "")
        click.echo(f"{s.id}  {s.touched_at:%Y-%m-%d}  {s.scope:5}  {s.answered:3} of {s.asked:3}  {s.title}{aside}")


@command("show")
@reference_argument
@json_option
def show(settings: Settings, db: str | None, reference: str, as_json: bool) -> None:
    """Show the answers of an assessment; who voted what only where votes are shown by name."""
    from assess.session.unnamed import unnamed

    session = wiring.open_workspace(settings.database(db)).open(reference)
    if as_json:
        print_json(json.loads(unnamed(session.state).model_dump_json(exclude_none=True)))
        return
    from assess.results.text import answer_lines
    from assess.session.overtaken.merge_words import delegation_lines

    for line in answer_lines(session.outcome.view(None)):
        click.echo(line)
    if asked := list(delegation_lines(session)):
        click.echo("\nAsked elsewhere")
        for line in asked:
            click.echo(f"  {line}")


@command("answer")
@reference_argument
@click.argument("question")
@click.argument("value")
@click.option("--reason", default="", help="Why it does not apply; needed with na.")
@click.option("--note", help="A note to keep with the answer.")
def answer(
    settings: Settings, db: str | None, reference: str, question: str, value: str, reason: str, note: str | None
) -> None:
    """Answer one question: a level 1 to 5, dk (don't know), na (not applicable, with --reason), or a typed value.

    A table is typed with | between cells and ; between rows, such as 'Claims | 120; Billing | 80'.
    """
    session = wiring.open_workspace(settings.database(db)).open(reference)
    asked = session.go(question)
    session.answer(question, read_answer(asked.forms(session.state.scope), value, reason))
    if note is not None:
        session.comment(question, note)
    save(session)
    tell(f"Saved: {question}.")
