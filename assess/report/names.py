"""Names of files made from titles: lower-case letters, digits and hyphens, and no two the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

LONGEST = 60
"""Characters of the part that comes from the title."""
_OTHER = re.compile(r"[^a-z0-9]+")


def plain_name(text: str) -> str:
    """Return `text` in a-z, 0-9 and hyphens, beginning and ending with none of the latter; possibly empty."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", letters).strip("-")[:LONGEST].rstrip("-")


def file_names(titles: Mapping[str, str], ending: str) -> dict[str, str]:
    """Return a file name for each id, made of its title and the id."""
    names: dict[str, str] = {}
    for identifier, title in titles.items():
        base = "-".join(filter(None, [plain_name(title), plain_name(identifier)])) or "report"
        name, n = f"{base}{ending}", 2
        while name in names.values():
            name, n = f"{base}-{n}{ending}", n + 1
        names[identifier] = name
    return names
