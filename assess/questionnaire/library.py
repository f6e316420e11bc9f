"""Which questionnaires there are: the built-in ones and the user's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assess import paths, resources
from assess.errors import InvalidFile, UnknownId
from assess.questionnaire.yaml_nodes import read_yaml


@dataclass(frozen=True, slots=True)
class Entry:
    """One questionnaire file."""

    id: str
    version: str
    title: str
    path: Path
    problem: str = ""
    """Why it cannot be read; empty if it can."""


def default_folders() -> tuple[Path, ...]:
    """Return the folders that are searched: built-in first, then the user's own."""
    return (resources.questionnaires(), paths.data_folder() / "questionnaires")


def entries(folders: Sequence[Path]) -> tuple[Entry, ...]:
    """Return every questionnaire in `folders`; one that cannot be read is listed with the reason."""
    return tuple(_entry(path) for path in _files(folders))


def find(reference: str, folders: Sequence[Path]) -> Path:
    """Return the file that `reference`, an id or the path of a .yaml file, means. Raises UnknownId."""
    if reference.endswith((".yaml", ".yml")):
        return Path(reference)
    for path in _files(folders):
        if path.stem == reference:
            return path
    known = entries(folders)
    for entry in known:
        if entry.id == reference:
            return entry.path
    names = ", ".join(entry.id for entry in known) or "none"
    raise UnknownId(f"There is no questionnaire {reference}.", f"There are: {names}. Or name a .yaml file.")


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(p for p in folder.glob("*.yaml") if "." not in p.stem)


def _entry(path: Path) -> Entry:
    try:
        data = read_yaml(path).data
    except InvalidFile as error:
        return Entry(path.stem, "", "", path, str(error.problems[0]))
    data = data if isinstance(data, dict) else {}
    name, version, title = (str(data.get(key, "")) for key in ("id", "version", "title"))
    return Entry(name or path.stem, version, title, path)
