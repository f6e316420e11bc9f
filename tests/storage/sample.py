"""The sample of the present schema, as database and as documents: `python -m tests.storage.sample` writes it.

One sample per schema is kept for ever, so that later programs can be held to what earlier ones wrote.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

from assess.assessment.events import (
    AnonymityChanged,
    ArchivedChanged,
    CommentsChanged,
    EvidenceChanged,
    FinishedChanged,
    MinutesChanged,
    ParticipantsChanged,
    PlanInputsChanged,
    Renamed,
    RoomChanged,
    RoundsChanged,
    ScopeChanged,
    Settled,
    TuningChanged,
)
from assess.assessment.model import Comment, Evidence, Participant, Round, Settlement, Tuning, Vote
from assess.assessment.room import AgreedAction, Decision, Delegation, Minutes, Parked, Room
from assess.assessment.values import (
    UNKNOWN,
    ChoicesValue,
    ChoiceValue,
    DateValue,
    MoneyValue,
    NumberValue,
    PercentageValue,
    TableValue,
    TextValue,
    Value,
    YesNoValue,
    answered,
    level,
    not_applicable,
)
from assess.session.workshop.ballots import Paper, Seat
from assess.session.workspace import Workspace
from assess.storage.store import open_store
from assess.storage.tables import SCHEMA
from tests.builders import START, assessment, plan_inputs
from tests.storage.builders import Log, stored_plan
from tests.storage.strategies import every_form

FOLDER = Path(__file__).parent / "samples"
VALUES: dict[str, Value] = {
    "X.yes": YesNoValue(yes=True),
    "X.number": NumberValue(number=Decimal("12.5"), unit="teams"),
    "X.share": PercentageValue(percent=Decimal(40)),
    "X.cost": MoneyValue(amount=Decimal(125_000), currency="EUR"),
    "X.since": DateValue(date=dt.date(2024, 2, 29)),
    "X.one": ChoiceValue(choice="mid"),
    "X.some": ChoicesValue(choices=("low", "high")),
    "X.words": TextValue(text="Our own framework,\nnaïve but ours."),
    "X.table": TableValue(rows=({"who": "Ada", "hours": "7.5"}, {"who": "Bo"})),
}


def solo() -> Log:
    """Return a solo assessment with every kind of answer."""
    log = Log(assessment(of=every_form(), id="a-solo", title="Solo"))
    for question, value in VALUES.items():
        log.answer(question, answered(value))
    log.answer("A1.1", level(3))
    log.answer("A1.2", UNKNOWN)
    log.answer("A2.1", not_applicable("No such team"))
    log.answer("A1.1", level(4))
    log.answer("A1.2", None)
    return log


def workshop() -> Log:
    """Return a workshop with every kind of change."""
    people = (
        Participant(id="p1", name="Ada", role="Lead", team="t1", votes=False),
        *(Participant(id=p) for p in ("p2", "p3")),
    )
    log = Log(assessment(of=every_form(), id="a-workshop", title="Workshop", people=3, participants=people))
    votes = tuple(Vote(participant=p, answer=level(n)) for p, n in (("p2", 2), ("p3", 4)))
    first = Round(number=1, votes=votes)
    shown = first.model_copy(update={"revealed_at": START + dt.timedelta(minutes=5)})
    second = Round(number=2, revealed_at=START + dt.timedelta(minutes=9), votes=votes[:1])
    log.happen(RoundsChanged(question="A1.1", old=(), new=(first,)))
    log.happen(RoundsChanged(question="A1.1", old=(first,), new=(shown,)))
    log.happen(RoundsChanged(question="A1.1", old=(shown,), new=(shown, second)))
    settled = Settlement(answer=level(3), by="p1", round=2, why="Halfway")
    log.happen(Settled(question="A1.1", old=None, new=settled))
    log.happen(CommentsChanged(question="A1.1", old=(), new=(Comment(participant="p2", text="Not so sure"),)))
    proof = (Evidence(id="e1", kind="measured", text="Deploys per week: 3"),)
    log.happen(EvidenceChanged(question="A1.1", old=(), new=proof))
    log.happen(ScopeChanged(old="full", new="quick"))
    log.happen(Renamed(old="Workshop", new="Second workshop"))
    log.happen(PlanInputsChanged(old=log.state.plan_inputs, new=plan_inputs(weeks=12, country="DE", region="BE")))
    log.happen(TuningChanged(old=Tuning(), new=Tuning(targets={"A1": Decimal(75)}, weights={"B2": Decimal("0.5")})))
    _run_as_a_workshop(log)
    log.happen(FinishedChanged(old=None, new=START + dt.timedelta(hours=2)))
    return log


def _run_as_a_workshop(log: Log) -> None:
    """Let somebody join, call a vote that is still open, show hands, and write down what was said."""
    joined = (*log.state.participants, Participant(id="p4", name="Dee", team="t2"))
    log.happen(ParticipantsChanged(old=log.state.participants, new=joined))
    log.happen(AnonymityChanged(old="named", new="room"))
    asked = Delegation(id="g1", participant="p4", questions=("A2.1",), asked_at=START)
    log.happen(RoomChanged(old=Room(), new=Room(quorum=2, away=("p3",), question_minutes=4, delegations=(asked,))))
    log.happen(
        MinutesChanged(
            old=Minutes(),
            new=Minutes(
                parked=(Parked(id="k1", text="Who pays?", question="A1.1"),),
                actions=(AgreedAction(id="m1", what="Ask finance", owner="Ada", due=dt.date(2026, 12, 1)),),
                decisions=(Decision(id="d1", text="Only two teams count", at=START),),
            ),
        )
    )
    hands = tuple(Vote(answer=level(n)) for n in (1, 2, 2))
    opened, shown = START + dt.timedelta(minutes=20), START + dt.timedelta(minutes=22)
    called = Round(number=1, opened_at=opened)
    counted = called.model_copy(update={"revealed_at": shown, "votes": hands, "abstained": 0, "missing": 0})
    log.happen(RoundsChanged(question="A1.2", old=(), new=(called,)))
    log.happen(RoundsChanged(question="A1.2", old=(called,), new=(counted,)))
    log.happen(RoundsChanged(question="B1.1", old=(), new=(called,)))


def archived() -> Log:
    """Return an assessment that was put aside, taken back and put aside again."""
    log = Log(assessment(of=every_form(), id="a-archived", title="Archived"))
    log.answer("A1.1", level(2))
    first, second = START + dt.timedelta(hours=1), START + dt.timedelta(hours=2)
    log.happen(ArchivedChanged(old=None, new=first))
    log.happen(ArchivedChanged(old=first, new=None))
    log.happen(ArchivedChanged(old=None, new=second))
    return log


def write(path: Path) -> None:
    """Write the sample to a new file, and the same as exchange documents beside it."""
    store = open_store(path)
    store.keep_pack(every_form())
    purged = Log(assessment(of=every_form(), id="a-purged", title="Purged"))
    for log, position in ((solo(), "A1.2"), (workshop(), None), (archived(), None), (purged, None)):
        log.save(store, len(log.events), position)
    store.keep_plan("a-solo", stored_plan())
    store.take_seat("a-workshop", Seat(token_hash="0" * 64, participant="p4", name="Dee"))
    store.cast("a-workshop", [Paper("p2", "B1.1", 1, level(2)), Paper("p4", "B1.1", 1, None)])
    store.purge("a-purged", START + dt.timedelta(hours=3))
    workspace = Workspace(store)
    for identifier in ("a-solo", "a-workshop", "a-archived"):
        path.with_name(f"{path.stem}.{identifier}.json").write_text(workspace.hand_out(identifier), encoding="utf-8")
    store.close()


if __name__ == "__main__":
    write(FOLDER / f"schema-{SCHEMA}.db")
