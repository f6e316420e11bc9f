"""No page ever shows a box: what the fonts lack is named before drawing, drawn with another font, or written out."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from assess.assessment.model import Team
from assess.errors import DataProblem, InvalidFile
from assess.report import glyphs
from assess.report.attachment import Material
from assess.report.formats import Wish
from assess.report.formats import pdf as pdf_format
from assess.report.printing import Printing
from assess.report.theme import find
from tests import builders
from tests.report import material
from tests.results import samples

HAS = glyphs.known(font.file for font in find().fonts)
SNOWMAN = "\N{SNOWMAN}"


def with_note(text: str) -> Material:
    """Return the material of an assessment with one note."""
    records = (samples.full_record("A1.1", text, builders.answer(1)),)
    return material.material(builders.assessment(records=records), planned=False)


@pytest.fixture(scope="module")
def font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a font with a glyph for a snowman and no other."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    pen.lineTo((100, 700))
    pen.lineTo((600, 700))
    pen.closePath()
    built = FontBuilder(1000)
    built.setupGlyphOrder([".notdef", "snowman"])
    built.setupCharacterMap({ord(SNOWMAN): "snowman"})
    built.setupGlyf({".notdef": pen.glyph(), "snowman": pen.glyph()})
    built.setupHorizontalMetrics({".notdef": (700, 100), "snowman": (700, 100)})
    built.setupHorizontalHeader(ascent=800, descent=-200)
    built.setupNameTable({"familyName": "Snow", "styleName": "Regular"})
    built.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    built.setupPost()
    file = tmp_path_factory.mktemp("fonts") / "snow.ttf"
    built.save(file)
    return file


def test_characters_are_named_with_their_places_and_a_way_out() -> None:
    made = with_note(f"a {SNOWMAN} and \N{HIRAGANA LETTER A}")
    with pytest.raises(DataProblem) as raised:
        Printing(Wish()).sheet(made.view)
    message = raised.value.message
    assert "lack 2 characters" in message
    assert "U+2603 (\N{SNOWMAN}): A1.1 notes, A1.1 text" in message or "U+2603 (\N{SNOWMAN}): A1.1" in message
    assert "U+3042" in message
    assert "--font" in raised.value.hint
    assert "--replace-missing" in raised.value.hint
    assert raised.value.exit_code == 4


def test_a_character_in_a_name_is_found_where_it_was_typed() -> None:
    state = builders.assessment(samples.LOW, team=Team(id="t1", name=f"Team {SNOWMAN}"))
    with pytest.raises(DataProblem, match=r"U\+2603 .*: team"):
        Printing(Wish()).sheet(material.material(state).view)


def test_another_font_draws_what_the_theme_lacks(font: Path) -> None:
    made = with_note(f"a {SNOWMAN} in snow")
    data = pdf_format.write(made, Wish(font=font))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert SNOWMAN in text
    assert "U+2603" not in text


def test_a_font_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "no.ttf"
    file.write_bytes(b"nothing")
    with pytest.raises(InvalidFile, match="not a font"):
        Printing(Wish(font=file)).sheet(with_note("x").view)


def test_replacing_prints_the_code_point() -> None:
    sheet = Printing(Wish(replace_missing=True)).sheet(with_note(f"a {SNOWMAN} here").view)
    assert "a U+2603 here" in sheet.html
    assert SNOWMAN not in sheet.html


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30))
def test_after_replacing_nothing_is_lacking_and_what_the_fonts_have_stays(text: str) -> None:
    view = with_note(f"x{text}x").view
    tidy = glyphs.tidied(view, HAS)
    missing = glyphs.lacking(tidy, HAS)
    shown = glyphs.replaced(tidy, missing)
    assert glyphs.lacking(shown, HAS) == ()
    assert {one.character for one in missing} == {
        c
        for c in unicodedata.normalize("NFC", material.cleaned(f"x{text}x"))
        if ord(c) not in HAS
        and c != "\n"
        and unicodedata.category(c) not in ("Zs", "Cf")
        and not "\ufe00" <= c <= "\ufe0f"
    }
    if not missing and tidy is view:
        assert shown is view


def test_the_fixed_words_and_the_sample_lack_nothing() -> None:
    words = find().words("en")
    assert glyphs.lacking(words, HAS) == ()


def test_a_theme_names_fonts_of_its_own(font: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "themes" / "snowy"
    (own / "fonts").mkdir(parents=True)
    (own / "fonts" / "snow.ttf").write_bytes(font.read_bytes())
    (own / "theme.toml").write_text('base = "board"\n[fonts]\nextra = ["snow.ttf"]\n', encoding="utf-8")
    monkeypatch.setattr("assess.report.theme.own_folder", lambda: tmp_path / "themes")
    sheet = Printing(Wish(theme="snowy")).sheet(with_note(SNOWMAN).view)
    assert SNOWMAN in sheet.html
    assert "snow.ttf" in sheet.style.css
    (own / "fonts" / "snow.ttf").unlink()
    with pytest.raises(InvalidFile, match=r"no font file snow\.ttf"):
        Printing(Wish(theme="snowy"))
