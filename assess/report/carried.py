"""What of an assessment rides along in its PDF: by default without votes, names and what is not printed."""

from __future__ import annotations

import datetime as dt

from assess.assessment.model import Assessment, Participant, Record, Round, Settlement, Vote
from assess.assessment.plan_inputs import PlanInputs
from assess.assessment.room import Minutes, Room
from assess.questionnaire.pack import Pack, canonical
from assess.scoring.visibility import visible

LEFT_OUT = (
    "The names of people, who voted what, the votes behind settled answers, notes on questions that are not asked,"
    " and the history of changes."
)
"""What is not carried by default."""


def carried(pack: Pack, state: Assessment) -> Assessment:
    """Return `state` with nobody's name or vote in it, and with the same scores.

    Votes on a question that is still open are kept, in the order of what was said and under numbers: without them it
    has no score, and their spread is printed.
    """
    moment = max(
        [state.created_at, *(r.revealed_at for x in state.records.values() for r in x.rounds if r.revealed_at)]
    )
    asked = visible(pack.questionnaire, state)
    records = {q: _record(record, asked=q in asked, moment=moment) for q, record in state.records.items()}
    most = max([1, *(len(record.votes) for record in records.values())])
    return state.model_copy(
        update={
            "participants": tuple(Participant(id=_person(n)) for n in range(most)),
            "records": {question: record for question, record in records.items() if not record.empty},
            "plan_inputs": _without_names(state.plan_inputs),
            "room": Room(),
            "minutes": _without_owners(state.minutes),
        }
    )


def _person(number: int) -> str:
    return f"p{number + 1}"


def _record(record: Record, *, asked: bool, moment: dt.datetime) -> Record:
    first = _person(0)
    settled = record.settlement
    update: dict[str, object] = {"rounds": (), "comments": (), "evidence": record.evidence if asked else ()}
    if settled is not None:
        why = settled.why if asked else None
        update["settlement"] = Settlement(answer=settled.answer, by=first, round=1, why=why)
    if record.rounds:
        said = sorted((vote.answer for vote in record.votes), key=lambda a: canonical(a.model_dump(mode="json")))
        votes = tuple(Vote(participant=_person(n), answer=answer) for n, answer in enumerate(said))
        revealed = moment if any(r.revealed_at for r in record.rounds) else None
        update["rounds"] = (Round(number=1, revealed_at=revealed, votes=() if settled else votes),)
    if asked:
        update["comments"] = tuple(comment.model_copy(update={"participant": first}) for comment in record.comments)
    return record.model_copy(update=update)


def _without_owners(minutes: Minutes) -> Minutes:
    actions = tuple(action.model_copy(update={"owner": None}) for action in minutes.actions)
    return minutes.model_copy(update={"actions": actions})


def _without_names(inputs: PlanInputs) -> PlanInputs:
    people = tuple(p.model_copy(update={"name": f"Person {n}"}) for n, p in enumerate(inputs.people, start=1))
    return inputs.model_copy(update={"people": people})
