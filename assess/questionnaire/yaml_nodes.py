"""Reading YAML from outside: plain data with the line of every value, and nothing that could surprise."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from assess.errors import InvalidFile
from assess.files import read_text
from assess.questionnaire.yaml_read import MOST, Read, in_order
from assess.questionnaire.yaml_syntax import complain_of_syntax
from assess.questionnaire.yaml_values import Builder
from assess.text import has_unsafe

LIMIT = 1024 * 1024
_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")
"""Unsafe characters that a parser takes for the end of a line and an editor may not."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(file: Path) -> Read:
    """Read one YAML document as `scan_yaml` does. Raises InvalidFile if anything is wrong with its form."""
    read = scan_yaml(file)
    if read.problems:
        raise InvalidFile(in_order(read.problems))
    return read


def scan_yaml(file: Path) -> Read:
    """Read one YAML document of at most 1 MiB and note every mistake of form.

    Refused are aliases, anchors, tags, duplicate and non-text keys, nesting beyond 20 levels, several documents,
    control characters, not-a-number, infinity and numbers of more than 20 digits. Unquoted `true`, `false` and
    decimal numbers are typed; `no`, `on`, `007`, dates and times stay text. Raises InvalidFile if it cannot be read
    at all.
    """
    text = read_text(file, LIMIT).removeprefix("\ufeff").replace("\r\n", "\n")
    read = Read(str(file))
    builder = Builder(read, _unsafe_lines(text, read))
    if _OTHER_BREAKS.search(text):
        return read
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                return read
    except yaml.YAMLError as error:
        complain_of_syntax(error, text, read)
        return read
    read.whole = builder.documents == 1
    if not read.whole:
        read.complain(1, (), "is empty", "begin with `assess questionnaire new FILE`")
    return read


def _unsafe_lines(text: str, read: Read) -> frozenset[int]:
    """Complain of control characters as they stand in the file; return the lines."""
    if not has_unsafe(text):
        return frozenset()
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if has_unsafe(line)]
    for number in lines[: MOST + 1]:
        read.complain(number, (), "holds control or direction-changing characters", "remove them")
    return frozenset(lines)
