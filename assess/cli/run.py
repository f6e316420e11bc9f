"""From arguments to exit code: every way a command can end, in one place."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from assess.cli.group import assess
from assess.errors import AssessError
from assess.text import clean

INTERRUPTED = 130


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Errors become one plain message on standard error, never a traceback."""
    os.umask(0o077)
    try:
        result = assess.main(args=arguments, prog_name="assess", standalone_mode=False)
    except AssessError as error:
        return _end(error.exit_code, error.message, error.hint)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.UsageError as error:
        hint = f"Try `{error.ctx.command_path} --help`." if error.ctx else ""
        return _end(2, error.format_message(), hint)
    except click.ClickException as error:
        return _end(1, error.format_message(), "")
    except (KeyboardInterrupt, click.Abort):
        return _end(INTERRUPTED, "Interrupted. Everything marked as saved is kept.", "")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001  the last resort: say so without leaking answers
        from assess.cli.crash import note

        return _end(1, f"Something in assess is broken ({type(error).__name__}).", f"Details: {note(error)}")
    return result if isinstance(result, int) else 0


def _end(code: int, message: str, hint: str) -> int:
    """Print what went wrong, without characters of a file or an argument that would move the terminal."""
    message, hint = clean(message, len(message)), clean(hint, len(hint))
    for line in message.splitlines() or [""]:
        print(f"assess: {line}", file=sys.stderr)
    if hint:
        print(f"        {hint}", file=sys.stderr)
    return code
