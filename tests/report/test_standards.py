"""Every PDF is PDF/A-3a and PDF/UA-1 at once, by an independent validator that does find mistakes."""

from __future__ import annotations

import contextlib
import datetime as dt
from urllib.parse import quote

import pytest

from assess.cli.wiring import load_pack
from assess.report import engine, formats
from assess.report.attachment import Material
from assess.report.seal import PLACE
from assess.report.theme import find
from assess.resources import questionnaires
from assess.session.sample import load_sample
from tests.report import material
from tests.report.drawing import to_pdf
from tests.results import samples
from tests.standards import verapdf

LACKING = verapdf.missing()
pytestmark = pytest.mark.skipif(bool(LACKING) and verapdf.may_skip(), reason=LACKING)
MOMENT = dt.datetime(2026, 12, 7, 9, tzinfo=dt.UTC)
HEAD = '<!DOCTYPE html><html{lang}><head><title>t</title></head><body style="font-family: Assess Text">'
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
DATA = b'{"seal": "' + PLACE + b'"}'


def plain(body: str, lang: str = ' lang="en"') -> bytes:
    """Return the PDF of a page with `body`."""
    face = f'@font-face {{ font-family: "Assess Text"; src: url("{find().fonts[0].file.as_uri()}") }}'
    return engine.pdf(find(), HEAD.format(lang=lang) + body, face, lambda: None, MOMENT)


def sample() -> Material:
    """Return the material of the sample organisation, with a plan of rules of thumb."""
    pack = load_pack()
    return material.material(load_sample(questionnaires() / "three-gaps.sample.yaml", pack), pack)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[str]]:
    """Return the rules that each document breaks, by its name and the standard."""
    if LACKING:
        pytest.fail(LACKING)
    folder = tmp_path_factory.mktemp("standards")
    planned = samples.view(samples.LOW, planned=samples.plan())
    files = {
        "planned": to_pdf(planned, attachment=DATA),
        "bare": to_pdf(planned),
        "unanswered": to_pdf(samples.view({}), attachment=DATA),
        "sample": formats.write(sample(), ".pdf", formats.Wish(paper="letter", carry="full")),
    }
    with pytest.MonkeyPatch().context() as patch:
        patch.setattr(engine, "no_complaints", contextlib.nullcontext)
        files["no language"] = plain("<h1>a</h1><p>b</p>", lang="")
        files["no alternative text"] = plain(f'<h1>a</h1><img src="data:image/svg+xml,{quote(PICTURE)}">')
        files["skipped heading"] = plain("<h1>a</h1><h2>b</h2><h4>c</h4>")
        patch.setattr(engine, "name_both", lambda document: None)
        files["only archived"] = plain("<h1>a</h1>")
        patch.setattr(engine, "VARIANT", "pdf/ua-1")
        files["only accessible"] = plain("<h1>a</h1>")
    for name, content in files.items():
        (folder / f"{name}.pdf").write_bytes(content)
    found = verapdf.broken_rules(sorted(folder.iterdir()))
    return {(path.stem, standard): rules for (path, standard), rules in found.items()}


@pytest.mark.parametrize("standard", verapdf.STANDARDS)
@pytest.mark.parametrize("name", ["planned", "bare", "unanswered", "sample"])
def test_a_report_keeps_every_rule(broken: dict[tuple[str, str], list[str]], name: str, standard: str) -> None:
    assert broken[name, standard] == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("no language", "7.2-29"),
        ("no alternative text", "7.3-1"),
        ("skipped heading", "7.4.2-1"),
        ("only archived", "5-1"),
    ],
)
def test_the_validator_finds_a_planted_mistake(broken: dict[tuple[str, str], list[str]], name: str, rule: str) -> None:
    assert rule in broken[name, "ua1"]


def test_the_validator_tells_an_archive_from_other_files(broken: dict[tuple[str, str], list[str]]) -> None:
    assert broken["only accessible", "3a"] != []
    assert broken["only accessible", "ua1"] == broken["only archived", "3a"] == []
