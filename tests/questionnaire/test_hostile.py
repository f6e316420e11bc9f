"""Files that no honest author writes: each is refused with its line or read without surprise, never a traceback."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from assess.errors import InvalidFile
from assess.questionnaire import yaml_nodes
from assess.questionnaire.loader import load_pack
from assess.questionnaire.yaml_nodes import read_yaml
from tests.cli.running import assess
from tests.questionnaire.files import mistakes, write_pack

UNSAFE = "holds control or direction-changing characters, remove them"
QUOTES = "look at the indentation and the quotes"
BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))

TEXTS = {
    "alias": ("a: &x 1\nb: *x\n", ["1: defines the anchor &x, remove it", "2: uses the alias *x, write the value out"]),
    "merge key": ("a:\n  <<: *x\n", ["2: uses the alias *x, write the value out"]),
    "alias as key": ("a: 1\n*x : 2\n", ["2: uses the alias *x, write the value out"]),
    "tag": ("a: !!python/object:os.system x\n", ["1: uses the tag tag:yaml.org,2002:python/object:os.syste…, remove"]),
    "tag with escapes": ("a: !%1b%5b2J x\n", ["1: uses the tag ![2J, remove it;"]),
    "local tag": ("a: ! x\n", ["1: uses the tag !, remove it;"]),
    "duplicate key": ("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n", [
        "4: b.c: is given twice (first in line 3), remove one of them",
        "5: a: is given twice (first in line 1), remove one of them",
    ]),
    "complex key": ("? [a, {b: c}]\n: {d: [e]}\nf: 1\n", ["1: has a key that is not text, use a name as key"]),
    "complex key of a mapping inside": ("x:\n  ? {a: 1}\n  : 2\n", ["2: x: has a key that is not text, use a name"]),
    "deep lists": ("[" * 50_000, ["1: is nested more than 20 levels deep, flatten it"]),
    "deep mappings": ("".join(f"{' ' * n}a:\n" for n in range(300)), ["21: is nested more than 20 levels deep"]),
    "deep keys": ("? " * 500 + "a", ["1: has a key that is not text", "1: is nested more than 20 levels deep"]),
    "two documents": ("a: 1\n---\na: 2\n", ["2: holds more than one document, remove the line ---"]),
    "nothing": ("", ["1: is empty, begin with"]),
    "only a comment": ("# nothing\n\n", ["1: is empty, begin with"]),
    "NUL": ("a: 1\nb: x\0y\n", [f"2: {UNSAFE}"]),
    "escape character": ("a: \x1b[2J\n", [f"1: {UNSAFE}"]),
    "escape character in quotes": ('a: 1\nb: "x\\e[2J"\n', [f"2: b: {UNSAFE}"]),
    "escape character in a key": ('a: 1\n"\\e]0;x": 2\n', ["2: has a key with control or direction-changing"]),
    "direction change": ("a: x\u202ey\nb: 1\nc: z\u2066\n", [f"1: {UNSAFE}", f"3: {UNSAFE}"]),
    "invisible character": ("a: 1\nb: x\u200b\n", [f"2: {UNSAFE}"]),
    "a lone carriage return": ("a: 1\rb: 2\n", [f"1: {UNSAFE}"]),
    "not a character": ("a: 1\nb: \ufffe\n", ["2: holds a character that is no text, remove it"]),
    "not a number": ("a: .nan\n", ["1: a: .nan is not a usable number, write a number, or put text in quotes"]),
    "infinity": ("- 1\n- -.INF\n- Infinity\n", ["2: [1]: -.INF is not a usable number", "3: [2]: Infinity is not"]),
    "a huge number": (f"a: {'9' * 5000}\n", [f"1: a: {'9' * 40}… is not a usable number"]),
    "a huge fraction": (f"a: -{'9' * 5000}.5\n", [f"1: a: -{'9' * 39}… is not a usable number"]),
    "an unclosed quote": ('a: 1\nb: "x\nc: 2\n', ["2: opens a quote that is never closed, close it"]),
    "an unclosed single quote": ("a: 1\nb: 'x\nc: 2\n", ["2: opens a quote that is never closed, close it"]),
    "a quote in text": ("a: 'it's'\nb: 1\n", ["1: does not line up with the fields above, correct"]),
    "an unclosed bracket": ("a: [1\nb: 2\n", ["2: has a bracket [ before it that is not closed, close it with ]"]),
    "an unclosed brace": ("a: {b: 1\nc: 2\n", ["2: has a brace { before it that is not closed, close it with }"]),
    "a colon in text": ("a: b: c\n", ["1: has a colon where none can be, put text that holds `: ` in quotes"]),
    "a field without colon": ("a: b\nfoo\nc: d\n", ["2: has no colon after a field's name, add the colon, or indent"]),
    "a tab": ("a:\n\tb: 1\n\tc: 2\n", ["2: is indented with a tab, use spaces", "3: is indented with a tab, use"]),
    "a reserved character": ("a: @b\n", ["1: begins with a character that has a meaning in YAML, put"]),
    "a backslash": ('a: "\\q"\n', ["1: has a backslash that means nothing, use single quotes around the text"]),
    "a list beside fields": ("- a\nb: 1\n", ["2: does not line up with the list above, begin it with a dash"]),
    "a directive": ("%YAML 3.0\na: 1\n", [f"1: is not YAML (found incompatible YAML document), {QUOTES}"]),
}  # fmt: skip
"""What is wrong with a text: the line, and how what is said begins."""


def complaints(path: Path) -> list[str]:
    """Return what reading `path` complains of, from the line number on."""
    with pytest.raises(InvalidFile) as caught:
        read_yaml(path)
    return [str(problem).removeprefix(f"{path}:").strip() for problem in caught.value.problems]


@pytest.mark.parametrize("name", TEXTS)
def test_text_that_is_refused(name: str, tmp_path: Path) -> None:
    text, expected = TEXTS[name]
    file = tmp_path / "x.yaml"
    file.write_bytes(text.encode())
    found = complaints(file)
    assert len(found) == len(expected), found
    for said, begins in zip(found, expected, strict=True):
        assert said.startswith(begins), found
        assert not any(ord(character) < 32 for character in said)


BYTES = {
    "larger than 1 MiB": (b"a: 1\n" * 300_000, "is larger than 1024 KiB"),
    "invalid UTF-8": (b"a: 1\nb: \xff\n", "2: is not UTF-8 text, save it as UTF-8"),
    "a surrogate": (b"a: 1\nb: \xed\xa0\x80\n", "2: is not UTF-8 text, save it as UTF-8"),
    "UTF-16": ("a: 1\n".encode("utf-16"), "1: is not UTF-8 text, save it as UTF-8"),
    "UTF-16 without a mark": ("a: 1\nb: 2\n".encode("utf-16-le"), f"1: {UNSAFE}"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0", "1: is not UTF-8 text"),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_refused(name: str, tmp_path: Path) -> None:
    data, begins = BYTES[name]
    file = tmp_path / "x.yaml"
    file.write_bytes(data)
    assert complaints(file)[0].startswith(begins)


def test_what_is_no_file(tmp_path: Path) -> None:
    assert complaints(tmp_path / "none.yaml") == ["does not exist, check the name"]
    assert complaints(tmp_path) == ["is a folder, name a file in it"]


def test_the_command_refuses_them_too(tmp_path: Path) -> None:
    bomb = write_pack(tmp_path, BOMB + "z: [*i, *i, *i]\n")
    locked = tmp_path / "locked.yaml"
    locked.write_text("a: 1\n")
    locked.chmod(0)
    cases = {bomb: "uses the alias *a", tmp_path: "is a folder", locked: "cannot be read (Permission denied)"}
    for path, words in cases.items():
        done = assess("questionnaire", "check", str(path))
        assert done.returncode == 4
        assert done.stdout == ""
        assert words in done.stderr
        assert "Traceback" not in done.stderr
        assert all(line.startswith("assess: ") for line in done.stderr.splitlines())


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes("\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n".encode())
    read = read_yaml(file)
    assert read.data == {"a": 1, "b": "x\ny\n"}
    assert read.line(("b",)) == 2


def test_only_numbers_truth_and_nothing_are_typed(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    values = ["1", "-2", "+3", "1.10", "true", "false", "null", "~", "", "'1'", '"true"', "no", "on", "Yes", "True"]
    values += ["12:30:45", "2027-01-11", "1e3", "0x10", "1_000", ".5", "010", "<<", "='"]
    file.write_text("".join(f"- {value}\n" for value in values))
    assert read_yaml(file).data == [
        1, -2, 3, Decimal("1.10"), True, False, None, None, None, "1", "true", "no", "on", "Yes", "True",
        "12:30:45", "2027-01-11", "1e3", "0x10", "1_000", ".5", "010", "<<", "='",
    ]  # fmt: skip


def test_a_line_for_every_value(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("# first\na:\n  - b: 1\n    c: |\n      x\n      y\n  - [p,\n     q]\n  -\n    d: {e: 2}\n")
    read = read_yaml(file)
    assert read.lines == {
        (): 2, ("a",): 2, ("a", 0): 3, ("a", 0, "b"): 3, ("a", 0, "c"): 4, ("a", 1): 7, ("a", 1, 0): 7,
        ("a", 1, 1): 8, ("a", 2): 10, ("a", 2, "d"): 10, ("a", 2, "d", "e"): 10,
    }  # fmt: skip
    assert read.line(("a", 0, "missing", 3)) == 3


def test_a_hundred_mistakes_are_named_and_the_rest_announced(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("".join(f"a{n}: .nan\n" for n in range(5000)))
    found = complaints(file)
    assert len(found) == 101
    assert found[99].startswith("100: a99: ")
    assert found[100] == "has more mistakes than these, correct these first"


def test_many_unknown_fields_are_refused_without_searching_for_all(tmp_path: Path) -> None:
    found = mistakes(write_pack(tmp_path, "".join(f"field{n}: 1\n" for n in range(30_000))))
    assert len([line for line in found if "is not known here" in line]) > 80
    assert found[-1].endswith("has more mistakes than these, correct these first")


def test_a_very_long_field_is_shown_shortened(tmp_path: Path) -> None:
    found = mistakes(write_pack(tmp_path, f"? {'x' * 500_000}\n: 1\n"))
    assert max(len(line) for line in found) < 300
    assert any(f"the field `{'x' * 40}…` is not known here" in line for line in found)


@pytest.mark.parametrize("value", ['"\\e[2J"', '"a\\nb"', '"\\u202e"', "'\u200b'"])
@pytest.mark.parametrize("field", ["id", "version", "title", "language", "other"])
def test_no_message_carries_a_control_character(value: str, field: str, tmp_path: Path) -> None:
    for line in mistakes(write_pack(tmp_path, f"format: 1\n{field}: {value}\n")):
        assert line.isprintable()


def test_a_mistake_of_form_hides_no_other(tmp_path: Path) -> None:
    text = 'id: "x\\u200b"\nversion: one\ntitle: &a 7\nlevels: *a\n'
    found = [line.removeprefix("small.yaml:") for line in mistakes(write_pack(tmp_path, text))]
    assert found[:5] == [
        "1: the field `format` is missing, add `format:`",
        "1: the field `language` is missing, add `language:`",
        "1: the field `summary` is missing, add `summary:`",
        "1: the field `gaps` is missing, add `gaps:`",
        "1: id: holds control or direction-changing characters, remove them",
    ]
    assert "2: version: `one` does not have the right form, write three numbers, such as 1.0.0" in found
    assert "3: defines the anchor &a, remove it" in found
    assert "3: title: `7` is not text, put it in quotes" in found
    assert "4: uses the alias *a, write the value out" in found
    assert not [line for line in found if line.startswith("4: levels")]


def test_the_slow_parser_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_pack(tmp_path)
    fast = load_pack(path)
    monkeypatch.setattr(yaml_nodes, "_LOADER", yaml.SafeLoader)
    assert load_pack(path) == fast
    for text in ("a: [1\nb: 2\n", "a:\n\tb: 1\n", 'a: "x\n', "a: x\0\n", "a: b: c\n", "a: @b\n", "a: &x 1\nb: *x\n"):
        path.write_text(text)
        assert all(line[0].isdigit() for line in complaints(path))


def test_plain_data_survives_json(tmp_path: Path) -> None:
    data: Any = read_yaml(write_pack(tmp_path)).data
    assert json.loads(json.dumps(data, default=str))["id"] == "small"
