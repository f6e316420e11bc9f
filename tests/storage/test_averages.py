"""The database adds up what scoring says of each assessment alone."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from statistics import fmean

from assess.assessment.events import ArchivedChanged
from assess.scoring.score import score
from assess.storage.store import open_store
from tests.builders import START, assessment, pack, questionnaire_data
from tests.storage.builders import Log

WEIGHTED = questionnaire_data()
WEIGHTED["gaps"][0]["capabilities"][0]["questions"][1]["weight"] = "2.5"
WEIGHTED["gaps"][2]["capabilities"][1]["questions"][0]["weight"] = 0
PACK = pack(WEIGHTED)


def test_averages_are_those_of_the_scores(tmp_path: Path) -> None:
    store = open_store(tmp_path / "assess.db")
    store.keep_pack(PACK)
    chance = random.Random(5)
    states = []
    for number in range(25):
        given = {
            q: "dk" if chance.random() < 0.3 else chance.randint(1, 5)
            for q in PACK.questionnaire.questions
            if chance.random() < 0.8
        }
        log = Log(assessment(given, of=PACK, id=f"a-{number}"))
        log.save(store)
        states.append(log.state)
    aside = Log(assessment({"A1.1": 5}, of=PACK, id="b-aside"))
    aside.happen(ArchivedChanged(old=None, new=START + dt.timedelta(hours=1)))
    aside.save(store, 2)
    expected: dict[str, list[float]] = {}
    for state in states:
        for gap in score(PACK.questionnaire, state).gaps:
            for capability in gap.capabilities:
                known = [
                    (q.weight, q.value.point) for q in capability.questions if q.value and q.value.point is not None
                ]
                if sum(weight for weight, _ in known):
                    mean = sum(w * p for w, p in known) / sum(w for w, _ in known)
                    expected.setdefault(capability.id, []).append(float(mean))
    found = store.averages(PACK.hash)
    assert [one.capability for one in found] == list(PACK.questionnaire.capabilities)
    for one in found:
        assert one.assessments == len(expected[one.capability])
        assert one.points is not None
        assert abs(one.points - fmean(expected[one.capability])) < 1e-5


def test_no_assessments_have_no_average(tmp_path: Path) -> None:
    store = open_store(tmp_path / "assess.db")
    store.keep_pack(PACK)
    assert {(one.assessments, one.points) for one in store.averages(PACK.hash)} == {(0, None)}
