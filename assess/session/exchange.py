"""Documents in and out: assessments are brought in from exported documents, and handed out as documents."""

from __future__ import annotations

from collections.abc import Iterable

from assess.errors import Conflict
from assess.session.anonymous import anonymous
from assess.session.document import Document, dump, history_or_start, read
from assess.session.ports import Clock, NewId, Store, Stored, StoredPlan


class Exchange:
    """The store seen by what comes from elsewhere and goes there."""

    def __init__(self, store: Store, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id

    def bring_in_all(self, documents: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """Store the assessments of exported documents, each given as text and file name, and return their ids.

        All are read before one is stored. Raises InvalidFile with every mistake of the first file that has one, or
        Conflict if an assessment with one of the ids is here already.
        """
        read_in = [read(text, file) for text, file in documents]
        here = {summary.id for summary in self._store.summaries(archived=True)}
        for document in read_in:
            identifier = document.assessment.id
            if identifier in here:
                hint = "It may be put aside. To have both: assess --db second.db import FILE."
                raise Conflict(f"An assessment {identifier} is here already.", hint)
            here.add(identifier)
        self._store.bring_in_many(self._kept(document) for document in read_in)
        for document in read_in:
            if document.plan and document.plan_input_hash and document.plan_solved_at:
                plan = StoredPlan(document.plan_input_hash, document.plan_solved_at, document.plan)
                self._store.keep_plan(document.assessment.id, plan)
        return tuple(document.assessment.id for document in read_in)

    def _kept(self, document: Document) -> Stored:
        state = document.assessment
        self._store.keep_pack(document.pack)
        events = history_or_start(document, self._clock.now(), state.participants[0].id)
        return Stored(assessment=state, events=events, position=None)

    def hand_out(self, reference: str) -> str:
        """Return the exchange document of an assessment, with its history and stored plan."""
        stored = self._store.load(self._store.resolve(reference))
        plan = self._store.plan(stored.assessment.id)
        return dump(
            Document(
                pack=self._store.pack(stored.assessment.pack_hash),
                assessment=stored.assessment,
                history=stored.events,
                plan=plan.plan if plan else None,
                plan_input_hash=plan.input_hash if plan else None,
                plan_solved_at=plan.solved_at if plan else None,
            )
        )

    def hand_out_anonymous(self, reference: str, *, keep_text: bool) -> str:
        """Return the exchange document of an assessment without names, history and plan; see `anonymous`."""
        state = self._store.load(self._store.resolve(reference)).assessment
        pack = self._store.pack(state.pack_hash)
        return dump(Document(pack=pack, assessment=anonymous(state, pack, self._new_id, keep_text=keep_text)))
