"""The command that assesses a team again."""

from __future__ import annotations

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, json_option, print_json, reference_argument, tell


@command("again")
@reference_argument
@click.option("--blank", is_flag=True, help="Begin without answers. Default: carry them over, to be looked at again.")
@click.option("--questionnaire", "given", help="Another version, by id or file. Default: the same questionnaire.")
@json_option
def again(settings: Settings, db: str | None, reference: str, blank: bool, given: str | None, as_json: bool) -> None:
    """Start another assessment of the same team and print its id. The earlier one stays as it is.

    Answers are carried over by question id; a workshop votes anew. What changed, was removed or does not fit is listed.
    """
    from assess.results.renewed import renewal_data, renewal_lines

    workspace = wiring.open_workspace(settings.database(db))
    pack = wiring.load_pack(given) if given else None
    session, renewal = workspace.assess_again(reference, pack, keep_answers=not blank)
    if as_json:
        print_json({"id": session.id} | renewal_data(renewal))
        return
    if session.state.mode == "workshop":
        tell("A workshop votes anew: people, settings, open topics and actions were taken over, answers were not.")
    for line in renewal_lines(session.pack.questionnaire, renewal):
        tell(line)
    click.echo(session.id)
