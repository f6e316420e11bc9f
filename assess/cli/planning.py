"""The command that plans: solve, ask what if, follow a plan, and hand it out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, json_option, print_json, reference_argument, tell
from assess.cli.plan_options import plan_options
from assess.errors import UsageProblem
from assess.files import check_free, write

if TYPE_CHECKING:
    from assess.assessment.plan_inputs import PlanInputs
    from assess.cli.solved import Solved
    from assess.results.view import View
    from assess.session.session import Session


@command("plan")
@reference_argument
@plan_options
@json_option
def plan(settings: Settings, db: str | None, reference: str, as_json: bool, **given: Any) -> None:
    """Solve and show the schedule; a stored one is used while answers and inputs stay the same.

    The options ask what if: the plan is solved with them and compared with the stored one, and nothing is stored
    unless you add --save. Dates are written as 2027-01-11.
    """
    _check_options(given)
    workspace = wiring.open_workspace(settings.database(db))
    session = workspace.open(reference)
    from assess.cli.solved import solved
    from assess.cli.what_if import asked, day_of
    from assess.results.view import build

    today = day_of(given, workspace.today())
    inputs = asked(session, given, today)
    if given["least"] is not None:
        _show_least(session, inputs, given, as_json)
        return
    found = solved(session, inputs, today)
    if given["save"]:
        session.set_plan_inputs(inputs)
        session.outcome.keep(found.plan)
        session.outbox.wait()
    view = build(session.pack, found.state, session.outcome.reading(), found.plan)
    _hand_out(view, given)
    if as_json:
        print_json(_data(found))
    else:
        for line in _lines(found, view):
            click.echo(line)
    if found.asked and not given["save"]:
        tell("The assessment stays as it is. Add --save to keep this.")


def _check_options(given: dict[str, Any]) -> None:
    """Refuse options that do not go together, and files that could not be written, before any work is done."""
    if given["least"] is None and given["level"] is not None:
        raise UsageProblem("--level goes with --least.", "Add --least with a gap or a capability.")
    others = [name for name in ("save", "ics", "csv_", "replan") if given[name]]
    if given["least"] is not None and others:
        raise UsageProblem(
            f"--least makes no plan, so --{others[0].rstrip('_')} does not go with it.", "Leave one of them out."
        )
    if given["ics"] and given["ics"] == given["csv_"]:
        raise UsageProblem("--ics and --csv name the same file.", "Name two files.")
    for file in (given["ics"], given["csv_"]):
        if file:
            check_free(file, force=given["force"])


def _lines(found: Solved, view: View) -> list[str]:
    from assess.results import plan_sentences
    from assess.results.difference import difference
    from assess.results.text import difference_lines, plan_lines, wrapped_lines

    lines: list[str] = []
    if found.asked and found.before:
        lines = difference_lines(difference(found.before, found.plan, found.state.plan_inputs, found.today))
    elif found.asked:
        lines = [*wrapped_lines([plan_sentences.NO_FORMER]), ""]
    return lines + plan_lines(view)


def _data(found: Solved) -> dict[str, Any]:
    """Return the plan as it is stored; a what-if has beside it what it changes."""
    from assess.results.difference import difference_data

    data: dict[str, Any] = json.loads(found.plan.model_dump_json())
    if found.asked:
        inputs = found.state.plan_inputs
        data["changes"] = difference_data(found.before, found.plan, inputs, found.today) if found.before else None
    return data


def _hand_out(view: View, given: dict[str, Any]) -> None:
    """Write the files that were asked for."""
    if given["ics"]:
        from assess.report.handover.calendar_file import calendar_file

        write(given["ics"], calendar_file(view), force=given["force"])
        tell(f"Written: {given['ics']}")
    if given["csv_"]:
        from assess.report.handover.issues import issues

        write(given["csv_"], issues(view, given["tracker"]), force=given["force"])
        format_hint = " In Jira's import, give yyyy-MM-dd as the date format." if given["tracker"] == "jira" else ""
        tell(f"Written: {given['csv_']}{'.' if format_hint else ''}{format_hint}")


def _show_least(session: Session, inputs: PlanInputs, given: dict[str, Any], as_json: bool) -> None:
    """Show the least effort that reaches a target."""
    from assess.planning.problem import build
    from assess.results.least import least_data, least_lines
    from assess.results.text import wrapped_lines

    state = session.state.model_copy(update={"plan_inputs": inputs})
    target, level = given["least"], given["level"]
    found = wiring.least_effort(build(session.pack, state, session.outcome.score()), target, level)
    if as_json:
        print_json(least_data(session.pack, found, target, level))
        return
    for line in wrapped_lines(least_lines(session.pack, found, target, level)):
        click.echo(line)
