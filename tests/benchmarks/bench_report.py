"""What the process that draws PDF files costs, cold and warm, beside a bare process that draws the same page."""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assess.report.attachment import Material, attachment
from assess.report.formats import Wish
from assess.report.printing import Printing, Sheet
from assess.report.renderer import Renderer
from tests.benchmarks.measure import Comparison, seconds

RUNS = 5
LARGEST = 300 * 1024
BARE = """
import sys, weasyprint
weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/a-3a")
"""


def main() -> None:
    """Print the figures."""
    made, wish = _sample(), Wish()
    sheet, data = Printing(wish).sheet(made.view), attachment(made, wish.carry)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(sheet.html.replace("</head>", f"<style>{sheet.style.css}</style></head>"), encoding="utf-8")
        bare = [sys.executable, "-c", BARE, str(page), str(Path(folder) / "out.pdf")]
        with Renderer() as renderer:
            renderer.draw(sheet, lambda: data)
            times = [
                (seconds(bare), _timed(lambda: _cold(sheet, data)), _timed(lambda: renderer.draw(sheet, lambda: data)))
                for _ in range(RUNS)
            ]
            size = len(renderer.draw(sheet, lambda: data))
    floor, cold, warm = map(statistics.median, zip(*times, strict=True))
    print(Comparison("PDF, process started / bare WeasyPrint", cold, floor, 1.4))
    print(Comparison("PDF, warm process / bare WeasyPrint", warm, floor, 0.75))
    kept = "kept" if size < LARGEST else "NOT KEPT"
    print(f"{'size of the PDF with its data':44} {size / 1024:7.0f} KiB (under {LARGEST // 1024} KiB: {kept})")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'most memory of any of these processes':44} {peak:7.0f} MiB")


def _cold(sheet: Sheet, data: bytes | None) -> None:
    with Renderer() as renderer:
        renderer.draw(sheet, lambda: data)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _sample() -> Material:
    """Return the material of the sample organisation."""
    from assess.cli import wiring

    with tempfile.TemporaryDirectory() as folder:
        return wiring.report_material(wiring.sample_session(wiring.open_workspace(Path(folder) / "bench.db")))


if __name__ == "__main__":
    main()
