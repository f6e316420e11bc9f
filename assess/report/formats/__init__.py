"""What a report can be written as. Each module here is one format and bears the ending of its files.

A further format is one more file: its `write(material, wish)` returns the bytes, and `WHAT` says in two words what
they are.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from assess.errors import UsageProblem
from assess.report.attachment import Carry, Material
from assess.report.theme import DEFAULT


@dataclass(frozen=True, slots=True)
class Wish:
    """How a report shall look and what it shall carry; formats pass over what does not concern them."""

    theme: str = DEFAULT
    paper: str = "a4"
    brand: Path | None = None
    """Brand file of the organisation."""
    font: Path | None = None
    """Font for characters that those of the theme lack."""
    carry: Carry = "settled"
    replace_missing: bool = False
    """Print `U+XXXX` for characters that no font has, instead of stopping."""


class Format(Protocol):
    """One module of this package."""

    WHAT: str

    def write(self, material: Material, wish: Wish) -> bytes:
        """Return the file. Raises an AssessError."""
        ...


@lru_cache(maxsize=1)
def endings() -> tuple[str, ...]:
    """Return the endings that can be written, `.pdf` first."""
    found = [f".{module.name}" for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]
    return tuple(sorted(found, key=lambda ending: (ending != ".pdf", ending)))


def ending_of(file: Path) -> str:
    """Return the ending that says how `file` is to be written. Raises UsageProblem."""
    ending = file.suffix.lower()
    if ending not in endings():
        *most, last = endings()
        raise UsageProblem(f"{file} does not say which format.", f"End the name in {', '.join(most)} or {last}.")
    return ending


def write(material: Material, ending: str, wish: Wish) -> bytes:
    """Return the report in the format of `ending`, which is one of `endings`. Raises an AssessError."""
    module: Format = importlib.import_module(f"{__name__}.{ending[1:]}")
    return module.write(material, wish)
