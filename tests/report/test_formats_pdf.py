"""The PDF is drawn in a process of its own: the same bytes from any, warm or cold, and within limits."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from assess.assessment.model import Comment
from assess.assessment.values import TableValue, answered
from assess.errors import AssessError, MissingLibrary
from assess.report import formats
from assess.report.attachment import Carry, Material
from assess.report.formats import Wish
from assess.report.formats.pdf import draw
from assess.report.pdf_file import PdfFile
from assess.report.printing import Printing
from assess.report.renderer import Renderer
from tests import builders
from tests.report import material
from tests.report.drawing import endless

ROOT = Path(__file__).resolve().parents[2]
WRITE = """
import sys
from assess.report import formats
from tests.report import material
from tests.report.drawing import endless
sys.stdout.buffer.write(formats.write(material.low(), ".pdf", formats.Wish()))
"""


def in_a_process(seed: int) -> bytes:
    """Return the PDF as another process with another order of hashes writes it."""
    environment = os.environ | {"PYTHONHASHSEED": str(seed), "TZ": f"UTC-{seed}", "LANG": "C", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", WRITE], cwd=ROOT, env=environment, capture_output=True, check=True
    ).stdout


def drawn(made: Material, renderer: Renderer, wish: Wish | None = None) -> bytes:
    """Return the PDF of `made` from a process that runs already."""
    return draw(made, Printing(wish or Wish()), renderer, wish or Wish())


def test_the_same_report_is_the_same_bytes_in_any_process_warm_or_cold() -> None:
    first = in_a_process(1)
    with Renderer() as renderer:
        warm = [drawn(material.low(), renderer) for _ in range(2)]
    assert first == in_a_process(2)
    assert warm == [first, first]


def test_the_process_that_draws_loads_neither_solver_nor_database_nor_screens_nor_openssl() -> None:
    code = (
        "import sys\n"
        "from assess.report import worker\n"
        "worker._load()\n"
        "import assess.report.engine\n"
        "unwanted = {'ortools', 'sqlmodel', 'sqlalchemy', 'alembic', 'textual', 'click', 'pydantic', 'jinja2'}\n"
        "unwanted |= {'_ssl', '_hashlib'} if sys.modules.get('_hashlib', 0) is not None else {'_ssl'}\n"
        "print(sorted(unwanted & {name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_each_paper_has_its_size(paper: str) -> None:
    made = material.material(builders.assessment({"A1.1": 2}), planned=False)
    box = PdfReader(io.BytesIO(formats.write(made, ".pdf", Wish(paper=paper)))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == {"a4": (595, 842), "letter": (612, 792)}[paper]


@pytest.mark.parametrize(("carry", "words"), [("settled", "without votes"), ("full", "the whole"), ("none", "no data")])
def test_the_last_page_says_what_the_file_carries(carry: Carry, words: str) -> None:
    made = material.material(builders.assessment({"A1.1": 2}), planned=False)
    pdf = PdfFile(formats.write(made, ".pdf", Wish(carry=carry)), "x.pdf")
    assert words in " ".join(pdf.texts()[-1].split())


def test_more_time_than_allowed_ends_it_in_words() -> None:
    with Renderer(seconds=0) as renderer, pytest.raises(AssessError, match="took more than 0 seconds") as raised:
        renderer.draw(endless(Printing(Wish()).sheet(material.low().view)), lambda: None)
    assert ".html" in raised.value.hint


def test_more_memory_than_allowed_ends_it_in_words() -> None:
    with Renderer(memory=120 * 1024**2) as renderer, pytest.raises(AssessError, match="120 MiB of memory"):
        drawn(material.low(), renderer)


def test_a_process_that_is_gone_is_said_and_not_waited_for() -> None:
    with Renderer() as renderer:
        renderer._process.kill()
        renderer._process.wait()
        with pytest.raises(AssessError, match="was not made"):
            drawn(material.low(), renderer)


def test_without_pango_it_says_what_to_install_and_offers_html(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Renderer() as renderer, pytest.raises(MissingLibrary, match="Pango") as raised:
        drawn(material.low(), renderer)
    assert "apt-get install" in raised.value.hint
    assert ".html" in raised.value.hint


def test_sixty_findings_with_full_notes_and_a_table_of_200_rows_stay_whole() -> None:
    made = _large()
    text = "".join("".join(page.split()) for page in PdfFile(formats.write(made, ".pdf", Wish()), "x.pdf").texts())
    assert sum(len(gap.findings) for gap in made.view.gaps) == 60
    assert [number for number in range(60) if f"end{number:02d}." not in text] == []
    assert [row for row in range(200) if f"row{row:03d}." not in text] == []


def _large() -> Material:
    """Return a report of 60 findings, each with a note of 4,000 characters, and a table of 200 rows."""
    columns = [{"id": "c", "label": "Column", "type": "text"}, {"id": "n", "label": "Number", "type": "number"}]
    table = {"id": "T1", "ask": "A table?", "answer": {"type": "table", "columns": columns}}
    data = builders.questionnaire_data(context=[table])
    capabilities = [capability for gap in data["gaps"] for capability in gap["capabilities"]]
    for capability in capabilities:
        capability["questions"] = [builders.question(f"{capability['id']}.{n}") for n in range(10)]
    of = builders.pack(data)
    words = ("word " * 800)[: 4000 - 6]
    records = []
    for number, question in enumerate(of.questionnaire.capability_of):
        note = Comment(participant="p1", text=f"{words}end{number:02d}.")
        records.append(builders.settled(question, 1).model_copy(update={"comments": (note,)}))
    rows = TableValue(rows=tuple({"c": f"row{n:03d}.", "n": str(n)} for n in range(200)))
    state = builders.assessment(of=of, records=(*records, builders.settled("T1", answered(rows))))
    return material.material(state, of, planned=False)
