"""Answer files on the facilitator's side: handed out with a seat each, and brought in without trusting them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assess.assessment.events import CommentsChanged, RoundsChanged
from assess.assessment.model import Comment, Participant, Round, Vote
from assess.errors import InvalidFile, NotNow, Problem
from assess.session.elsewhere.answer_file import AnswerFile, AskedSection, Whom, read_answers, trimmed
from assess.session.elsewhere.delegating import Delegating
from assess.session.elsewhere.landing import Fate, Landed, Merged, fate
from assess.session.ports import Clock, Store
from assess.session.recorder import Recorder
from assess.session.workshop.ballots import Paper, Received, Seat
from assess.session.workshop.people import People
from assess.session.workshop.voting import Phase, Voting
from assess.text import NOTE_LIMIT

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Handed:
    """A file to hand out."""

    person: Participant
    file: AnswerFile


class AnswerFiles:
    """The answer files of a session's assessment."""

    def __init__(
        self,
        session: Recorder,
        store: Store,
        clock: Clock,
        people: People,
        voting: Voting,
        delegating: Delegating,
    ) -> None:
        self._session = session
        self._store = store
        self._clock = clock
        self._people = people
        self._voting = voting
        self._delegating = delegating

    def hand_out(self, participant: str, questions: Iterable[str] | None = None) -> AnswerFile:
        """Return a file for a participant and keep its seat; without `questions` it asks all that are open.

        Questions that are named are noted as delegated; so are all in an assessment by one person. Raises UnknownId;
        NotNow if there is nothing to ask or they do not vote.
        """
        person = self._people.get(participant)
        if not person.votes:
            raise NotNow(f"{self._people.label(person.id)} does not vote.", "Give them a vote first.")
        chosen = self._chosen(questions)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self._session.outbox.wait()
        self._store.take_seat(self._session.id, Seat(token_hash=hash_of(token), participant=person.id))
        state = self._session.state
        if questions is not None or state.mode == "solo":
            self._delegating.ask(person.id, chosen)
            self._session.outbox.wait()
        return AnswerFile(
            assessment=Whom(id=state.id, name=state.title),
            participant=Whom(id=person.id, name=person.name),
            anonymity=state.anonymity,
            token=token,
            language=state.language,
            scope=state.scope,
            levels=self._session.pack.questionnaire.levels,
            sections=self._sections(chosen),
        )

    def hand_out_all(self) -> tuple[Handed, ...]:
        """Return a file for each participant who votes, away or not. Raises NotNow if there is nothing to ask."""
        voters = [person for person in self._people.all if person.votes]
        return tuple(Handed(person, self.hand_out(person.id)) for person in voters)

    def read(self, text: str, name: str) -> AnswerFile:
        """Return the answer file that `text`, the content of `name`, holds, if it belongs here.

        Raises InvalidFile with every mistake; nothing was taken over.
        """
        file = read_answers(text, name, self._session.pack.questionnaire.questions)
        problems = list(self._strangers(file, name))
        if problems:
            raise InvalidFile(tuple(problems))
        return file

    def bring_in(self, text: str, name: str) -> Merged:
        """Take over the answers of one file. Raises InvalidFile with every mistake; then nothing was taken over."""
        return self.take_over([(name, self.read(text, name))])[0]

    def take_over(self, files: Sequence[tuple[str, AnswerFile]]) -> tuple[Merged, ...]:
        """Take over the answers of files that were read; the votes of each are put in as one. Raises CannotWrite."""
        merged = tuple(self._take_over(name, file) for name, file in files)
        self._take_notes([file for _, file in files])
        self._session.outbox.wait()
        return merged

    # Handing out.

    def _chosen(self, questions: Iterable[str] | None) -> tuple[str, ...]:
        if questions is None:
            extras = self._session.pack.questionnaire.extras
            chosen = {q.id for q in self._session.questions if q.id not in extras and self._is_open(q.id)}
        else:
            chosen = {self._session.asked(question).id for question in questions}
        if not chosen:
            raise NotNow("No question is open.", "Name questions, or reopen one.")
        return tuple(q.id for q in self._session.questions if q.id in chosen)

    def _is_open(self, question: str) -> bool:
        return self._session.state.answer(question) is None

    def _sections(self, chosen: Sequence[str]) -> tuple[AskedSection, ...]:
        found = []
        for section in self._session.pack.questionnaire.sections:
            questions = tuple(trimmed(q) for q in section.questions if q.id in chosen)
            if questions:
                found.append(AskedSection(title=section.title, scored=section.scored, questions=questions))
        return tuple(found)

    # Bringing in.

    def _strangers(self, file: AnswerFile, name: str) -> Iterable[Problem]:
        """Yield why a file does not belong to this assessment or to the person it names."""
        if file.assessment.id != self._session.id:
            what = f"belongs to the assessment {file.assessment.id}, not to {self._session.id}"
            yield Problem(name, 0, "assessment.id", what, "merge it there")
            return
        seats = {seat.token_hash: seat.participant for seat in self._store.seats(self._session.id)}
        owner = seats.get(hash_of(file.token))
        person = next((p for p in self._people.all if p.id == owner), None)
        if person is None or owner != file.participant.id:
            what = "is not one that was handed out for this participant, or was taken back"
            yield Problem(name, 0, "token", what, "write them a new file with `assess ballot`")
        elif not person.votes:
            yield Problem(name, 0, "participant.id", "is somebody who does not vote", "give them a vote first")

    def _take_over(self, name: str, file: AnswerFile) -> Merged:
        voted = [question for question in file.questions if file.reply(question).voted]
        if self._session.state.mode == "solo":
            landed = tuple(self._beside(file, question) for question in voted if file.reply(question).answer)
        else:
            landed = self._into_the_box(file, voted)
        notes = [question for question, reply in file.answers.items() if reply.note]
        self._delegating.came_back(file.participant.id, voted)
        return Merged(name, file.participant.id, landed, len(notes), file.open)

    def _into_the_box(self, file: AnswerFile, voted: Sequence[str]) -> tuple[Landed, ...]:
        phases = {question: self._phase(question) for question in voted}
        called = [question for question, phase in phases.items() if phase is Phase.WAITING]
        for question in called:
            self._call(question)
        self._session.outbox.wait()
        papers = [
            Paper(file.participant.id, question, turn.number, file.reply(question).answer)
            for question in voted
            if phases[question] is not None and (turn := self._session.state.record(question).open_round)
        ]
        received = dict(zip([paper.question for paper in papers], self._cast(papers), strict=True))
        numbers = {paper.question: paper.round for paper in papers}
        return tuple(
            Landed(question, fate(phases[question], received.get(question), question in called), numbers.get(question))
            for question in voted
        )

    def _cast(self, papers: Sequence[Paper]) -> tuple[Received, ...]:
        return self._store.cast(self._session.id, papers) if papers else ()

    def _phase(self, question: str) -> Phase | None:
        return self._voting.phase(question) if question in self._session.visible else None

    def _call(self, question: str) -> None:
        """Open the first round of a question without showing it to the room."""
        opened = Round(number=1, opened_at=self._clock.now())
        self._session.make(RoundsChanged(question=question, old=(), new=(opened,)))

    def _beside(self, file: AnswerFile, question: str) -> Landed:
        """Put a colleague's answer beside that of the person who assesses, as a round that was shown."""
        if question not in self._session.visible:
            return Landed(question, Fate.HIDDEN)
        if question not in self._delegating.asked_of(file.participant.id):
            return Landed(question, Fate.NOT_ASKED)
        said = file.reply(question).answer
        rounds = self._session.state.record(question).rounds
        mine = [r for r in rounds if any(vote.participant == file.participant.id for vote in r.votes)]
        if said is None or (mine and mine[-1].votes[0].answer == said):
            return Landed(question, Fate.SAME, mine[-1].number if mine else None)
        now = max([self._clock.now(), *(r.revealed_at for r in rounds if r.revealed_at)])
        vote = Vote(participant=file.participant.id, answer=said)
        shown = Round(number=len(rounds) + 1, opened_at=now, revealed_at=now, votes=(vote,))
        self._session.make(RoundsChanged(question=question, old=(), new=(*rounds, shown)))
        return Landed(question, Fate.SHOWN, shown.number)

    def _take_notes(self, files: Sequence[AnswerFile]) -> None:
        """Keep notes: under the name of who wrote them, or in an order that says nothing where nobody is named."""
        notes = [
            (question, file.participant.id, reply.note)
            for file in files
            for question, reply in file.answers.items()
            if reply.note and question in self._session.pack.questionnaire.questions
        ]
        if self._session.state.anonymity != "named":
            secrets.SystemRandom().shuffle(notes)
        for question, participant, text in notes:
            old = self._session.state.record(question).comments
            new = self._with_note(old, participant, text)
            self._session.make(CommentsChanged(question=question, old=old, new=new))

    def _with_note(self, old: tuple[Comment, ...], participant: str, text: str) -> tuple[Comment, ...]:
        if self._session.state.anonymity == "named":
            return (*(c for c in old if c.participant != participant), Comment(participant=participant, text=text))
        actor = self._session.actor
        kept = [c.text for c in old if c.participant == actor]
        if any(f"\n{text}\n" in f"\n{one}\n" for one in kept):
            return old
        together = "\n".join([*kept, text])
        texts = [together] if len(together) <= NOTE_LIMIT else [*kept, text]
        others = tuple(c for c in old if c.participant != actor)
        return (*others, *(Comment(participant=actor, text=one) for one in texts))


def hash_of(token: str) -> str:
    """Return what is kept of a secret token."""
    return hashlib.sha256(token.encode()).hexdigest()
