"""The command that prints what a shell needs to complete commands and options."""

from __future__ import annotations

import click

RC_FILES = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "fish": "~/.config/fish/completions/assess.fish"}


@click.command("completion")
@click.argument("shell", type=click.Choice(list(RC_FILES)))
def completion(shell: str) -> None:
    """Print the completion script for a shell.

    For instance: assess completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    from assess.cli.group import assess

    found = get_completion_class(shell)
    if found is None:
        raise click.ClickException(f"There is no completion for {shell}.")
    click.echo(found(assess, {}, "assess", "_ASSESS_COMPLETE").source())
