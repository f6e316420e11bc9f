"""Who takes part in a workshop, prompt by prompt."""

from __future__ import annotations

from assess.assessment.model import Anonymity
from assess.errors import AssessError
from assess.plain.console import Console
from assess.plain.saving import say_saved
from assess.questionnaire.model import Question
from assess.session.session import Session
from assess.session.workshop.roster import as_line, read_roster

MENU = ["Somebody joins", "Somebody leaves", "Somebody is back", "Give or take a vote", "Quorum", "Done"]
ANONYMITY: dict[Anonymity, str] = {
    "named": "By name: after a vote everybody sees who voted what",
    "room": "Not in the room: votes are shown without names",
    "all": "Nobody: it is not even kept, and a vote is final",
}


class PeopleDesk:
    """The participants of one session."""

    def __init__(self, console: Console, session: Session) -> None:
        self.console = console
        self.session = session
        self.people = session.workshop.people

    def run(self, _: Question) -> None:
        """List everybody and change it until that is done."""
        while True:
            self._list()
            chosen = self.console.choose(MENU)
            if chosen == len(MENU) - 1:
                return
            try:
                (self.join, self._leave, self._back, self._vote, self._quorum)[chosen]()
            except AssessError as error:
                self.console.say(str(error))

    def set_up(self) -> None:
        """Ask who takes part, and what is fixed with the first vote."""
        self.join()
        self.console.say("Who may know who voted what? It is fixed with the first vote.")
        self.people.set_anonymity(tuple(ANONYMITY)[self.console.choose(list(ANONYMITY.values()))])
        self._quorum()

    def join(self) -> None:
        """Let people join, one line each."""
        self.console.say("People, one per line: name, role, team. An empty line ends.")
        while typed := self.console.ask():
            try:
                for one in read_roster(typed):
                    self.people.add(one.name, role=one.role, team=one.team)
                    say_saved(self.console, self.session, f"{one.name} takes part")
            except AssessError as error:
                self.console.say(str(error))

    def _list(self) -> None:
        for person in self.people.all:
            facts = ["" if person.votes else "no vote", "not present" if person.id in self.people.away else ""]
            line = as_line(person) or self.people.label(person.id)
            self.console.say("  " + ", ".join([line, *filter(None, facts)]))
        self.console.say(f"A reveal needs {self.people.needed} votes.")

    def _who(self) -> str | None:
        name = self.console.ask("Name: ")
        return self.people.find(name).id if name else None

    def _leave(self) -> None:
        if person := self._who():
            self.people.leave(person)
            say_saved(self.console, self.session, f"{self.people.label(person)} is not present")

    def _back(self) -> None:
        if person := self._who():
            self.people.come_back(person)
            say_saved(self.console, self.session, f"{self.people.label(person)} is present")

    def _vote(self) -> None:
        if identifier := self._who():
            person = self.people.get(identifier)
            self.people.change(person.model_copy(update={"votes": not person.votes}))
            says = "does not vote" if person.votes else "votes"
            say_saved(self.console, self.session, f"{self.people.label(identifier)} {says}")

    def _quorum(self) -> None:
        while True:
            typed = self.console.ask("Votes a reveal needs (Enter: everybody who is present): ")
            if not typed:
                self.people.set_quorum(None)
                break
            if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= 500:
                self.people.set_quorum(int(typed))
                break
            self.console.say("Type a number from 1 to 500.")
        say_saved(self.console, self.session, f"a reveal needs {self.people.needed}")
