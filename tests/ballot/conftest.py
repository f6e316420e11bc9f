"""A workshop in memory whose first question is being voted on."""

from __future__ import annotations

import pytest

from assess.session.session import Session
from tests.session.memory import MemoryStore
from tests.session.test_workshop import workshop


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def session(store: MemoryStore) -> Session:
    session = workshop(store)
    session.workshop.voting.call("A1.1")
    return session
