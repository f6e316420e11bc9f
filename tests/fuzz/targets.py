"""What is fuzzed: everything that reads a file from elsewhere. Only the product's own errors may come out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from zlib import crc32

import yaml

from assess.errors import AssessError
from assess.questionnaire.loader import load_catalogue, load_pack, load_questionnaire
from assess.report.attachment import read_attachment
from assess.report.pdf_file import PdfFile
from assess.report.verify import verify
from assess.session.document import Document, dump, read
from assess.session.workspace import Workspace
from assess.storage.store import open_store
from tests import builders
from tests.fuzz import ballots
from tests.fuzz.changes import Change, changed_document, changed_json, changed_lines
from tests.report.material import sealed
from tests.storage import sample
from tests.storage.strategies import every_form

NAME = "fuzz"
TEXTS_OF_ONE_IN = 16
"""Reading the text of every page takes most of a second."""
_numbers = count(1)


@dataclass(frozen=True)
class Target:
    """Something that reads bytes from elsewhere."""

    run: Callable[[bytes], None]
    """Raises nothing that is not a fault."""
    seeds: Callable[[], Iterator[bytes]]
    """Small inputs that are right, to begin with."""
    change: Change | None = None
    """Changes an input with some knowledge of what it is."""


@cache
def _folder() -> Path:
    memory = Path("/dev/shm")
    return Path(mkdtemp(prefix="assess-fuzz-", dir=memory if os.access(memory, os.W_OK) else None))


def _yaml(data: dict[str, Any]) -> bytes:
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True).encode()


def _questionnaire(data: bytes) -> None:
    path = _folder() / "one.yaml"
    path.write_bytes(data)
    with suppress(AssessError):
        load_questionnaire(path)


def _catalogue(data: bytes) -> None:
    path = _folder() / "two.actions.yaml"
    path.write_bytes(data)
    with suppress(AssessError):
        load_catalogue(path)
    whole = _folder() / "two.yaml"
    if not whole.exists():
        whole.write_bytes(_yaml(builders.questionnaire_data()))
    with suppress(AssessError):
        load_pack(whole)


def _document(data: bytes) -> None:
    text = data.decode(errors="surrogateescape")
    with suppress(AssessError):
        document = read(text, NAME)
        _keep(text)
        assert read(dump(document), NAME) == document


def _keep(text: str) -> None:
    """Bring a document in and hand it out again."""
    path = _folder() / f"{next(_numbers)}.db"
    store = open_store(path)
    try:
        workspace = Workspace(store)
        identifier = workspace.bring_in(text, NAME)
        assert read(workspace.hand_out(identifier), NAME).assessment == read(text, NAME).assessment
        workspace.open(identifier).outcome.view(None)
    finally:
        store.close()
        path.unlink()


def _pdf(data: bytes) -> None:
    with suppress(AssessError):
        pdf = PdfFile(data, NAME)
        pdf.others()
        pdf.seal()
    with suppress(AssessError):
        _attachment(PdfFile(data, NAME).attachment())
    if crc32(data) % TEXTS_OF_ONE_IN == 0:
        with suppress(AssessError):
            verify(data, NAME)


def _attachment(data: bytes) -> None:
    with suppress(AssessError):
        found = read_attachment(data, NAME)
        read(json.dumps(found.document, ensure_ascii=False, default=str), NAME)


def _documents() -> Iterator[bytes]:
    pack = every_form()
    for log in (sample.solo(), sample.workshop(), sample.archived()):
        for history in (tuple(log.events), ()):
            yield dump(Document(assessment=log.state, pack=pack, history=history)).encode()


def _small_pdf() -> bytes:
    return sealed("settled")


def _attachments() -> Iterator[bytes]:
    yield PdfFile(_small_pdf(), NAME).attachment()


TARGETS = {
    "questionnaire": Target(
        _questionnaire,
        lambda: iter((_yaml(builders.questionnaire_data()), _yaml(every_form().document["questionnaire"]))),
        changed_lines,
    ),
    "catalogue": Target(_catalogue, lambda: iter((_yaml(builders.catalogue_data()),)), changed_lines),
    "document": Target(_document, _documents, changed_document),
    "answers": Target(ballots.answer_file, ballots.answer_files, changed_json),
    "form": Target(ballots.form, ballots.forms),
    "pdf": Target(_pdf, lambda: iter((_small_pdf(),))),
    "attachment": Target(_attachment, _attachments, changed_json),
}
"""By name."""
