"""Rendering reads nothing but the theme, hides no failure, and says what to install."""

from __future__ import annotations

import builtins
import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from assess.errors import AssessError, MissingLibrary
from assess.report import libraries
from assess.report.engine import OnlyBundled, no_complaints
from assess.report.theme import find

TAGS = (
    '<img alt="x" src="{url}">',
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="{url}">',
    '<a rel="attachment" href="{url}">x</a>',
    '<object data="{url}">x</object>',
    '<embed src="{url}">',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}" width="9" height="9"/></svg>',
    "<style>@import url({url});</style>",
    "<style>@font-face {{ font-family: x; src: url({url}) }} p {{ font-family: x }}</style><p>x</p>",
    "<p style='background: url({url})'>x</p>",
    "<style>p::before {{ content: url({url}) }}</style><p>x</p>",
)


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """Serve on loopback and note every request."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def attempt(html: str) -> bytes:
    """Render `html` as the program would, but past its complaints."""
    from weasyprint import HTML

    try:
        with no_complaints():
            return bytes(HTML(string=html, url_fetcher=OnlyBundled(find().files)).write_pdf(uncompressed_pdf=True))
    except AssessError:
        return b""


def test_no_tag_reaches_a_server_or_a_file(canary: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = canary
    secret = tmp_path / "canary.txt"
    secret.write_text("the canary sings")
    for tag in TAGS:
        for url in (f"{address}/x", secret.as_uri(), f"file://localhost{secret}"):
            assert b"the canary sings" not in attempt(f"<html lang=en><title>t</title>{tag.format(url=url)}")
    assert asked == []


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x", "file:///etc/passwd", "ftp://127.0.0.1/x", "/etc/passwd", "x"])
def test_the_fetcher_refuses_every_other_address(url: str) -> None:
    with pytest.raises(ValueError, match="only the files of the theme"):
        OnlyBundled(find().files).fetch(url)


def test_the_fetcher_gives_fonts_and_data() -> None:
    font = sorted(find().files)[0]
    fetcher = OnlyBundled(find().files)
    assert fetcher.fetch(font.as_uri()).read() == font.read_bytes()
    assert fetcher.fetch("data:text/plain,abc").read() == b"abc"
    with pytest.raises(ValueError, match="only the files"):
        fetcher.fetch(font.as_uri() + "/../../theme.toml")


def test_a_picture_that_cannot_be_drawn_is_an_error_and_not_a_hole() -> None:
    from weasyprint import HTML

    with pytest.raises(AssessError, match="could not be drawn"), no_complaints():
        HTML(string='<img alt="x" src="data:image/svg+xml,<svg">').write_pdf()


def test_without_pango_there_is_one_line_to_type(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    real = builtins.__import__

    def refuse(name: str, *args: Any, **more: Any) -> ModuleType:
        if name.startswith("weasyprint"):
            print("WeasyPrint could not import some external libraries.")
            raise OSError("cannot load library 'libgobject-2.0-0'")
        return real(name, *args, **more)

    for module in [name for name in sys.modules if name == "assess.report.engine" or name.startswith("weasyprint")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.delattr("assess.report.engine", raising=False)
    monkeypatch.setattr(builtins, "__import__", refuse)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(MissingLibrary) as raised:
        libraries.engine()
    assert raised.value.exit_code == 1
    assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in raised.value.hint
    assert "dnf install pango" in raised.value.hint
    assert capfd.readouterr() == ("", "")


def test_importing_the_renderer_loads_no_heavy_library() -> None:
    code = (
        "import sys, assess.report.renderer, assess.report.printing\n"
        "print(sorted({'weasyprint', 'jinja2', 'fontTools', 'ortools', 'sqlmodel', 'textual'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
