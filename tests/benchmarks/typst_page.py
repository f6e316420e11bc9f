"""The content of a report as a Typst document: the same headings, texts, tables and pictures, in a plain look."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from pathlib import Path

HEAD = """#set document(title: "{title}")
#set page(paper: "a4", margin: 2.4cm, numbering: "1")
#set text(font: "Source Sans 3", size: 9.5pt, lang: "en")
"""
LEVELS = {"h1": "=", "h2": "=", "h3": "==", "h4": "==="}
BLOCKS = {"p", "li", "dt", "dd", "figcaption"}
_SPECIAL = re.compile(r"([\\#*_`$<>@\[\]~=+/-])")


class TypstPage(HTMLParser):
    """Turns the HTML of a report into Typst; pictures become files in `folder`."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._out: list[str] = []
        self._text = ""
        self._cells: list[str] = []
        self._columns = 0
        self._in_table = self._in_first_row = False
        self._pictures = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Begin a heading, block, table, row or cell, or place a picture."""
        given = dict(attributes)
        if tag == "section":
            self._out.append("#pagebreak(weak: true)")
        elif tag == "table":
            self._in_table, self._cells, self._columns = True, [], 0
        elif tag == "tr":
            self._in_first_row = self._columns == 0
        elif tag == "img" and (given.get("src") or "").startswith("data:image/svg+xml;base64,"):
            self._picture(str(given["src"]).partition(",")[2], given.get("alt") or "")
        if tag in LEVELS or tag in {"td", "th"} or (tag in BLOCKS and not self._in_table):
            self._text = ""

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        text = " ".join(self._text.split())
        if tag in {"td", "th"}:
            self._cells.append(f"[{_escaped(text)}]")
            self._columns += self._in_first_row
        elif tag == "table":
            self._out.append(f"#table(columns: {self._columns}, stroke: 0.4pt, {', '.join(self._cells)})")
            self._in_table = False
        elif tag in LEVELS:
            self._out.append(f"{LEVELS[tag]} {_escaped(text)}")
        elif tag in BLOCKS and not self._in_table and text:
            self._out.append(_escaped(text))
            self._text = ""

    def handle_data(self, data: str) -> None:
        """Collect text."""
        self._text += data

    def document(self, title: str) -> str:
        """Return what was read."""
        return HEAD.format(title=title.replace('"', "'")) + "\n\n".join(self._out)

    def _picture(self, data: str, alternative: str) -> None:
        self._pictures += 1
        file = self._folder / f"picture-{self._pictures}.svg"
        file.write_bytes(base64.b64decode(data).replace(b"Assess Text", b"Source Sans 3"))
        said = alternative.replace("\\", " ").replace('"', "'")
        self._out.append(f'#image("{file.name}", width: 100%, alt: "{said}")')


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def write(html: str, folder: Path) -> Path:
    """Write the document with its pictures into `folder` and return its file."""
    page = TypstPage(folder)
    page.feed(html.partition("<body>")[2])
    file = folder / "report.typ"
    file.write_text(page.document("Report"), encoding="utf-8")
    return file
