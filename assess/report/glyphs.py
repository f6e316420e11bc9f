"""Characters that the fonts of a report lack, found before a page is drawn with boxes in it."""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from assess.errors import DataProblem, InvalidFile, Problem
from assess.report import font_file

SHOWN, PLACES = 12, 3
"""Most characters that are named, and most places of each."""
_ViewT = TypeVar("_ViewT")


@dataclass(frozen=True, slots=True)
class Lacking:
    """One character that no font has."""

    character: str
    places: tuple[str, ...]
    """Where it occurs, such as `A1.1 notes`, first things first."""

    @property
    def code(self) -> str:
        """Its code point, such as U+2603."""
        return code_of(self.character)


def code_of(character: str) -> str:
    """Return the code point of a character, such as U+2603."""
    return f"U+{ord(character):04X}"


@lru_cache(maxsize=32)
def characters_of(font: Path) -> frozenset[int]:
    """Return the code points that a font file has glyphs for. Raises InvalidFile."""
    try:
        return frozenset(font_file.read(font).widths)
    except Exception as error:  # noqa: BLE001 - a damaged font can fail anywhere in the library
        what = f"is not a font that can be used ({type(error).__name__})"
        raise InvalidFile((Problem(str(font), 0, "", what, "name a .ttf or .otf file"),)) from None


def known(fonts: Iterable[Path], extra: Iterable[Path] = ()) -> frozenset[int]:
    """Return the code points that all of `fonts` have, and those of any `extra` font."""
    common = frozenset.intersection(*map(characters_of, fonts))
    return common.union(*map(characters_of, extra))


def tidied(view: _ViewT, has: frozenset[int]) -> _ViewT:
    """Return `view` with spaces that the fonts lack as plain ones, and without marks that show nothing."""

    def tidy(text: str) -> str:
        if all(ord(c) in has for c in text):
            return text
        return "".join(c if ord(c) in has else _plain(c) for c in text)

    return mapped(view, tidy)


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category == "Cf" or 0xFE00 <= ord(character) <= 0xFE0F:
        return ""
    return character


def lacking(view: object, has: frozenset[int]) -> tuple[Lacking, ...]:
    """Return the characters in `view` that are not in `has`, in the order of their code points."""
    found: dict[str, dict[str, None]] = {}
    for place, text in texts(view):
        for character in set(text):
            if ord(character) not in has and character not in "\n\t":
                found.setdefault(character, {})[place] = None
    return tuple(Lacking(character, tuple(found[character])) for character in sorted(found))


def replaced(view: _ViewT, missing: Iterable[Lacking]) -> _ViewT:
    """Return `view` with each character of `missing` written as its code point."""
    table = {ord(one.character): one.code for one in missing}
    return mapped(view, lambda text: text.translate(table))


def texts(value: object, place: str = "", field: str = "") -> Iterator[tuple[str, str]]:
    """Yield where each text of view data stands, by the nearest id and the name of the field, and the text."""
    if isinstance(value, enum.Enum):
        return
    if isinstance(value, str):
        yield f"{place} {field}".strip().replace("_", " "), value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, place, str(key))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item, place, field)
    elif is_dataclass(value):
        own = getattr(value, "id", "")
        inside = own if isinstance(own, str) and own and not hasattr(value, "organisation") else place
        for found in fields(value):
            yield from texts(getattr(value, found.name), inside, found.name)


def mapped(value: _ViewT, change: Callable[[str], str]) -> _ViewT:
    """Return view data with every text changed; what does not change stays the same object."""
    return _mapped(value, change)  # type: ignore[no-any-return]


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, enum.Enum):
        return value
    if isinstance(value, str):
        text = change(value)
        return value if text == value else text
    if isinstance(value, tuple):
        new = tuple(_mapped(item, change) for item in value)
        return value if all(a is b for a, b in zip(new, value, strict=True)) else new
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in fields(value):
            old = getattr(value, field.name)
            new = _mapped(old, change)
            if new is not old:
                changed[field.name] = new
        return replace(value, **changed) if changed else value
    return value


def refusal(missing: tuple[Lacking, ...]) -> DataProblem:
    """Return the error that names the characters, where they occur and what to do."""
    lines = [f"{one.code} ({one.character}): {_some(one.places)}" for one in missing[:SHOWN]]
    if len(missing) > SHOWN:
        lines.append(f"and {len(missing) - SHOWN} more")
    many = f"{len(missing)} characters" if len(missing) > 1 else "a character"
    return DataProblem(
        "\n".join([f"The PDF was not made: its fonts lack {many} that stand in the text.", *lines]),
        "Add a font that has them with --font FILE.ttf, or for good under [fonts] extra in the theme.toml of your"
        f" theme; or print {missing[0].code} in their place with --replace-missing.",
    )


def _some(places: tuple[str, ...]) -> str:
    named = ", ".join(places[:PLACES])
    return f"{named} and {len(places) - PLACES} more places" if len(places) > PLACES else named
