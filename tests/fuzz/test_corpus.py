"""Every input that is kept from fuzzing, and the seeds it begins with, is read or refused, never worse."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
ROUNDS = 40


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*/*")), ids=lambda file: f"{file.parent.name}-{file.name}")
def test_what_was_found_stays_harmless(file: Path) -> None:
    TARGETS[file.parent.name].run(file.read_bytes())


def test_the_corpus_is_small_and_names_its_targets() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} <= TARGETS.keys()
    assert sum(file.stat().st_size for file in CORPUS.glob("*/*")) < 200_000


@pytest.mark.parametrize("name", TARGETS)
def test_changed_seeds_are_read_or_refused(name: str) -> None:
    target, chance = TARGETS[name], random.Random(1)
    for seed in target.seeds():
        target.run(seed)
        for _ in range(ROUNDS if target.change else 2):
            seed = target.change(seed, chance) if target.change else _flipped(seed, chance)
            target.run(seed)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    content = bytearray(data)
    for _ in range(20):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)
