"""Questionnaire files for tests: plain data written as YAML, text loaded and its mistakes listed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from assess.errors import InvalidFile
from assess.questionnaire.loader import load_pack
from tests.builders import catalogue_data, questionnaire_data


class Dumper(yaml.SafeDumper):
    """Writes decimals as numbers, and in quotes what would be read as one; never uses aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Say that nothing is written as an alias."""
        return True

    def number(self, value: Decimal) -> yaml.ScalarNode:
        """Write a decimal number without a tag."""
        text = f"{value:f}"
        return self.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)

    def text(self, value: str) -> yaml.ScalarNode:
        """Write text so that it is read as text."""
        odd = value.lstrip("+-.").casefold() in {"nan", "inf", "infinity"}
        return self.represent_scalar("tag:yaml.org,2002:str", value, style='"' if odd else None)


Dumper.add_representer(Decimal, Dumper.number)
Dumper.add_representer(str, Dumper.text)


def as_yaml(data: Any) -> str:
    """Return plain data as YAML in block style, long lines and all."""
    return yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=10_000)


def write_pack(folder: Path, questionnaire: str | None = None, catalogue: str | None = None) -> Path:
    """Write both files of the small pack, or other text in their place, and return the questionnaire's path."""
    path = folder / "small.yaml"
    path.write_text(questionnaire if questionnaire is not None else as_yaml(questionnaire_data()), encoding="utf-8")
    other = catalogue if catalogue is not None else as_yaml(catalogue_data())
    path.with_suffix(".actions.yaml").write_text(other, encoding="utf-8")
    return path


def mistakes(path: Path) -> list[str]:
    """Return what loading the pack at `path` complains of, without the folder; it must complain."""
    with pytest.raises(InvalidFile) as caught:
        load_pack(path)
    return [str(problem).removeprefix(f"{path.parent}/") for problem in caught.value.problems]


def refused(folder: Path, **changes: Any) -> list[str]:
    """Return what is wrong with the small questionnaire after `changes` to its top-level fields, without file names."""
    return [_unnamed(line) for line in mistakes(write_pack(folder, as_yaml(questionnaire_data(**changes))))]


def refused_actions(folder: Path, **changes: Any) -> list[str]:
    """Return what is wrong with the small catalogue after `changes` to its top-level fields, without file names."""
    return [_unnamed(line) for line in mistakes(write_pack(folder, None, as_yaml(catalogue_data(**changes))))]


def _unnamed(line: str) -> str:
    """Return a message from its place in the document on."""
    return line.split(": ", 1)[1]
