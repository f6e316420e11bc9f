"""An organisation's logo, colours and lines: what is taken, and everything that is refused with a reason."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader

from assess.errors import InvalidFile, UsageProblem
from assess.report.brand import Brand, load_brand
from assess.report.logo import LARGEST, MOST, WIDEST, read_logo
from tests.report.drawing import to_html, to_pdf
from tests.results import samples

VIEW = samples.view(samples.LOW)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
HOSTILE = "Confidential \"} @import url('http://x/'); </style><script>alert(1)</script> \\a \\"


def png(width: int = 3, height: int = 2) -> bytes:
    """Return a small grey PNG that says it has this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(min(height, 50)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    text = chunk(b"tEXt", b"Author\0somebody")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + text + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


def brand(folder: Path, text: str) -> Brand:
    """Load a brand file with this text after its format."""
    file = folder / "brand.toml"
    file.write_text(f"format = 1\n{text}", encoding="utf-8")
    return load_brand(file)


def logo(folder: Path, content: str | bytes, name: str = "logo.svg") -> Path:
    """Write a logo."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_logo_lines_and_colours_reach_the_document(tmp_path: Path) -> None:
    logo(tmp_path, SVG.format('<path d="M0 0h9v9z" fill="#7a1f5c"/>'))
    brand(
        tmp_path,
        'logo = "logo.svg"\nlogo_text = "Northwind"\ncontact = "Ada, +352 1"\nconfidentiality = "For the board only"\n'
        '[colours]\naccent = "#7A1F5C"\ngaps = ["#123456"]\n',
    )
    html = to_html(VIEW, brand=tmp_path / "brand.toml")
    assert 'alt="Northwind"' in html
    assert "data:image/svg+xml;base64," in html
    assert "Ada, +352 1" in html
    assert "solid #7a1f5c" in html
    assert ".gap-1 { border-color: #123456" in html
    assert "#0b5fa5" not in html
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(VIEW, brand=tmp_path / "brand.toml"))).pages]
    assert "Ada, +352 1" in pages[0]
    assert all("For the board only" in page for page in pages)


def test_hostile_lines_stay_text(tmp_path: Path) -> None:
    file = tmp_path / "brand.toml"
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    file.write_text(f'format = 1\nconfidentiality = "{quoted}"\ncontact = "{quoted}"\n', encoding="utf-8")
    ours = load_brand(file)
    assert ours.confidentiality == HOSTILE
    html = to_html(VIEW, brand=tmp_path / "brand.toml")
    assert "<script>" not in html
    assert html.count("@import") == 2
    page = PdfReader(io.BytesIO(to_pdf(VIEW, brand=tmp_path / "brand.toml"))).pages[2].extract_text()
    assert " ".join(HOSTILE.split()) in " ".join(page.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour = 1", "colour: is not known here"),
        ('contact = "a\\nb"', "contact"),
        ('contact = ""', "contact"),
        ('[colours]\naccent = "purple"', "colours.accent.*#17222c"),
        ('[colours]\naccent = "#ffee00"', r"contrast of 1\.\d to white, text needs 4\.5"),
        ('[colours]\ngaps = ["#111111", "#cccccc"]', r"colours\.gaps\[1\]"),
        ('logo = "../logo.svg"', "put it beside this file"),
        ('logo = "absent.svg"', "cannot be read"),
        ("x", "not valid TOML"),
    ],
)
def test_mistakes_in_the_file_are_located_and_explained(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InvalidFile, match=said) as caught:
        brand(tmp_path, text)
    assert all(problem.remedy for problem in caught.value.problems)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile) as caught:
        brand(tmp_path, 'nothing = 1\ncontact = ""\n[colours]\naccent = "x"')
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<style>@import url(http://x/)</style>",
        "<foreignObject><p/></foreignObject>",
        '<image href="http://x/"/>',
        '<text x="1" y="1">N</text>',
        "<animate/>",
        '<path d="M0 0" onload="alert(1)"/>',
        '<path d="M0 0" fill="url(http://x/#a)"/>',
        '<path d="M0 0" fill="url( \'file:///etc/passwd\' )"/>',
        '<path d="M0 0" style="fill: url(data:image/png;base64,xx)"/>',
        '<path d="M0 0" style="fill: \\75 rl(http://x/)"/>',
        '<use href="http://x/#a"/>',
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd#a"/>',
        "<g>" * 40 + "</g>" * 40,
        "<g/>" * (MOST + 1),
    ],
)
def test_a_drawing_that_is_more_than_shapes_is_refused(tmp_path: Path, inside: str) -> None:
    with pytest.raises(InvalidFile):
        read_logo(logo(tmp_path, SVG.format(inside)))


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("<title>&x;</title>"),
        SVG.format("").encode("utf-16"),
        "<html/>",
        '<svg viewBox="0 0 1 1"/>',
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "GIF89a",
        b"\xff\xd8\xff\xe0",
        "",
        " " * (LARGEST + 1),
        png()[:40],
        png(WIDEST + 1, 1),
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_small_sound_picture_is_refused(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(InvalidFile):
        read_logo(logo(tmp_path, content))


def test_a_png_is_written_anew_without_what_it_carries(tmp_path: Path) -> None:
    made = read_logo(logo(tmp_path, png(), "logo.png"))
    assert made.kind == "image/png"
    assert b"somebody" in png()
    assert b"somebody" not in made.data
    brand(tmp_path, 'logo = "logo.png"')
    assert to_pdf(VIEW, brand=tmp_path / "brand.toml") == to_pdf(VIEW, brand=tmp_path / "brand.toml")


def test_shapes_that_refer_to_each_other_are_kept(tmp_path: Path) -> None:
    inside = '<defs><linearGradient id="a"><stop stop-color="#123456"/></linearGradient></defs><path fill="url(#a)"/>'
    data = read_logo(logo(tmp_path, SVG.format(f"<!-- made by a tool -->{inside}"))).data.decode()
    assert 'fill="url(#a)"' in data
    assert "made by" not in data


def test_an_unknown_paper_is_named() -> None:
    with pytest.raises(UsageProblem, match="no paper size 'a5'"):
        to_html(VIEW, paper="a5")
