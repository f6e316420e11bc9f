"""The list of commands. Each is imported only when it is called."""

from __future__ import annotations

import importlib
from typing import Any

import click

from assess import __version__
from assess.cli.options import Settings, database_option

COMMANDS = {
    "demo": "outcomes:demo",
    "new": "assessments:new",
    "again": "renewing:again",
    "tune": "tuning:tune",
    "list": "assessments:list_",
    "show": "assessments:show",
    "answer": "assessments:answer",
    "people": "people:people",
    "workshop": "minutes:workshop",
    "ballot": "answer_files:ballot",
    "vote": "answer_files:vote",
    "merge": "answer_files:merge",
    "import": "documents:import_",
    "export": "documents:export",
    "score": "outcomes:score",
    "compare": "comparing:compare",
    "plan": "planning:plan",
    "room": "room:room",
    "present": "present:present",
    "report": "reporting:report",
    "verify": "reporting:verify",
    "questionnaire": "questionnaires:questionnaire",
    "averages": "averages:averages",
    "archive": "keeping:archive",
    "unarchive": "keeping:unarchive",
    "delete": "keeping:delete",
    "purge": "keeping:purge",
    "backup": "backups:backup",
    "restore": "backups:restore",
    "doctor": "doctor:doctor",
    "salvage": "doctor:salvage",
    "completion": "completion:completion",
}
"""Command to module and attribute inside `assess.cli`."""

HELP = {
    "demo": "Show the sample organisation all the way to its PDF.",
    "new": "Start an assessment and print its id.",
    "again": "Assess the same team again, with its answers or without.",
    "tune": "Change targets or weights for one assessment.",
    "list": "List the assessments, last touched first.",
    "show": "Show the answers of an assessment.",
    "answer": "Answer one question.",
    "people": "List who takes part in a workshop, or change it.",
    "workshop": "Run a workshop command by command.",
    "ballot": "Write questions for somebody else into a file.",
    "vote": "Answer such a file, on any machine.",
    "merge": "Bring answered files in.",
    "import": "Bring in an exported document, or the PDF of a report.",
    "export": "Hand out an assessment as a JSON document.",
    "score": "Show the scores of an assessment, or how they came about.",
    "compare": "Show what changed from one assessment to a later one.",
    "plan": "Solve and show the schedule, ask what if, hand it out.",
    "room": "Let people vote with their phones.",
    "present": "Show a workshop on the wall, beside the wizard.",
    "report": "Write the remediation plan: PDF, HTML, workbook, Markdown, data.",
    "verify": "Check the figures of a PDF against the data it carries.",
    "questionnaire": "List, show, check, begin and compare questionnaires.",
    "averages": "Average each capability over all assessments.",
    "archive": "Put an assessment aside; it leaves the list.",
    "unarchive": "Take an archived assessment back to the list.",
    "delete": "Remove one assessment for good.",
    "purge": "Remove archived assessments for good.",
    "backup": "Copy the database, checked, while it is in use.",
    "restore": "Bring a backup back.",
    "doctor": "Check the database and this installation.",
    "salvage": "Read what can be read of a damaged database.",
    "completion": "Print the completion script for a shell.",
}


class LazyGroup(click.Group):
    """A group whose commands live in modules that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the road."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command, or None if there is none of that name."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, attribute = place.split(":")
        command: click.Command = getattr(importlib.import_module(f"assess.cli.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their help without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(HELP.items()))


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="assess")
@click.option("--plain", is_flag=True, help="Numbered prompts instead of full screens; fits screen readers and pipes.")
@database_option
@click.pass_context
def assess(ctx: click.Context, plain: bool, db: str | None) -> Any:
    """Find what stalls an AI programme, score it, and schedule eight weeks that close it.

    Without a command, the wizard opens.
    """
    ctx.obj = Settings(db=db)
    if ctx.invoked_subcommand is None:
        from assess.cli.wizard import open_wizard

        return open_wizard(ctx.obj, plain=plain)
    return None
