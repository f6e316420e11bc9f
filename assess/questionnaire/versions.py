"""What differs between two versions of a questionnaire and its catalogue, and whose answers still fit.

A part is reworded if only text that people read has changed, and restructured if anything has that moves a figure: ids,
weights, targets, the number or order of anchors, visibility, lifts, efforts. The order of parts is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assess.questionnaire.pack import TEXT_FIELDS, Pack

Fields = dict[str, Any]
"""Every value of a part by its dotted name; what has an id is named by it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A part that is in both versions and differs."""

    id: str
    wording: tuple[str, ...]
    """Dotted names of the fields whose text has changed."""
    structure: tuple[str, ...]
    """Dotted names of the other fields that have changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened to the parts of one kind; ids in the order of the files."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reworded: tuple[Change, ...] = ()
    restructured: tuple[Change, ...] = ()
    """A part in here may be reworded as well."""

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.reworded or self.restructured)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two packs, by kind of part."""

    questions: Difference
    capabilities: Difference
    gaps: Difference
    actions: Difference
    others: Difference
    """Everything else: the heads of both files, levels, rules, roles, gates, contradictions."""
    fitting: frozenset[str]
    """Questions in both versions whose answers mean what they meant: same form, same order of anchors."""

    def __bool__(self) -> bool:
        return any(getattr(self, kind) for kind in KINDS)


KINDS = ("questions", "capabilities", "gaps", "actions", "others")


def compare(old: Pack, new: Pack) -> Comparison:
    """Return what has changed from `old` to `new`."""
    before, after = _parts(old), _parts(new)
    questions = _difference(before["questions"], after["questions"])
    changed = {change.id: change for change in questions.restructured}
    both = before["questions"].keys() & after["questions"].keys()
    fitting = frozenset(name for name in both if name not in changed or not _form_changed(changed[name]))
    others = {kind: _difference(before[kind], after[kind]) for kind in KINDS if kind != "questions"}
    return Comparison(questions=questions, **others, fitting=fitting)


def _form_changed(change: Change) -> bool:
    return any(name.split(".")[0] in {"answer", "quick_answer"} for name in change.structure)


def _parts(pack: Pack) -> dict[str, dict[str, Fields]]:
    """Return every part by kind and id, each without the parts inside it."""
    asked: dict[str, Any] = pack.questionnaire.model_dump(by_alias=True, exclude_none=True)
    actions: dict[str, Any] = pack.catalogue.model_dump(by_alias=True, exclude_none=True)
    parts: dict[str, dict[str, Fields]] = {kind: {} for kind in KINDS}

    def add(kind: str, part: dict[str, Any], **more: Any) -> None:
        parts[kind][part["id"]] = dict(_flat(part)) | more

    for gap in asked.pop("gaps"):
        for capability in gap.pop("capabilities"):
            for question in capability.pop("questions"):
                add("questions", question, capability=capability["id"])
            add("capabilities", capability, gap=gap["id"])
        add("gaps", gap)
    for section in ("diagnostics", "worksheets"):
        for part in asked.pop(section):
            question = part.pop("question")
            add("questions", question, section=section, **dict(_flat(part)))
    for question in asked.pop("context"):
        add("questions", question, section="context")
    for action in actions.pop("actions"):
        add("actions", action)
    parts["others"] = {"questionnaire": dict(_flat(asked)), "catalogue": dict(_flat(actions))}
    return parts


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the values inside `value` by dotted name; a list of things with ids by these, another list as it is."""
    inside: Mapping[str, Any] | None = value if isinstance(value, Mapping) else None
    if isinstance(value, list | tuple) and value and all(isinstance(item, Mapping) for item in value):
        inside = {str(item.get("id", n)): item for n, item in enumerate(value)}
    if inside is None:
        yield name, value
        return
    for key, item in inside.items():
        yield from _flat(item, f"{name}.{key}" if name else key)


def _difference(old: dict[str, Fields], new: dict[str, Fields]) -> Difference:
    changes = [_change(name, old[name], new[name]) for name in old if name in new]
    return Difference(
        added=tuple(name for name in new if name not in old),
        removed=tuple(name for name in old if name not in new),
        reworded=tuple(change for change in changes if change.wording and not change.structure),
        restructured=tuple(change for change in changes if change.structure),
    )


def _change(identifier: str, old: Fields, new: Fields) -> Change:
    names = [name for name in {**old, **new} if name not in old or name not in new or old[name] != new[name]]
    wording = tuple(name for name in names if _is_wording(name, old.get(name), new.get(name)))
    return Change(identifier, wording, tuple(name for name in names if name not in wording))


def _is_wording(name: str, old: Any, new: Any) -> bool:
    """Say whether a changed field is only read. Anchors are, unless there are more or fewer, or one has moved."""
    parts = name.split(".")
    if parts[-1] == "anchors":
        return old is not None and new is not None and not _moved(old, new)
    return parts[-1] in TEXT_FIELDS and "rule" not in parts


def _moved(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    return len(old) != len(new) or any(a != b and a in new for a, b in zip(old, new, strict=True))
