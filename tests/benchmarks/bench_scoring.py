"""What scoring costs from answers that are already read: a settled round, twelve respondents, all that is derived."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Mapping

from assess.assessment.model import Assessment, Record, Round, Vote
from assess.assessment.values import UNKNOWN, Answer, level
from assess.questionnaire.model import Questionnaire
from assess.scoring.agreement import agreement
from assess.scoring.disagreement import agenda
from assess.scoring.evidenced import evidenced
from assess.scoring.fewest_steps import to_close
from assess.scoring.findings import findings
from assess.scoring.informative import most_informative
from assess.scoring.score import score
from assess.scoring.sensitivity import weight_sensitivity
from assess.scoring.tornado import tornado
from tests.builders import START, assessment, settled

PEOPLE = 12
ROUNDS = 100


def main() -> None:
    """Print the figures."""
    from assess.cli import wiring

    asked = wiring.load_pack().questionnaire
    chance = random.Random(7)
    said = {q: _said(chance) if q in asked.capability_of else UNKNOWN for q in (*asked.capability_of, *_others(asked))}
    alone = _of({q: settled(q, answer) for q, answer in said.items()}, 1)
    room = _of({q: _voted(q, chance) for q in asked.capability_of}, PEOPLE)
    print(f"{score(asked, alone).asked} questions, {len(asked.capability_of)} of them scored, {PEOPLE} respondents")
    _promise("scores, levels, verdicts of a settled round", lambda: score(asked, alone), 3.5)
    _promise("agreement and sensitivity of the room", lambda: _room(asked, room), 20)
    now = score(asked, room)
    for name, work in {
        "score of the room": lambda: score(asked, room),
        "agreement": lambda: agreement(asked, room),
        "agenda": lambda: agenda(now, agreement(asked, room)),
        "weights": lambda: weight_sensitivity(now),
        "tornado": lambda: tornado(now),
        "most informative": lambda: most_informative(asked, alone, score(asked, alone)),
        "fewest steps to close": lambda: [to_close(gap) for gap in now.gaps],
        "findings": lambda: findings(asked, now),
        "evidenced score": lambda: evidenced(room, now),
    }.items():
        print(f"  {name:42} {_milliseconds(work):7.2f} ms")


def _room(asked: Questionnaire, room: Assessment) -> None:
    """Work out everything about the votes of a room and about what the figures depend on."""
    now = score(asked, room)
    found = agreement(asked, room)
    for one in found.questions:
        _ = (one.votes.consensus, one.votes.r_wg, one.votes.discuss)
    agenda(now, found)
    weight_sensitivity(now)
    tornado(now)


def _others(asked: Questionnaire) -> list[str]:
    """Return the questions that are asked and not scored."""
    return [q for q in asked.questions if q not in asked.capability_of and q not in asked.extras]


def _said(chance: random.Random) -> Answer:
    return UNKNOWN if chance.random() < 0.1 else level(chance.randint(1, 5))


def _voted(question: str, chance: random.Random) -> Record:
    votes = tuple(Vote(participant=f"p{n}", answer=_said(chance)) for n in range(1, PEOPLE + 1))
    return Record(question=question, rounds=(Round(number=1, revealed_at=START, votes=votes),))


def _of(records: Mapping[str, Record], people: int) -> Assessment:
    return assessment(records=tuple(records.values()), people=people)


def _milliseconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def _promise(name: str, work: Callable[[], object], limit: float) -> None:
    work()
    found = _milliseconds(work)
    kept = "kept" if found <= limit else "NOT KEPT"
    print(f"{name:44} {found:7.2f} ms (at most {limit} ms: {kept})")


if __name__ == "__main__":
    main()
