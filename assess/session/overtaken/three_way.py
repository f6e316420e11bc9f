"""What two people made of the same beginning, put together: item by item, or field by field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

Item = TypeVar("Item", bound=BaseModel)


def items(before: Sequence[Item], mine: Sequence[Item], theirs: Sequence[Item]) -> tuple[tuple[Item, ...], bool]:
    """Return things with an id with the changes of both, mine where both changed one, and whether they agree."""
    was, here, there = ({_id(one): one for one in side} for side in (before, mine, theirs))
    changed = [key for key in {**was, **here} if was.get(key) != here.get(key)]
    agree = all(there.get(key) in (was.get(key), here.get(key)) for key in changed)
    together = {key: here.get(key) if key in changed else one for key, one in there.items()}
    together |= {key: here.get(key) for key in changed if key not in there}
    return tuple(one for one in together.values() if one is not None), agree


def fields(before: Item, mine: Item, theirs: Item) -> tuple[Item, bool]:
    """Return a model with the changed fields of both, mine where both changed one, and whether they agree."""
    was, here, there = dict(before), dict(mine), dict(theirs)
    changed = [name for name in was if was[name] != here[name]]
    agree = all(there[name] in (was[name], here[name]) for name in changed)
    return theirs.model_copy(update={name: here[name] for name in changed}), agree


def lists(before: Item, mine: Item, theirs: Item) -> tuple[Item, bool]:
    """Return a model whose fields are all lists of things with an id, with the changes of both; see `items`."""
    found = {name: items(getattr(before, name), getattr(mine, name), getattr(theirs, name)) for name, _ in before}
    return theirs.model_copy(update={n: new for n, (new, _) in found.items()}), all(ok for _, ok in found.values())


def _id(one: Any) -> str:
    return str(one.id)
