"""What is read of many assessments at once scores like what is read of each alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.questionnaire.pack import Pack
from assess.scoring.evidenced import evidenced
from assess.scoring.score import score
from assess.storage.store import SqlStore, open_store
from tests.builders import pack, questionnaire_data
from tests.scoring.strategies import cases, steady
from tests.storage.builders import Log

NUMBERS = count()


@pytest.fixture(scope="module")
def store() -> Iterator[SqlStore]:
    """Return a store that grows with every example."""
    with TemporaryDirectory() as folder:
        found = open_store(Path(folder) / "assess.db")
        yield found
        found.close()


@settings(steady, max_examples=30)
@given(case=cases())
def test_it_scores_like_what_is_loaded(store: SqlStore, case: tuple[Questionnaire, Assessment]) -> None:
    asked, said = case
    of = pack()
    kept = Pack(questionnaire=asked, catalogue=of.catalogue)
    state = said.model_copy(update={"id": f"a-{next(NUMBERS)}", "pack_hash": kept.hash})
    store.keep_pack(kept)
    Log(state).save(store)
    (found,) = store.said([state.id])
    loaded = store.load(state.id).assessment
    now = score(asked, found)
    assert now == score(asked, loaded)
    assert evidenced(found, now) == evidenced(loaded, now)
    assert (found.title, found.tuning, found.scope) == (loaded.title, loaded.tuning, loaded.scope)


def test_they_come_in_the_order_asked_for_and_unknown_ones_are_passed_over(tmp_path: Path) -> None:
    store = open_store(tmp_path / "assess.db")
    store.keep_pack(pack(questionnaire_data()))
    for number in range(3):
        Log(Log().state.model_copy(update={"id": f"a-{number}"})).save(store)
    assert [state.id for state in store.said(["a-2", "a-9", "a-0"])] == ["a-2", "a-0"]
