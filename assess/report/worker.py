"""The process that draws PDF files: `python -m assess.report.worker FOLDER MEMORY SECONDS MANY`, driven by `renderer`.

It reads requests from standard input and answers on standard output, as frames of a length and that many bytes. It
sees fonts of the theme only, and ends when more memory (bytes) or computing time (seconds per document) is needed.
What it must keep in files is in FOLDER, which goes with it, whichever side ends first. If MANY is not 0, each document
is drawn in a copy of the process, where that can be done.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import json
import os
import select
import shutil
import signal
import sys
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from assess.errors import AssessError
from assess.report import forked
from assess.report.forked import Answer
from assess.report.frames import get, put
from assess.report.roomy import roomy

PAUSE = 0.05
"""Seconds without a request after which there is time to tidy up."""
_NO_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><cachedir>{folder}</cachedir></fontconfig>
"""


@dataclass(frozen=True, slots=True)
class Files:
    """What a document may read."""

    files: frozenset[Path]


def main(folder: Path, memory: int, seconds: int, *, many: bool) -> None:
    """Answer requests until there are no more."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    code = 1
    try:
        for number in (signal.SIGTERM, signal.SIGHUP):  # what a closed terminal sends to both sides
            signal.signal(number, signal.default_int_handler)
        _only_bundled_fonts(folder)
        _limit_memory(memory)
        _load()
        while (words := get(requests)) is not None:
            asked = json.loads(words)
            del words
            apart = many and "html" in asked and forked.possible()
            told, data = _answer_apart(asked, seconds, requests) if apart else _answer(asked, seconds, requests)
            put(answers, json.dumps(told).encode())
            put(answers, data)
            del data
            if not apart:
                _tidy(requests)
        code = 0
    except (KeyboardInterrupt, BrokenPipeError):
        code = 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(code)


def _load() -> None:
    """Load the engine while the other side is still busy; what is missing is said when it is asked for."""
    from assess.report import later, libraries

    gc.disable()  # a document is a web of objects that live to its end
    if os.name == "posix":
        os.environ["PATH"] = ""  # else each library is also asked for with a compiler, if there is one
    later.put_off()
    later.without_openssl()
    with contextlib.suppress(AssessError):
        libraries.engine()
    gc.collect()
    gc.freeze()


def _tidy(requests: Any) -> None:
    """Free what the last document took, unless that was all."""
    waiting, _, _ = select.select([requests], [], [], PAUSE)
    if not waiting or requests.peek(1):
        gc.collect()


def _answer_apart(asked: dict[str, Any], seconds: int, requests: BinaryIO) -> Answer:
    """Return the answer to one request from a copy of this process."""
    gc.freeze()  # what the style sheet took stays
    return forked.in_a_copy(lambda stream: _answer(asked, seconds, stream), lambda: _Attached(requests)() or b"")


def _answer(asked: dict[str, Any], seconds: int, requests: BinaryIO) -> Answer:
    """Return what went wrong, and the answer to one request; its attachment is read when there is use for it."""
    _limit_time(seconds)
    attached = _Attached(requests)
    try:
        return {}, roomy(lambda: _draw(asked, attached))
    except AssessError as error:
        return {"kind": type(error).__name__, "message": error.message, "hint": error.hint}, b""
    except MemoryError:
        return {"kind": "MemoryError", "message": "", "hint": ""}, b""
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - told to the process that asked
        return {"kind": "", "message": type(error).__name__, "hint": ""}, b""
    finally:
        attached()


class _Attached:
    """The second frame of a request, which comes while the pages are laid out."""

    def __init__(self, requests: BinaryIO) -> None:
        self._requests = requests
        self._read = False
        self._data: bytes | None = None

    def __call__(self) -> bytes | None:
        """Return it; none if it is empty. Raises BrokenPipeError if the other side is gone."""
        if not self._read:
            self._read = True
            data = get(self._requests)
            if data is None:
                raise BrokenPipeError
            self._data = data or None
        return self._data


def _draw(asked: dict[str, Any], attached: _Attached) -> bytes:
    """Return the PDF; nothing if only the style sheet was to be read."""
    from assess.report import libraries

    engine = libraries.engine()
    files = Files(frozenset(map(Path, asked["files"])))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # no fonts but those of the style sheet
        if "html" not in asked:
            engine.prepare(files, asked["css"])
            return b""
        moment = dt.datetime.fromisoformat(asked["moment"])
        return bytes(engine.pdf(files, asked.pop("html"), asked["css"], attached, moment))


def _only_bundled_fonts(folder: Path) -> None:
    """Hide the fonts of the system, so that no page depends on them, and keep every file in `folder`."""
    file = folder / "fonts.conf"
    file.write_text(_NO_FONTS.format(folder=folder), encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(file)
    tempfile.tempdir = str(folder)


def _limit_memory(memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, most))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), many=sys.argv[4] != "0")
