"""From arguments to exit code: every way a command can end, in one place."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from assess.cli.group import assess
from assess.errors import AssessError, UsageProblem
from assess.text import clean

INTERRUPTED = 130
LONGEST = 1_000
"""Characters of a line of a message."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Errors become one plain message on standard error, never a traceback."""
    os.umask(0o077)
    _open_streams()
    try:
        _check_words(sys.argv[1:] if arguments is None else arguments)
        result = assess.main(args=arguments, prog_name="assess", standalone_mode=False)
        sys.stdout.flush()
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
        _let_output_go()
        return 1
    except OSError as error:
        _let_output_go()
        said = error.strerror or type(error).__name__
        return _end(1, f"The system refused something ({said}).", "Check names, permissions and free space.")
    except Exception as error:  # noqa: BLE001  the last resort: say so without leaking answers
        from assess.cli.crash import note

        return _end(1, f"Something in assess is broken ({type(error).__name__}).", f"Details: {note(error)}")
    return result if isinstance(result, int) else 0


def _let_output_go() -> None:
    """Write to nowhere what standard output refuses, so that the end of the program is not refused too."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_streams() -> None:
    """Give a program that was started with closed streams empty ones."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  open to the end


def _check_words(words: Sequence[str]) -> None:
    """Refuse words that are not text, unless they name a file: without their odd bytes they would be other words."""
    for word in words:
        if any(0xD800 <= ord(character) <= 0xDFFF for character in word) and not os.path.lexists(word):
            raise UsageProblem(
                "What was typed is not text in the encoding of this terminal.", "Set LC_ALL=C.UTF-8, then try again."
            )


def _shorten(line: str) -> str:
    """Return a line of a message without the middle of what is far too long."""
    return line if len(line) <= LONGEST else f"{line[: LONGEST // 2]} ... {line[-LONGEST // 2 :]}"


def _end(code: int, message: str, hint: str) -> int:
    """Print what went wrong, without characters of a file or an argument that would move the terminal."""
    message, hint = clean(message, len(message)), clean(hint, len(hint))
    for line in message.splitlines() or [""]:
        print(f"assess: {_shorten(line)}", file=sys.stderr)
    if hint:
        print(f"        {hint}", file=sys.stderr)
    return code
