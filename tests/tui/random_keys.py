"""Random keys against the whole wizard: neither may it break nor may anything that was saved be lost.

`python -m tests.tui.random_keys 10000 [SEED]` presses that many and prints the seed, and the last keys if something
breaks.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import threading
import traceback
from collections import Counter, deque
from collections.abc import Sequence
from concurrent.futures import Future
from random import Random
from typing import Any

from assess.assessment.events import Event
from tests.tui.driving import Driver, World, wizard
from tests.tui.forms import every_form

NAMED = (
    "enter", "enter", "enter", "escape", "escape", "tab", "shift+tab", "up", "down", "down", "left", "right", "home",
    "end", "pageup", "pagedown", "backspace", "delete", "space", "ctrl+z", "ctrl+r", "ctrl+t", "ctrl+g", "ctrl+j",
    "ctrl+a", "ctrl+k", "ctrl+p", "f1", "f10", "plus", "minus", "slash", "question_mark", "equals_sign",
)  # fmt: skip
LETTERS = tuple("1234512345nnpsuacevtxrigfobldhmywkjzPUEJK")
LEAVES = ("q", "ctrl+c")
KEYS = (*NAMED, *LETTERS)
BURST = 20
LAST = 60
"""Keys that are told when something breaks."""


def world() -> World:
    """Return a world with an assessment that has every form of answer, and one that can be planned."""
    world = World(pack=every_form())
    world.begin("Every form")
    world.begin("Another")
    return world


class Player:
    """A wizard in a thread of its own, with the store that outlives it."""

    def __init__(self, world: World, size: tuple[int, int] = (80, 24)) -> None:
        self.world, self.size = world, size
        self.pressed: deque[str] = deque(maxlen=LAST)
        self._logs: dict[str, tuple[Event, ...]] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._jobs: asyncio.Queue[tuple[Sequence[str], Future[None]] | None] = asyncio.Queue()
        self._player = asyncio.run_coroutine_threadsafe(self._play(), self._loop)

    def press(self, keys: Sequence[str]) -> None:
        """Press keys and check that everything holds afterwards. Raises whatever broke."""
        done: Future[None] = Future()
        self._loop.call_soon_threadsafe(self._jobs.put_nowait, (keys, done))
        while not done.done() and not self._player.done():
            threading.Event().wait(0.002)
        if not done.done():
            self._player.result()
        done.result()

    def end(self) -> None:
        """End the wizard."""
        if not self._player.done():
            self._loop.call_soon_threadsafe(self._jobs.put_nowait, None)
            self._player.result(60)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _play(self) -> None:
        """Start a wizard again whenever keys ended the one before."""
        while True:
            async with wizard(self.world, size=self.size) as it:
                if await self._until_it_ends(it):
                    return
            self._check_logs()

    async def _until_it_ends(self, it: Driver) -> bool:
        while True:
            job = await self._jobs.get()
            if job is None:
                return True
            keys, done = job
            try:
                await self._burst(it, keys)
            except BaseException as error:
                done.set_exception(error)
                raise
            done.set_result(None)
            if it.app._exit:
                return False

    async def _burst(self, it: Driver, keys: Sequence[str]) -> None:
        for key in keys:
            if it.app._exit:
                break
            self.pressed.append(key)
            await it.keys(key)
        if not it.app._exit:
            await it.until(lambda: not it.app.opening, "the screen that was opened")
        assert not self.world.noted, self.world.noted
        session = it.app.session
        if session is not None:
            await it.until(lambda: session.outbox.saving == "saved", "everything to be saved")
            stored = self.world.store.kept[session.id]
            assert stored.assessment == session.state
            assert stored.events == session.events
        self._check_logs()

    def _check_logs(self) -> None:
        """Every log goes on from what it was: nothing that was saved is gone or other."""
        for identifier, before in self._logs.items():
            assert self.world.store.kept[identifier].events[: len(before)] == before, identifier
        self._logs = {identifier: stored.events for identifier, stored in self.world.store.kept.items()}


def main(words: Sequence[str]) -> int:
    """Press as many keys as asked and say what happened."""
    many = int(words[0]) if words else 500
    seed = int(words[1]) if len(words) > 1 else Random().randrange(10**6)
    random, seen = Random(seed), Counter[str]()
    print(f"{many} keys, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        player = Player(world(), size=random.choice(((80, 24), (120, 40), (60, 16))))
        pressed = 0
        try:
            while pressed < many:
                keys = burst(random)
                player.press(keys)
                pressed += len(keys)
                seen.update(keys)
        except BaseException:
            print(f"after {pressed} keys of seed {seed}, the last: {' '.join(player.pressed)}", flush=True)
            for fault in player.world.noted:
                print("".join(traceback.format_exception(fault)), flush=True)
            raise
        player.end()
        os.chdir("/")
    logs = {i: len(stored.events) for i, stored in player.world.store.kept.items()}
    print(f"held: {pressed} keys; {len(logs)} assessments with {sum(logs.values())} entries", flush=True)
    return 0


def burst(random: Random) -> list[str]:
    """Return some keys; now and then the last one leaves."""
    keys: list[Any] = [random.choice(KEYS) for _ in range(random.randint(1, BURST))]
    return [*keys, random.choice(LEAVES)] if random.random() < 0.02 else keys


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
