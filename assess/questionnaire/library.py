"""Which questionnaires there are: the built-in ones and the user's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

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
    questions: int = 0
    """How many it asks in all."""
    built_in: bool = False
    problem: str = ""
    """Why it cannot be used by its id; empty if it can."""


def own_folder() -> Path:
    """Return the folder for the user's own questionnaires: `questionnaires` beside the database."""
    return paths.data_folder() / "questionnaires"


def default_folders() -> tuple[Path, ...]:
    """Return the folders that are searched: built-in first, then the user's own."""
    return (resources.questionnaires(), own_folder())


def entries(folders: Sequence[Path]) -> tuple[Entry, ...]:
    """Return every questionnaire in `folders`, the first folder's first.

    One that cannot be read, or whose id is taken by one before it, is listed with that problem.
    """
    found: list[Entry] = []
    taken: dict[str, Entry] = {}
    for path in _files(folders):
        entry = _entry(path)
        other = taken.setdefault(entry.id, entry)
        if other is not entry:
            whose = "a built-in questionnaire" if other.built_in else str(other.path)
            problem = f"The id {entry.id} belongs to {whose}. Give it an id of its own, or name the file."
            entry = replace(entry, problem=entry.problem or problem)
        found.append(entry)
    return tuple(found)


def find(reference: str, folders: Sequence[Path]) -> Path:
    """Return the file that `reference`, an id or the path of a .yaml file, means. Raises UnknownId.

    A built-in questionnaire is found without reading any file: it is named by its id. Nothing takes its place.
    """
    if reference.endswith((".yaml", ".yml")):
        return Path(reference)
    built_in = resources.questionnaires()
    for path in _files([folder for folder in folders if folder == built_in]):
        if path.stem == reference:
            return path
    known = entries(folders)
    for entry in known:
        if entry.id == reference:
            return entry.path
    names = ", ".join(dict.fromkeys(entry.id for entry in known)) or "none"
    raise UnknownId(f"There is no questionnaire {reference}.", f"There are: {names}. Or name a .yaml file.")


def belongs_to_built_in(identifier: str, path: Path) -> bool:
    """Say whether `identifier` is the id of a built-in questionnaire other than the file `path`."""
    built_in = resources.questionnaires() / f"{identifier}.yaml"
    return built_in.is_file() and path.resolve() != built_in.resolve()


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    """Yield the questionnaires in each folder; catalogues and samples have a second dot in their names."""
    for folder in folders:
        yield from sorted(path for path in folder.glob("*.yaml") if "." not in path.stem)


def _entry(path: Path) -> Entry:
    built_in = path.parent == resources.questionnaires()
    try:
        data = read_yaml(path).data
    except InvalidFile as error:
        return Entry(path.stem, "", "", path, built_in=built_in, problem=str(error.problems[0]))
    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        problem = "It has no `id:`. `assess questionnaire check` says more."
        return Entry(path.stem, "", "", path, built_in=built_in, problem=problem)
    version, title = (str(data.get(key, "")) for key in ("version", "title"))
    return Entry(data["id"], version, title, path, questions=_count(data), built_in=built_in)


def _count(data: Any) -> int:
    """Return how many questions there are in plain data: what has an id and something to ask."""
    if isinstance(data, list):
        return sum(_count(item) for item in data)
    if not isinstance(data, dict):
        return 0
    return int("ask" in data and "id" in data) + sum(_count(item) for item in data.values())
