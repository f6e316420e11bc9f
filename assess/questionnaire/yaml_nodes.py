"""Reading YAML from outside: plain data with the line of every value, and nothing that could surprise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from assess.errors import InvalidFile, Problem
from assess.files import read_text
from assess.text import has_unsafe

Place = tuple[str | int, ...]
"""Where a value stands: keys and indexes from the top."""

LIMIT = 1024 * 1024
DEPTH = 20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,20})?")
_ODD_NUMBER = re.compile(r"[+-]?(\.(nan|inf)|nan|inf(inity)?|[0-9]{21,}(\.[0-9]*)?)", re.IGNORECASE)
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass
class Read:
    """Plain data, where each part of it stands, and what is wrong with its form."""

    file: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """Return the line of `place`, or of the nearest part around it that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def complain(self, line: int, place: Place, what: str, remedy: str) -> None:
        """Note one mistake."""
        self.problems.append(Problem(self.file, line, dotted(place), what, remedy))


def dotted(place: Place) -> str:
    """Return `place` as `gaps[0].capabilities[2].target`."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f"{'.' if text else ''}{part}"
    return text


def read_yaml(file: Path) -> Read:
    """Read one YAML document of at most 1 MiB. Raises InvalidFile with every mistake of form.

    Refused are aliases, anchors, tags, duplicate and non-text keys, nesting beyond 20 levels, several documents,
    control characters, not-a-number, infinity and numbers of more than 20 digits. Unquoted `true`, `false` and
    decimal numbers are typed; `no`, `on`, dates and times stay text.
    """
    text = read_text(file, LIMIT)
    read = Read(str(file))
    for number, line in enumerate(text.split("\n"), start=1):
        if has_unsafe(line.rstrip("\r")):
            read.complain(number, (), "holds control or direction-changing characters", "remove them")
    if not read.problems:
        _parse(text, read)
    if read.problems:
        raise InvalidFile(tuple(sorted(read.problems, key=lambda problem: problem.line)))
    return read


def _parse(text: str, read: Read) -> None:
    try:
        if _forbidden(text, read):
            return
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"is not YAML ({error.problem or error.context})"
        read.complain(mark.line + 1 if mark else 0, (), what, "look at the indentation and the quotes")
        return
    except (yaml.YAMLError, RecursionError):
        read.complain(0, (), "is not YAML", "look at the indentation and the quotes")
        return
    if node is None:
        read.complain(1, (), "is empty", "start from a questionnaire that works")
        return
    read.data = _value(node, (), read)


def _forbidden(text: str, read: Read) -> bool:
    """Look at the events first: an alias would be resolved by composing, and deep nesting would exhaust the stack."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            read.complain(line, (), f"uses the alias *{getattr(event, 'anchor', '')}", "write the value out")
        elif getattr(event, "anchor", None):
            read.complain(line, (), f"defines the anchor &{getattr(event, 'anchor', '')}", "remove it")
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None):
            read.complain(line, (), f"uses the tag {getattr(event, 'tag', '')}", "remove it; types come from the field")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEPTH:
                read.complain(line, (), f"is nested more than {DEPTH} levels deep", "flatten it")
                return True
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                read.complain(line, (), "holds more than one document", "remove the line ---")
    return bool(read.problems)


def _value(node: yaml.Node, place: Place, read: Read) -> Any:
    line = node.start_mark.line + 1
    read.lines[place] = line
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, read)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, index), read) for index, item in enumerate(node.value)]
    text: str = node.value
    if getattr(node, "style", None):
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _NUMBER.fullmatch(text):
        return Decimal(text) if "." in text else int(text)
    if _ODD_NUMBER.fullmatch(text):
        read.complain(line, place, f"{text[:30]} is not a usable number", "write a number, or put text in quotes")
    return text


def _mapping(node: yaml.MappingNode, place: Place, read: Read) -> dict[str, Any]:
    data: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            read.complain(line, place, "has a key that is not text", "use a name as key")
            continue
        key: str = key_node.value
        if key in first:
            read.complain(line, (*place, key), f"is given twice (first in line {first[key]})", "remove one of them")
            continue
        first[key] = line
        data[key] = _value(value_node, (*place, key), read)
        read.lines[(*place, key)] = line
    return data
