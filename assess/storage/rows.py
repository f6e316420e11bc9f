"""An assessment as rows, and rows as an assessment again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Table

from assess.assessment.events import Event
from assess.assessment.model import Assessment, Record
from assess.assessment.room import Minutes, Room
from assess.assessment.values import Answer, LevelValue
from assess.questionnaire.pack import canonical
from assess.storage.long_text import parsed, shrink
from assess.storage.tables import COMMENT, EVIDENCE, ROUND, SETTLEMENT, VOTE

Columns = dict[str, Any]
Fetched = Mapping[Any, Any]
"""A row as the database returned it, by column name."""


def event_row(assessment_id: str, event: Event) -> Columns:
    """Return an entry of the log as a row."""
    return {
        "assessment_id": assessment_id,
        "seq": event.seq,
        "at": event.at,
        "actor": event.actor,
        "kind": event.body.kind,
        "body": shrink(canonical(event.written["body"])),
        "undoes": event.undoes,
        "previous": event.previous,
        "hash": event.hash,
    }


def read_event(row: Fetched) -> Event:
    """Return the entry of the log that `row` holds. Raises ValueError if it is none."""
    entry = _only(row, "seq", "at", "actor", "undoes", "previous", "hash")
    event = Event.model_validate(entry | {"body": parsed(row["body"])})
    if event.body.kind != row["kind"]:
        raise ValueError(f"entry {event.seq} is not of the kind {row['kind']}")
    return event


def header_row(state: Assessment) -> Columns:
    """Return everything about an assessment but what was said and where its log ends."""
    return {
        "title": state.title,
        "organisation_id": state.organisation.id,
        "organisation": state.organisation.name,
        "team_id": state.team.id,
        "team": state.team.name,
        "pack_hash": state.pack_hash,
        "language": state.language,
        "scope": state.scope,
        "mode": state.mode,
        "anonymity": state.anonymity,
        "created_at": state.created_at,
        "finished_at": state.finished_at,
        "archived_at": state.archived_at,
        "plan_inputs": canonical(state.plan_inputs.model_dump(mode="json")),
        "tuning": canonical(state.tuning.model_dump(mode="json")),
        "room": _unless_plain(state.room, Room()),
        "minutes": _unless_plain(state.minutes, Minutes()),
    }


def _unless_plain(part: BaseModel, plain: BaseModel) -> str | None:
    return None if part == plain else canonical(part.model_dump(mode="json"))


def awaited(room: str | None) -> int:
    """Return how many requests to colleagues are not answered yet, by the settings of a workshop as they are stored."""
    return sum(one.get("back_at") is None for one in parsed(room).get("delegations", ())) if room else 0


def participant_rows(state: Assessment) -> list[Columns]:
    """Return the people who take part."""
    return [
        {"assessment_id": state.id, "place": place, **person.model_dump()}
        for place, person in enumerate(state.participants)
    ]


def record_rows(assessment_id: str, records: Iterable[Record]) -> dict[Table, list[Columns]]:
    """Return what was said, by table, in the order in which the tables are to be filled."""
    rows: dict[Table, list[Columns]] = {ROUND: [], VOTE: [], SETTLEMENT: [], COMMENT: [], EVIDENCE: []}
    for record in records:
        key = {"assessment_id": assessment_id, "question": record.question}
        for turn in record.rounds:
            rows[ROUND].append({**key, **turn.model_dump(exclude={"votes"})})
            for place, vote in enumerate(turn.votes):
                who = {"round": turn.number, "participant": vote.participant, "place": place}
                rows[VOTE].append({**key, **who, **said_columns(vote.answer)})
        if record.settlement:
            settled = record.settlement
            how = {"settled_by": settled.by, "round": settled.round, "why": settled.why}
            rows[SETTLEMENT].append({**key, **how, **said_columns(settled.answer)})
        for place, note in enumerate(record.comments):
            rows[COMMENT].append({**key, "place": place, **note.model_dump()})
        for place, piece in enumerate(record.evidence):
            rows[EVIDENCE].append({**key, "place": place, **piece.model_dump()})
    return rows


def said_columns(answer: Answer) -> Columns:
    """Return the columns that hold an answer."""
    value = answer.value
    level = value.level if isinstance(value, LevelValue) else None
    other = None if value is None or level is not None else canonical(value.model_dump(mode="json"))
    return {"status": answer.status, "level": level, "value": other, "reason": answer.reason}


def read_assessment(header: Fetched, people: Iterable[Fetched], said: Mapping[Table, Iterable[Fetched]]) -> Assessment:
    """Return the assessment that these rows hold, each table's rows in order. Raises ValueError if they hold none."""
    plain = ("id", "title", "pack_hash", "language", "scope", "mode", "anonymity")
    moments = ("created_at", "finished_at", "archived_at")
    return Assessment.model_validate(
        {key: header[key] for key in (*plain, *moments)}
        | {
            "organisation": {"id": header["organisation_id"], "name": header["organisation"]},
            "team": {"id": header["team_id"], "name": header["team"]},
            "plan_inputs": parsed(header["plan_inputs"]),
            "tuning": parsed(header["tuning"]),
            "room": parsed(header.get("room") or "{}"),
            "minutes": parsed(header.get("minutes") or "{}"),
            "participants": [_only(person, "id", "name", "role", "team", "votes") for person in people],
            "records": _read_records(said),
        }
    )


def _read_records(said: Mapping[Table, Iterable[Fetched]]) -> dict[str, Columns]:
    records: dict[str, Columns] = defaultdict(lambda: {"rounds": [], "comments": [], "evidence": []})
    votes: dict[tuple[str, int], list[Columns]] = defaultdict(list)
    for row in said[VOTE]:
        votes[row["question"], row["round"]].append({"participant": row["participant"], "answer": read_answer(row)})
    for row in said[ROUND]:
        turn = _only(row, "number", "opened_at", "revealed_at", "abstained", "missing") | {
            "votes": votes[row["question"], row["number"]]
        }
        records[row["question"]]["rounds"].append(turn)
    for row in said[SETTLEMENT]:
        how = {"answer": read_answer(row), "by": row["settled_by"], "round": row["round"], "why": row["why"]}
        records[row["question"]]["settlement"] = how
    for row in said[COMMENT]:
        records[row["question"]]["comments"].append(_only(row, "participant", "text"))
    for row in said[EVIDENCE]:
        records[row["question"]]["evidence"].append(_only(row, "id", "kind", "text"))
    return {question: {"question": question, **record} for question, record in records.items()}


def read_answer(row: Fetched) -> Columns:
    """Return the answer that these columns hold, as plain data."""
    value = {"kind": "level", "level": row["level"]} if row["level"] is not None else None
    return {
        "status": row["status"],
        "value": parsed(row["value"]) if row["value"] is not None else value,
        "reason": row["reason"],
    }


def _only(row: Fetched, *names: str) -> Columns:
    return {name: row[name] for name in names}
