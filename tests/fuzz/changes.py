"""Changes of inputs that keep most of their form, so that fuzzing gets past the first check."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from assess.assessment.events import GENESIS, Event
from assess.assessment.history import replay
from assess.questionnaire.pack import digest

Change = Callable[[bytes, random.Random], bytes]

ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**31, 2**63, -(2**63) - 1, 10**39, 0.5, -0.0, 1e39, "", " ", "\x00", "\x1b[2J",
    "\u202e", "\ud800", "é" * 500, "x" * 5000, "1", "1e400", "NaN", "2027-02-30", "9999-12-31T23:59:59.999999Z",
    "0001-01-01T00:00:00+23:59", "a-solo", "p1", "A1.1", [], {}, [[]], {"": ""}, ["p1", "p1"], [None],
)  # fmt: skip
WORDS = (
    b"&a ", b"*a", b"<<: *a", b"!!python/object:os.system ", b"!!binary ", b"? ", b"- ", b": ", b"| ", b"> ", b"---\n",
    b"...\n", b"%YAML 9.9\n", b"\t", b"'", b'"', b"{", b"}", b"[", b"]", b"#", b"~", b"null", b".nan", b".inf", b"0x1F",
    b"0o17", b"1_000", b"12:30:45", b"2027-02-30", b"no", b"\xef\xbb\xbf", b"\xff", b"\xe2\x80\xae", b"\xc2\x85",
    b"\x00", b"9" * 5000, b"[" * 200, b"id: ", b"level", b"table", b"- id: X\n", b"show_if: ", b"answer: ",
)  # fmt: skip


def changed_json(data: bytes, chance: random.Random) -> bytes:
    """Return a JSON text with a value, or a few, replaced, removed, doubled or swapped."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return data
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        _change(content, chance)
    return _text(content)


def changed_document(data: bytes, chance: random.Random) -> bytes:
    """Return a document with values changed, often with the hashes and the state that its changed history calls for."""
    try:
        content = json.loads(changed_json(data, chance))
    except (ValueError, RecursionError):
        return data
    if isinstance(content, dict) and chance.random() < 0.7:
        _repair(content, chance)
    return _text(content)


def changed_lines(data: bytes, chance: random.Random) -> bytes:
    """Return a text with lines moved, doubled, indented or broken, or with a word that means something to YAML."""
    lines = data.split(b"\n")
    for _ in range(chance.choice((1, 1, 2, 4))):
        place = chance.randrange(len(lines))
        line = lines[place]
        match chance.randrange(7):
            case 0:
                lines.insert(chance.randrange(len(lines) + 1), line)
            case 1:
                del lines[place]
                lines = lines or [b""]
            case 2:
                lines[place] = b" " * chance.randrange(5) + line
            case 3:
                lines[place] = line.lstrip() if chance.random() < 0.5 else line.partition(b":")[2]
            case 4:
                other = chance.randrange(len(lines))
                lines[place], lines[other] = lines[other], line
            case 5:
                key = line.partition(b":")[0]
                lines[place] = key + b": " + chance.choice(WORDS)
            case _:
                at = chance.randrange(len(line) + 1)
                lines[place] = line[:at] + chance.choice(WORDS) + line[at:]
    return b"\n".join(lines)


def _places(value: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        found.append((value, key))
        _places(item, found)
    return found


def _change(content: Any, chance: random.Random) -> None:
    places = _places(content, [])
    if not places:
        return
    holder, key = chance.choice(places)
    match chance.randrange(5):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder.append(holder[key])
        case 2:
            other, there = chance.choice(places)
            holder[key] = json.loads(json.dumps(other[there])) if _holds(other, there) else None
        case 3 if isinstance(holder, dict):
            holder[chance.choice(("", "kind", "id", "x" * 300, "\x1b", "__class__"))] = holder.pop(key)
        case _:
            holder[key] = chance.choice(ODD)


def _holds(holder: Any, key: Any) -> bool:
    return key in holder if isinstance(holder, dict) else key < len(holder)


def _repair(content: dict[str, Any], chance: random.Random) -> None:
    """Make the hashes right again, and the state that of the history, as somebody who knows the format would."""
    history = content.get("history")
    pack, state = content.get("pack"), content.get("assessment")
    with suppress(Exception):  # what cannot be made right is fuzzed as it is
        if isinstance(pack, dict) and isinstance(state, dict) and chance.random() < 0.5:
            state["pack_hash"] = digest(pack)
        if isinstance(history, list) and history:
            _chain(history)
            state_after = replay(Event.model_validate(entry) for entry in history)
            content["assessment"] = state_after.model_dump(mode="json")


def _chain(history: list[dict[str, Any]]) -> None:
    previous = GENESIS
    for entry in history:
        entry["previous"] = previous
        entry.pop("hash", None)
        previous = entry["hash"] = digest(entry)


def _text(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=True).encode()
