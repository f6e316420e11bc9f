"""What keeps a file from being YAML at all, in the words of somebody who indents and quotes."""

from __future__ import annotations

import re

import yaml
from yaml.reader import ReaderError

from assess.questionnaire.yaml_read import Read

_TAB = re.compile(r" *\t")
_WORDS = {
    "mapping values are not allowed in this context": (
        "has a colon where none can be",
        "put text that holds `: ` in quotes, or correct the indentation",
    ),
    "found character that cannot start any token": (
        "begins with a character that has a meaning in YAML",
        "put the text in quotes",
    ),
    "could not find expected ':'": ("has no colon after a field's name", "add the colon, or indent the text"),
    "did not find expected key": (
        "does not line up with the fields above",
        "correct the indentation, and close the quotes before it",
    ),
    "did not find expected '-' indicator": (
        "does not line up with the list above",
        "begin it with a dash, or correct the indentation",
    ),
    "did not find expected ',' or ']'": ("has a bracket [ before it that is not closed", "close it with ]"),
    "did not find expected ',' or '}'": ("has a brace { before it that is not closed", "close it with }"),
    "found unknown escape character": ("has a backslash that means nothing", "use single quotes around the text"),
}
"""What the parser says, as what is wrong and what to do."""
_ELSE = "look at the indentation and the quotes"


def complain_of_syntax(error: yaml.YAMLError, text: str, read: Read) -> None:
    """Note in `read` why `text` cannot be parsed, with the line where the mistake begins."""
    if isinstance(error, yaml.MarkedYAMLError):
        _located(error, text, read)
    elif isinstance(error, ReaderError):
        if not read.problems:
            before = text.encode("utf-8", "surrogatepass")[: error.position]
            read.complain(before.count(b"\n") + 1, (), "holds a character that is no text", "remove it")
    else:
        read.complain(1, (), "is not YAML", _ELSE)


def _located(error: yaml.MarkedYAMLError, text: str, read: Read) -> None:
    problem, context = str(error.problem or ""), str(error.context or "")
    lines = text.split("\n")
    unclosed = "quoted scalar" in context and "unexpected" in problem
    mark = error.problem_mark or error.context_mark
    if error.context_mark and (unclosed or context == "while scanning a simple key"):
        mark = error.context_mark
    line = min(mark.line + 1, len(lines)) if mark else 1
    tabbed = [number for number, content in enumerate(lines, start=1) if _TAB.match(content)]
    if line in tabbed:
        for number in tabbed:
            read.complain(number, (), "is indented with a tab", "use spaces")
    elif unclosed:
        read.complain(line, (), "opens a quote that is never closed", "close it")
    elif problem in _WORDS:
        read.complain(line, (), *_WORDS[problem])
    else:
        read.complain(line, (), f"is not YAML ({problem or context})", _ELSE)
