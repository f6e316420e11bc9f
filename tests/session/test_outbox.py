"""Writes keep their order, and the word on them is honest."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from assess.errors import AssessError, CannotWrite
from assess.session.outbox import Outbox, Saving


def now(outbox: Outbox) -> Saving:
    """Read the state afresh: it changes behind the type checker's back."""
    return outbox.saving


def must_open(gate: threading.Event) -> None:
    assert gate.wait(5)


def test_saved_only_after_the_write() -> None:
    gate = threading.Event()
    with ThreadPoolExecutor(max_workers=1) as pool:
        outbox = Outbox(pool.submit)
        assert now(outbox) is Saving.SAVED
        outbox.put(lambda: must_open(gate))
        assert now(outbox) is Saving.SAVING
        gate.set()
        outbox.wait()
        assert now(outbox) is Saving.SAVED


def test_a_failed_write_holds_back_the_later_ones_until_retry() -> None:
    done: list[int] = []
    refusals = [CannotWrite("The disk is full.", "Free some space.")]

    def first() -> None:
        if refusals:
            raise refusals.pop()
        done.append(1)

    outbox = Outbox()
    outbox.put(first)
    outbox.put(lambda: done.append(2))
    assert (now(outbox), done) == (Saving.NOT_SAVED, [])
    with pytest.raises(CannotWrite, match="The disk is full"):
        outbox.wait()
    outbox.retry()
    assert (now(outbox), done) == (Saving.SAVED, [1, 2])
    outbox.wait()


def test_an_unforeseen_fault_reads_not_saved_without_its_message() -> None:
    def write() -> None:
        raise RuntimeError("secret answer")

    outbox = Outbox()
    outbox.put(write)
    assert now(outbox) is Saving.NOT_SAVED
    assert isinstance(outbox.error, AssessError)
    assert "secret" not in str(outbox.error)
    assert "RuntimeError" in str(outbox.error)


def test_order_is_kept_under_many_writers() -> None:
    done: list[int] = []
    with ThreadPoolExecutor(max_workers=4) as pool:
        outbox = Outbox(pool.submit)
        for number in range(500):
            outbox.put(lambda number=number: done.append(number))  # type: ignore[misc]
        outbox.wait()
    assert done == list(range(500))


def test_the_listener_hears_every_change() -> None:
    heard: list[Saving] = []
    outbox = Outbox()
    outbox.listener = lambda: heard.append(outbox.saving)
    outbox.put(lambda: None)
    assert heard[-1:] == [Saving.SAVED]
    refused = CannotWrite("No.", "")

    def write() -> None:
        raise refused

    outbox.put(write)
    assert heard[-1:] == [Saving.NOT_SAVED]
