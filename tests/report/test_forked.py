"""Many documents from one process: each drawn in a copy of it that ends, whatever becomes of the one before."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from assess.errors import AssessError
from assess.report.formats import Wish
from assess.report.formats.pdf import draw
from assess.report.printing import Printing
from assess.report.renderer import Renderer
from tests.report import material
from tests.report.drawing import endless
from tests.report.test_left_behind import until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is copied")


def drawn(renderer: Renderer) -> bytes:
    """Return a small report."""
    return draw(material.low(), Printing(Wish()), renderer, Wish())


def copies(renderer: Renderer) -> set[str]:
    """Return the processes that `renderer` has begun."""
    return set(Path(f"/proc/{renderer.pid}/task/{renderer.pid}/children").read_text(encoding="ascii").split())


def most_memory(pid: int) -> int:
    """Return the most KiB that a process has taken so far."""
    return int(Path(f"/proc/{pid}/status").read_text(encoding="ascii").partition("VmHWM:")[2].split()[0])


def test_each_document_has_the_bytes_of_one_alone_and_leaves_nothing_in_the_process() -> None:
    with Renderer() as alone:
        expected = drawn(alone)
    with Renderer(many=True) as renderer:
        assert drawn(renderer) == expected
        before = most_memory(renderer.pid)
        assert [drawn(renderer) for _ in range(3)] == [expected] * 3
        assert most_memory(renderer.pid) < before + 4096
        assert copies(renderer) == set()


def test_one_that_takes_too_long_is_said_and_the_next_is_drawn() -> None:
    sheet = Printing(Wish()).sheet(material.low().view)
    with Renderer(seconds=3, many=True) as renderer:
        with pytest.raises(AssessError, match="took more than 3 seconds"):
            renderer.draw(endless(sheet), lambda: b"")
        assert renderer.draw(sheet, lambda: b"").startswith(b"%PDF")
        assert copies(renderer) == set()


def test_one_that_takes_too_much_memory_is_said() -> None:
    with Renderer(memory=120 * 1024**2, many=True) as renderer, pytest.raises(AssessError, match="120 MiB of memory"):
        drawn(renderer)


def test_stopping_in_the_middle_ends_the_copy_too() -> None:
    sheet = endless(Printing(Wish()).sheet(material.low().view))
    with Renderer(many=True) as renderer:
        worker = threading.Thread(target=_refused, args=(renderer, sheet))
        worker.start()
        until(lambda: bool(copies(renderer)))
        (copy,) = copies(renderer)
        renderer.close()
        worker.join()
    until(lambda: not Path(f"/proc/{copy}").exists() or _is_dead(copy))


def _refused(renderer: Renderer, sheet: object) -> None:
    with pytest.raises(AssessError, match="was stopped"):
        renderer.draw(sheet, lambda: b"")  # type: ignore[arg-type]


def _is_dead(pid: str) -> bool:
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z"
