"""However the drawing of a PDF ends, no folder and no process is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assess.errors import AssessError
from assess.report import later
from assess.report.formats import Wish
from assess.report.formats.pdf import draw
from assess.report.printing import Printing
from assess.report.renderer import Renderer
from tests.report import material
from tests.report.drawing import endless

ROOT = Path(__file__).resolve().parents[2]
OWNER = """
import sys
from assess.report.formats import Wish
from assess.report.printing import Printing
from assess.report.renderer import Renderer

renderer = Renderer()
renderer.warm(Printing(Wish()).style)
renderer._answer()
print(renderer._process.pid, flush=True)
sys.stdin.read()
"""


def until(holds: Callable[[], bool], patience: float = 60) -> None:
    """Wait until something holds; fail if it takes longer than `patience` seconds."""
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it never held"
        time.sleep(0.02)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for temporary files, empty."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def drawn(renderer: Renderer) -> bytes:
    """Return a PDF."""
    return draw(material.low(), Printing(Wish()), renderer, Wish())


def in_use(renderer: Renderer) -> None:
    drawn(renderer)


def never_asked(renderer: Renderer) -> None:
    assert renderer._process.poll() is None


def warmed_only(renderer: Renderer) -> None:
    renderer.warm(Printing(Wish()).style)


def killed(renderer: Renderer) -> None:
    drawn(renderer)
    renderer._process.kill()


def interrupted(renderer: Renderer) -> None:
    drawn(renderer)
    renderer._process.send_signal(signal.SIGINT)


@pytest.mark.parametrize("use", [in_use, never_asked, warmed_only, killed, interrupted])
def test_nothing_is_left_behind(use: Callable[[Renderer], None], place: Path) -> None:
    with Renderer() as renderer:
        use(renderer)
        assert list(place.iterdir()) or use is interrupted
    assert renderer._process.returncode is not None
    assert list(place.iterdir()) == []


def test_nothing_is_left_behind_when_it_takes_too_long(place: Path) -> None:
    sheet = endless(Printing(Wish()).sheet(material.low().view))
    with Renderer(seconds=0) as renderer, pytest.raises(AssessError, match="took more than 0 seconds"):
        renderer.draw(sheet, lambda: None)
    assert list(place.iterdir()) == []


def test_stopping_in_the_middle_ends_the_process_at_once(place: Path) -> None:
    said: list[AssessError] = []

    def work() -> None:
        try:
            drawn(renderer)
        except AssessError as error:
            said.append(error)

    with Renderer() as renderer:
        worker = threading.Thread(target=work)
        worker.start()
        until(lambda: renderer.busy)
        renderer.close()
        worker.join()
    assert [error.message for error in said] == ["The PDF was not made: it was stopped."]
    assert renderer._process.returncode == -signal.SIGKILL
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("send", [os.kill, os.killpg], ids=["alone", "with all it started"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=str)
def test_nothing_is_left_behind_when_the_program_that_asks_is_killed(
    number: int, send: Callable[[int, int], None], place: Path
) -> None:
    if (number, send) == (signal.SIGKILL, os.killpg):
        pytest.skip("nobody is left to tidy up")
    environment = os.environ | {"TMPDIR": str(place), "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", OWNER], stdin=pipe, stdout=pipe, stderr=pipe, env=environment, start_new_session=True
    ) as owner:
        assert owner.stdout is not None
        assert int(owner.stdout.readline()) > 0
        assert len(list(place.iterdir())) == 1
        send(owner.pid, number)
    until(lambda: not list(place.iterdir()))


def test_what_is_put_off_is_there_when_it_is_called() -> None:
    code = (
        "import sys; from assess.report import later; later.put_off()\n"
        "from fontTools import subset\n"
        "from fontTools.varLib.instancer import instantiateVariableFont\n"
        "print(type(subset).__name__, 'fontTools.varLib.models' in sys.modules)\n"
        "print(subset.Options(glyph_names=True).glyph_names, type(sys.modules['fontTools.subset']).__name__)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["Later False", "True module"]
    assert later.RARE[0] == "fontTools.subset"
