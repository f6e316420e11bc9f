"""From the events of a YAML parser to plain data, without recursion and without resolving aliases."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from assess.questionnaire.yaml_read import Place, Read, shown
from assess.text import clean, has_unsafe

DEPTH = 20
_NUMBER = re.compile(r"[+-]?(0|[1-9][0-9]{0,19})(\.[0-9]{1,20})?")
_ODD_NUMBER = re.compile(r"[+-]?(\.(nan|inf)|nan|inf(inity)?|[0-9]{21,}(\.[0-9]*)?)", re.IGNORECASE)
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass
class _Open:
    """A list or mapping whose end has not been reached."""

    place: Place
    into: list[Any] | dict[str, Any]
    key: str | None = None
    """The key whose value comes next; none while a key is awaited."""
    drop: bool = False
    """The value that comes next belongs to a key that cannot be used."""
    first: dict[str, int] = field(default_factory=dict)
    """The line of each key."""

    @property
    def takes(self) -> bool:
        """Whether what comes next is a value that is kept."""
        return isinstance(self.into, list) or self.key is not None


class Builder:
    """Takes events one after the other and fills `read.data` and `read.lines`."""

    def __init__(self, read: Read, unsafe: frozenset[int]) -> None:
        self._read = read
        self._unsafe = unsafe
        """Lines that are known to hold unsafe characters."""
        self._open: list[_Open] = []
        self._skipped = 0
        """Open lists and mappings that are not kept."""
        self.documents = 0

    def take(self, event: Any) -> bool:
        """Take one event; say whether it makes sense to read on."""
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.NodeEvent):
            self._forbid(event, line)
            if isinstance(event, yaml.CollectionStartEvent):
                return self._begin(event, line)
            self._single(event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                self._read.complain(line, (), "holds more than one document", "remove the line ---")
                return False
        return True

    def _forbid(self, event: Any, line: int) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self._read.complain(line, (), f"uses the alias *{shown(str(anchor))}", "write the value out")
        elif anchor:
            self._read.complain(line, (), f"defines the anchor &{shown(str(anchor))}", "remove it")
        if tag:
            self._read.complain(line, (), f"uses the tag {shown(str(tag))}", "remove it; types come from the field")

    def _begin(self, event: Any, line: int) -> bool:
        if len(self._open) + self._skipped == DEPTH:
            self._read.complain(line, (), f"is nested more than {DEPTH} levels deep", "flatten it")
            return False
        above = self._open[-1] if self._open else None
        if self._skipped or (above and not above.takes):
            if not self._skipped and above and not above.drop:
                self._read.complain(line, above.place, "has a key that is not text", "use a name as key")
            self._skipped += 1
            return True
        made: list[Any] | dict[str, Any] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        self._open.append(_Open(self._put(made, line), made))
        return True

    def _end(self) -> None:
        if not self._skipped:
            self._open.pop()
            return
        self._skipped -= 1
        if not self._skipped:
            self._open[-1].drop = not self._open[-1].drop

    def _single(self, event: Any, line: int) -> None:
        """Take a scalar or an alias."""
        if self._skipped:
            return
        above = self._open[-1] if self._open else None
        if above is None or above.takes:
            place = self._put(None, line)
            value = self._value(event, line, place)
            if above is None:
                self._read.data = value
            else:
                above.into[place[-1]] = value  # type: ignore[index]
        elif above.drop:
            above.drop = False
        elif isinstance(event, yaml.AliasEvent):
            above.drop = True
        else:
            self._key(above, event.value, line)

    def _put(self, value: Any, line: int) -> Place:
        """Put `value` where the next one belongs and return its place."""
        if not self._open:
            place: Place = ()
            self._read.data = value
        else:
            above = self._open[-1]
            if isinstance(above.into, list):
                place = (*above.place, len(above.into))
                above.into.append(value)
            else:
                key = above.key or ""
                place = (*above.place, key)
                above.into[key], above.key = value, None
                line = above.first[key]
        self._read.lines[place] = line
        return place

    def _key(self, above: _Open, key: str, line: int) -> None:
        if key in above.first:
            what = f"is given twice (first in line {above.first[key]})"
            self._read.complain(line, (*above.place, key), what, "remove one of them")
            above.drop = True
            return
        if has_unsafe(key):
            what = "has a key with control or direction-changing characters"
            self._read.complain(line, above.place, what, "remove them")
            above.drop = True
            return
        above.first[key] = line
        above.key = key

    def _value(self, event: Any, line: int, place: Place) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self._read.spoilt.add(place)
            return None
        text: str = event.value
        if (event.style == '"' or self._unsafe) and has_unsafe(text):
            return self._cleaned(event, text, line, place)
        if event.style:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _NUMBER.fullmatch(text):
            return Decimal(text) if "." in text else int(text)
        if _ODD_NUMBER.fullmatch(text):
            what = f"{shown(text)} is not a usable number"
            self._read.complain(line, place, what, "write a number, or put text in quotes")
            self._read.spoilt.add(place)
        return text

    def _cleaned(self, event: Any, text: str, line: int, place: Place) -> str:
        """Return `text` without unsafe characters, and complain of them unless their line is known already."""
        lines = range(event.start_mark.line + 1, event.end_mark.line + 2)
        if self._unsafe.isdisjoint(lines):
            self._read.complain(line, place, "holds control or direction-changing characters", "remove them")
        self._read.spoilt.add(place)
        return clean(text, len(text))
