"""From a view to what a renderer needs: the HTML, its style sheet and the only files that it may read."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from assess.errors import InvalidFile, Problem
from assess.report import glyphs
from assess.report.attachment import SAID, Carry
from assess.report.theme import Theme, find
from assess.results.view import View

if TYPE_CHECKING:
    from assess.report.formats import Wish
    from assess.report.look import Look


@dataclass(frozen=True, slots=True)
class Style:
    """A style sheet with the files that it names."""

    css: str
    files: frozenset[Path]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document, ready to be drawn."""

    html: str
    style: Style
    moment: dt.datetime


class Printing:
    """Makes documents of one look; the style sheet is there before the first of them."""

    def __init__(self, wish: Wish) -> None:
        from assess.report.document import style

        self._wish = wish
        self._look = _look(wish)
        theme = self._look.theme
        self._extra = _extra_fonts(theme, wish.font)
        css = style(self._look, embed=False)
        self.style = Style(f"{css}\n{_faces(self._extra, theme.family)}", theme.files.union(self._extra))

    def get_ready(self) -> None:
        """Read templates and fonts before there is anything to print."""
        from assess.report import environment

        engine = environment.of(self._look.theme)
        for name in engine.list_templates(extensions=("html", "svg")):
            engine.get_template(name)
        self._known()

    def _known(self) -> frozenset[int]:
        return glyphs.known((font.file for font in self._look.theme.fonts), self._extra)

    def sheet(self, view: View) -> Sheet:
        """Return `view` as a document for print.

        Raises DataProblem if the fonts lack characters in it, unless they are to be replaced.
        """
        from assess.report.document import compose

        has = self._known()
        shown = glyphs.tidied(view, has)
        if missing := glyphs.lacking(shown, has):
            if not self._wish.replace_missing:
                raise glyphs.refusal(missing)
            shown = glyphs.replaced(shown, missing)
        html = _with_last_line(compose(shown, self._look, inline=False), self._wish.carry)
        return Sheet(html, self.style, view.identity.moment)


def html(view: View, wish: Wish) -> str:
    """Return the report as one page for a browser. Raises UnknownId, UsageProblem, InvalidFile."""
    from assess.report.document import compose

    return _scrolling(compose(view, _look(wish), inline=True))


def _scrolling(html: str) -> str:
    """Return `html` with each table in a frame that scrolls where the screen is too narrow for it."""
    framed = html.replace("<table", '<div class="scroll" tabindex="0"><table')
    return framed.replace("</table>", "</table></div>")


def _look(wish: Wish) -> Look:
    from assess.report.brand import load_brand
    from assess.report.look import look

    return look(find(wish.theme), wish.paper, load_brand(wish.brand) if wish.brand else None)


def _with_last_line(html: str, carry: Carry) -> str:
    """Return `html` with a line at its end that says what the file carries."""
    head, end, tail = html.rpartition("</body>")
    return f'{head}<p class="small soft after">{SAID[carry]}</p>\n{end}{tail}'


def _extra_fonts(theme: Theme, own: Path | None) -> tuple[Path, ...]:
    """Return the font asked for and those that the theme names for characters its own fonts lack."""
    found = [own.resolve()] if own else []
    for folder in theme.folders:
        data = tomllib.loads((folder / "theme.toml").read_text(encoding="utf-8"))
        for name in data.get("fonts", {}).get("extra", []):
            file = folder / "fonts" / str(name)
            if Path(str(name)).name != name or file.is_symlink() or not file.is_file():
                what = f"there is no font file {name}"
                problem = Problem(str(folder / "theme.toml"), 0, "fonts.extra", what, "put it into the folder fonts")
                raise InvalidFile((problem,))
            found.append(file)
    return tuple(found)


def _faces(fonts: tuple[Path, ...], family: str) -> str:
    """Declare each extra font under a name of its own: the renderer falls back to whatever has the character."""
    return "\n".join(
        f'@font-face {{ font-family: "{family} {n}"; src: url("file://{quote(file.as_posix())}"); }}'
        for n, file in enumerate(fonts, start=2)
    )
