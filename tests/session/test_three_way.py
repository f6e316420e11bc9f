"""Two people at one workshop: who joined, what was noted and what was set on either side is put together."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assess.assessment.events import MinutesChanged, ParticipantsChanged, RoomChanged, RoundsChanged
from assess.assessment.model import Participant, Round, Vote
from assess.assessment.room import Minutes, Parked, Room
from assess.assessment.values import level
from assess.session.overtaken import three_way
from assess.session.overtaken.clash_words import words
from assess.session.session import Session
from tests.builders import START
from tests.session.test_conflicts import stored, two

sides = st.dictionaries(st.sampled_from("abcd"), st.sampled_from("xyz"))


def people(named: dict[str, str]) -> tuple[Participant, ...]:
    return tuple(Participant(id=f"p-{key}", name=name) for key, name in named.items())


def join(session: Session, **named: str) -> None:
    """Let people join."""
    old = session.state.participants
    session.make(ParticipantsChanged(old=old, new=(*old, *people(named))))


@given(sides, sides, sides)
def test_each_change_of_either_side_is_there(
    before: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    found, agree = three_way.items(people(before), people(mine), people(theirs))
    kept = {person.id[2:]: person.name for person in found}
    for key in {**before, **mine, **theirs}:
        i_changed = before.get(key) != mine.get(key)
        assert kept.get(key) == (mine if i_changed else theirs).get(key)
    both = [k for k in {**before, **mine, **theirs} if before.get(k) != mine.get(k) and before.get(k) != theirs.get(k)]
    assert agree == all(mine.get(key) == theirs.get(key) for key in both)


def test_people_who_join_on_both_sides_all_take_part(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    join(first, ada="Ada")
    join(second, bo="Bo")
    assert second.conflicts.save() == ()
    assert [person.name for person in stored(tmp_path, second).state.participants][1:] == ["Ada", "Bo"]


def test_somebody_who_is_called_otherwise_on_both_sides_is_asked_about_and_nobody_else_goes(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    join(first, ada="Ada", cy="Cy")
    join(second, ada="Eda")
    (clash,) = second.conflicts.save()
    assert words(second, clash).about == "who takes part"
    assert "Eda" in words(second, clash).mine
    assert "Ada; Cy" in words(second, clash).theirs
    second.conflicts.choose(clash, mine=True)
    assert second.conflicts.save() == ()
    assert [person.name for person in stored(tmp_path, second).state.participants][1:] == ["Eda", "Cy"]


def test_minutes_and_settings_of_both_sides_are_kept(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    for session, text, room in ((first, "Theirs", Room(quorum=3)), (second, "Mine", Room(question_minutes=5))):
        note = Parked(id=f"k-{text}", text=text)
        session.make(MinutesChanged(old=Minutes(), new=Minutes(parked=(note,))))
        session.make(RoomChanged(old=Room(), new=room))
    assert second.conflicts.save() == ()
    found = stored(tmp_path, second).state
    assert [note.text for note in found.minutes.parked] == ["Theirs", "Mine"]
    assert found.room == Room(quorum=3, question_minutes=5)


def test_what_everybody_has_seen_is_not_taken_back(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    vote = Round(number=1, votes=(Vote(participant=first.actor, answer=level(3)),))
    shown = vote.model_copy(update={"revealed_at": START})
    first.make(RoundsChanged(question="A1.1", old=(), new=(vote,)))
    first.make(RoundsChanged(question="A1.1", old=(vote,), new=(shown,)))
    second.make(RoundsChanged(question="A1.1", old=(), new=(Round(number=1),)))
    assert second.conflicts.save() == ()
    assert stored(tmp_path, second).state.record("A1.1").rounds == (shown,)


def test_settings_that_contradict_each_other_are_asked_about(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    first.make(RoomChanged(old=Room(), new=Room(quorum=3, question_minutes=9)))
    second.make(RoomChanged(old=Room(), new=Room(quorum=4)))
    (clash,) = second.conflicts.save()
    said = words(second, clash)
    assert (said.about, said.mine) == ("how the workshop is run", "quorum 4, 0 away")
    second.conflicts.choose(clash, mine=True)
    second.conflicts.save()
    assert stored(tmp_path, second).state.room == Room(quorum=4, question_minutes=9)
