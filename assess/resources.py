"""Where the shipped questionnaires and report templates are, in a checkout as in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def questionnaires() -> Path:
    """Return the folder of the built-in questionnaires and catalogues."""
    return _folder("questionnaires")


def report_templates() -> Path:
    """Return the folder of the built-in report themes."""
    return _folder("report_templates")
