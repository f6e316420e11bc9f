"""The process that writes a report for the wizard: `python -m assess.cli.report_process DATABASE`.

It loads all that a report needs, waits for one line of JSON with the assessment, the file and whether to replace it,
writes, and ends. What it does meanwhile stands on standard output, a line each; what went wrong on standard error.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from assess.cli.garbage import spare_loading
from assess.errors import AssessError
from assess.text import clean

if TYPE_CHECKING:
    from assess.report.formats import Wish
    from assess.report.printing import Printing
    from assess.report.renderer import Renderer

GENTLE = 5
"""The process gives way by this much to the one that draws the screen."""
ENDED = 143
NEEDED = ("assess.storage.store", "assess.session.workspace", "assess.report.attachment", "assess.cli.reports")


def command(database: Path | str) -> list[str]:
    """Return the command line of such a process."""
    return [sys.executable, "-m", __name__, str(database)]


def serve(database: Path | str, requests: IO[str], answers: IO[str]) -> None:
    """Get ready, write one report, and say what is done. Raises AssessError."""
    from assess.report.renderer import Renderer

    with Renderer() as renderer:
        wish, printing = _get_ready(renderer)
        line = requests.readline()
        if line:
            _write(database, json.loads(line), wish, printing, renderer, answers)


def _get_ready(renderer: Renderer) -> tuple[Wish, Printing]:
    from assess.report.formats import Wish
    from assess.report.printing import Printing

    wish = Wish()
    printing = Printing(wish)
    renderer.warm(printing.style)
    for name in NEEDED:
        importlib.import_module(name)
    printing.get_ready()
    return wish, printing


def _write(
    database: Path | str, asked: dict[str, Any], wish: Wish, printing: Printing, renderer: Renderer, answers: IO[str]
) -> None:
    from assess.cli import wiring
    from assess.files import write
    from assess.report.formats.pdf import draw

    file, replace = Path(asked["file"]), bool(asked["replace"])
    wiring.check_target(file, force=replace)
    _say(answers, "Reading the plan, or planning")
    material = wiring.report_material(wiring.open_workspace(database).open(asked["id"]))
    _say(answers, "Drawing the pages")
    data = draw(material, printing, renderer, wish)
    _say(answers, "Writing the file")
    write(file, data, force=replace)


def _say(answers: IO[str], text: str) -> None:
    print(text, file=answers, flush=True)


def main(database: str) -> int:
    """Serve one request and return the exit code."""
    spare_loading()
    os.umask(0o077)
    os.nice(GENTLE)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))
    try:
        serve(database if "://" in database else Path(database), sys.stdin, sys.stdout)
    except AssessError as error:
        return _end(error.exit_code, str(error))
    except (KeyboardInterrupt, BrokenPipeError):
        return ENDED
    except Exception as error:  # noqa: BLE001  the last resort: say so without leaking answers
        from assess.cli.crash import note

        return _end(1, f"Something in assess is broken ({type(error).__name__}). Details: {note(error)}")
    return 0


def _end(code: int, said: str) -> int:
    print(f"assess: {clean(said, len(said))}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
