"""What a report costs: one from a cold start, one from a warm process, and fifty, beside plain WeasyPrint and Typst.

`REPORTS=12` takes fewer than fifty.
"""

from __future__ import annotations

import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assess.cli import wiring
from assess.report.attachment import attachment
from assess.report.formats import Wish
from assess.report.printing import Printing, Sheet
from assess.report.renderer import Renderer
from assess.report.theme import find
from assess.session.workspace import Workspace
from tests.benchmarks import typst_page
from tests.benchmarks.measure import Comparison, promise, seconds

RUNS = 5
REPORTS = int(os.environ.get("REPORTS", "50"))
LARGEST = 300 * 1024
MEMORY = 120
"""Most MiB of the process that draws."""
ASSESS = [sys.executable, "-m", "assess"]
BARE = """
import sys, weasyprint
for target in sys.argv[2:]:
    weasyprint.HTML(filename=sys.argv[1]).write_pdf(target, pdf_variant="pdf/a-3a")
"""
TYPST = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True,
              pdf_standards=["ua-1", "a-3a"])
"""


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = wiring.open_workspace(folder / "bench.db")
        material = wiring.report_material(wiring.sample_session(workspace))
        wish = Wish()
        sheet, data = Printing(wish).sheet(material.view), attachment(material, wish.carry)
        page = folder / "page.html"
        page.write_text(sheet.html.replace("</head>", f"<style>{sheet.style.css}</style></head>"), encoding="utf-8")
        _one(folder, page, sheet, data)
        _typst(folder, sheet)
        _many(folder, page, workspace)


def _one(folder: Path, page: Path, sheet: Sheet, data: bytes | None) -> None:
    bare = [sys.executable, "-c", BARE, str(page), str(folder / "out.pdf")]
    database = {"ASSESS_DB": str(folder / "bench.db")}
    command = [*ASSESS, "report", "a-sample", "--force", "-o", str(folder / "plan.pdf")]
    with Renderer() as renderer:
        renderer.draw(sheet, lambda: data)
        times = [
            (seconds(bare), seconds(command, database), _timed(lambda: renderer.draw(sheet, lambda: data)))
            for _ in range(RUNS)
        ]
    floor, cold, warm = map(statistics.median, zip(*times, strict=True))
    print(promise("assess report with a stored plan", cold, 3))
    print(Comparison("assess report, whole process / bare WeasyPrint", cold, floor, 1.4))
    print(Comparison("PDF, warm process / bare WeasyPrint", warm, floor, 0.75))
    with Renderer() as renderer:
        size = len(renderer.draw(sheet, lambda: data))
        most = _most_memory(renderer)
    print(f"{'size of the PDF with its data':44} {size / 1024:7.0f} KiB ({_kept(size < LARGEST)})")
    print(
        f"{'most memory of the process that draws':44} {most:7.0f} MiB (at most {MEMORY} MiB: {_kept(most <= MEMORY)})"
    )


def _typst(folder: Path, sheet: Sheet) -> None:
    if importlib.util.find_spec("typst") is None:
        print("Typst is not installed: pip install --group benchmark")
        return
    words = [str(typst_page.write(sheet.html, folder)), str(folder / "typst.pdf"), str(find().fonts[0].file.parent)]
    times = [seconds([sys.executable, "-c", TYPST, *words]) for _ in range(RUNS)]
    size = (folder / "typst.pdf").stat().st_size / 1024
    print(f"{'Typst with the same texts and pictures':44} {statistics.median(times) * 1000:7.0f} ms, {size:.0f} KiB")


def _many(folder: Path, page: Path, workspace: Workspace) -> None:
    sample = workspace.open("a-sample")
    plan = sample.outcome.stored_plan()
    for number in range(REPORTS - 1):
        other = sample.state.model_copy(update={"id": f"a-{number:03}", "title": f"Assessment {number}"})
        if plan is not None:
            workspace.adopt(sample.pack, other).outcome.keep(plan)
    halves = [[str(folder / f"{half}-{n}.pdf") for n in range(REPORTS)][half::2] for half in range(2)]
    floor = _timed(lambda: _together([[sys.executable, "-c", BARE, str(page), *half] for half in halves]))
    command = [*ASSESS, "--db", str(folder / "bench.db"), "report", "--all", "-o", str(folder / "all")]
    print(Comparison(f"{REPORTS} reports / two bare processes", _timed(lambda: _together([command])), floor, 0.85))
    written = len(list((folder / "all").iterdir()))
    assert written == REPORTS, written


def _together(commands: list[list[str]]) -> None:
    """Run all at once and wait for the last."""
    quiet = subprocess.DEVNULL
    running = [subprocess.Popen(command, stdout=quiet, stderr=quiet) for command in commands]
    assert [process.wait() for process in running] == [0] * len(running)


def _most_memory(renderer: Renderer) -> float:
    """Return the most MiB that the process has taken so far."""
    said = Path(f"/proc/{renderer.pid}/status").read_text(encoding="ascii")
    return int(said.partition("VmHWM:")[2].split()[0]) / 1024


def _kept(holds: bool) -> str:
    return "kept" if holds else "NOT KEPT"


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
