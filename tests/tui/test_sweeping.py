"""The garbage collector works between the keys."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest

from assess.tui import sweeping
from assess.tui.sweeping import Sweeping


class Ring:
    """Garbage that only the collector can find."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def keys() -> Iterator[Sweeping]:
    one = Sweeping()
    one.begin()
    yield one
    one.end()


def _litter() -> weakref.ref[Ring]:
    return weakref.ref(Ring())


async def _gone(ring: weakref.ref[Ring]) -> None:
    while ring() is not None:
        await asyncio.sleep(0)


async def test_nothing_is_looked_through_while_keys_come(keys: Sweeping) -> None:
    ring = _litter()
    for _ in range(50):
        keys.touched()
        made: list[list[int]] = [[] for _ in range(1000)]
        await asyncio.sleep(0)
        assert made
    assert ring() is not None


async def test_a_pause_is_used(keys: Sweeping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "PAUSE", 0.0)
    monkeypatch.setattr(sweeping, "FEW", -1)
    ring = _litter()
    keys.touched()
    await asyncio.wait_for(_gone(ring), 10)


async def test_a_rest_is_used_for_everything(keys: Sweeping, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = _litter()
    kept = ring()
    gc.collect()
    assert kept is not None
    del kept
    gc.collect(1)
    assert ring() is not None, "an old object, which a look at new ones does not find"
    monkeypatch.setattr(sweeping, "PAUSE", 0.0)
    monkeypatch.setattr(sweeping, "REST", 0.0)
    monkeypatch.setattr(sweeping, "MANY", -1)
    keys.touched()
    await asyncio.wait_for(_gone(ring), 10)


async def test_keys_without_a_pause_do_not_fill_the_memory(keys: Sweeping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "BRIM", -1)
    ring = _litter()
    keys.touched()
    assert ring() is None


async def test_the_collector_is_given_back() -> None:
    one = Sweeping()
    one.begin()
    assert not gc.isenabled()
    one.end()
    assert gc.isenabled()
