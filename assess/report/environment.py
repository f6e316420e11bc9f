"""The template engine of a theme: sandboxed, escaping everything, reading the files of its folders and no other."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assess.report.compiled import compiled
from assess.report.theme import Theme

LARGEST = 256 * 1024
"""Bytes of the longest template."""
BASE = "base/"
"""Begins the name of a file that is meant as the theme below has it."""


class FolderLoader(BaseLoader):
    """Loads templates from a theme's folder, else from that of the theme it builds on.

    Names with `..`, symbolic links anywhere on the way and files outside the folders are not found.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - the signature is Jinja2's
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return text and name of `template`. Raises TemplateNotFound."""
        name = template.removeprefix(BASE)
        for folder in self._folders[1:] if name != template else self._folders:
            file = inside(folder, name)
            if file is not None and file.stat().st_size <= LARGEST:
                return file.read_text(encoding="utf-8"), str(file), lambda: True
        raise TemplateNotFound(template)

    def list_templates(self) -> list[str]:
        """Return the names of all files in the folders that could be loaded."""
        found = {
            file.relative_to(folder).as_posix()
            for folder in self._folders
            for file in folder.rglob("*")
            if file.suffix in (".html", ".css", ".svg")
        }
        return sorted(name for name in found if any(inside(folder, name) for folder in self._folders))


def inside(folder: Path, name: str) -> Path | None:
    """Return the regular file `name` in `folder`; none if it is not there, or not reached by plain folders alone."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
        return None
    file = folder
    for part in parts:
        file = file / part
        if file.is_symlink():
            return None
    return file if file.is_file() and file.resolve().is_relative_to(folder.resolve()) else None


@lru_cache(maxsize=8)
def environment(folders: tuple[Path, ...]) -> Environment:
    """Return the template engine for the folders of a theme, its own first; a missing name is an error."""
    return ImmutableSandboxedEnvironment(
        loader=FolderLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled(),
    )


def of(theme: Theme) -> Environment:
    """Return the template engine of `theme`."""
    return environment(theme.folders)
