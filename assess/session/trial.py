"""What if: other plan inputs and targets tried out beside an assessment, which changes only if they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assess.assessment.model import Assessment, Tuning
from assess.assessment.plan_inputs import PlanInputs, Request
from assess.planning.plan import Plan
from assess.results import trial_sentences
from assess.session.replan import merged
from assess.session.session import Session
from assess.session.tuning import tuned


class Trial:
    """Steps away from what is stored; each can be taken back."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._steps: list[tuple[PlanInputs, Tuning]] = []
        self._state: tuple[Assessment, tuple[PlanInputs, Tuning], Assessment] | None = None

    @property
    def inputs(self) -> PlanInputs:
        """The plan inputs tried out."""
        return self._now[0]

    @property
    def tuning(self) -> Tuning:
        """The targets tried out."""
        return self._now[1]

    @property
    def state(self) -> Assessment:
        """The assessment as it would be; the same object for as long as nothing changes."""
        of, now = self._session.state, self._now
        if self._state is None or self._state[0] is not of or self._state[1] != now:
            inputs, tuning = now
            changed = of.model_copy(update={"plan_inputs": inputs, "tuning": tuning}) if self.active else of
            self._state = (of, now, changed)
        return self._state[2]

    @property
    def active(self) -> bool:
        """Whether anything differs from what is stored."""
        return self._now != self._stored

    @property
    def changes(self) -> tuple[str, ...]:
        """What differs, one phrase each."""
        return trial_sentences.changes(self._session.pack, self._stored, self._now)

    def wishes(self, action: str = "") -> tuple[str, ...]:
        """Return in words what is asked of the plan, in all or of one action."""
        return trial_sentences.wishes(self._session.pack, self.inputs, action)

    def set_inputs(self, inputs: PlanInputs) -> None:
        """Try other plan inputs."""
        self._step(inputs, self.tuning)

    def ask(self, *requests: Request) -> None:
        """Try requests to the plan, in place of those for the same actions that they contradict."""
        self.set_inputs(merged(self.inputs, list(requests)))

    def take_back(self, *requests: Request) -> None:
        """Try the plan without requests."""
        left = tuple(r for r in self.inputs.requests if r not in requests)
        self.set_inputs(self.inputs.model_copy(update={"requests": left}))

    def set_targets(self, targets: Mapping[str, Decimal | None]) -> None:
        """Try other targets, 0 to 100; none gives the questionnaire's own back. Raises InvalidAnswer, UnknownId."""
        self._step(self.inputs, tuned(self.tuning, self._session.pack.questionnaire, targets, {}))

    def step_back(self) -> bool:
        """Take the latest step back; False if there is none."""
        if not self._steps:
            return False
        self._steps.pop()
        return True

    def drop(self) -> None:
        """Go back to what is stored."""
        self._steps.clear()

    def keep(self, plan: Plan) -> None:
        """Make what is tried out, and `plan` solved for it, the assessment's own."""
        inputs, tuning = self._now
        old = self._session.state.tuning.targets
        self._session.set_plan_inputs(inputs)
        self._session.tune(targets={c: tuning.targets.get(c) for c in {*old, *tuning.targets}}, weights={})
        self._session.outcome.keep(plan)
        self.drop()

    @property
    def _stored(self) -> tuple[PlanInputs, Tuning]:
        return self._session.state.plan_inputs, self._session.state.tuning

    @property
    def _now(self) -> tuple[PlanInputs, Tuning]:
        return self._steps[-1] if self._steps else self._stored

    def _step(self, inputs: PlanInputs, tuning: Tuning) -> None:
        if (inputs, tuning) != self._now:
            self._steps.append((inputs, tuning))
