"""Planning in a process of its own, so that no key waits for it; the process stays for the next job.

The two sides exchange pickled tuples over pipes that nobody else can reach.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any

from assess.errors import AssessError

if TYPE_CHECKING:
    from assess.planning.control import Control
    from assess.planning.plan import Plan
    from assess.session.planned import Ask, Planned

COMMAND = (sys.executable, "-m", "assess.cli.apart")
GENTLE = 5
"""The process gives way by this much to the one that draws."""


class Apart:
    """The process that plans, started with the first job; one job at a time. Every method blocks its thread."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._send = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def look(self, ask: Ask) -> Planned | None:
        """Return the stored plan if it fits."""
        from assess.planning.control import Control

        found: Planned | None = self._do(Control(), "look", ask)
        return found

    def plan(self, ask: Ask, control: Control) -> Planned:
        """Return the stored plan if it fits, else a new one."""
        found: Planned = self._do(control, "plan", ask)
        return found

    def explain(self, ask: Ask, plan: Plan, control: Control) -> Planned:
        """Return `plan` with its insights."""
        found: Planned = self._do(control, "explain", ask, plan)
        return found

    def least(self, ask: Ask, target: str, level: int | None) -> tuple[str, ...]:
        """Say what the least effort to a target is."""
        from assess.planning.control import Control

        lines: tuple[str, ...] = self._do(Control(), "least", ask, target, level)
        return lines

    def close(self) -> None:
        """End the process, whatever it does; the job it had fails."""
        process = self._process
        if process is not None:
            process.kill()
            process.wait()
            if not self._turn.locked():
                _close_pipes(process)

    def _do(self, control: Control, *job: Any) -> Any:
        with self._turn:
            process = self._running()
            assert process.stdout is not None  # noqa: S101  it is a pipe
            try:
                self._tell(process, job)
                control.running(lambda: self._tell(process, "stop"))
                kind, said = _next(process.stdout)
                while kind == "progress":
                    control.report(said)
                    kind, said = _next(process.stdout)
            except (OSError, EOFError, pickle.UnpicklingError):
                self.close()
                _close_pipes(process)
                raise AssessError("Planning ended before it was done.", "Try again.") from None
            finally:
                control.running(None)
        if kind == "error":
            raise said
        return said

    def _tell(self, process: subprocess.Popen[bytes], what: Any) -> None:
        data = pickle.dumps(what)
        with self._send:
            if process.poll() is None and process.stdin is not None:
                process.stdin.write(data)
                process.stdin.flush()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(COMMAND, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603
        return self._process


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _next(source: IO[bytes]) -> tuple[str, Any]:
    kind, said = pickle.load(source)  # noqa: S301  from the process that was started here
    return kind, said


def _jobs() -> dict[str, Callable[..., Any]]:
    """Return what can be asked for; each takes the control first."""
    from assess.cli import wiring
    from assess.session import planned

    return {
        "look": lambda _control, ask: planned.look(ask),
        "plan": lambda control, ask: planned.plan_for(ask, wiring.solve, control),
        "explain": lambda control, ask, plan: planned.explain_for(ask, plan, wiring.explain, control),
        "least": lambda _control, ask, target, level: planned.least_for(ask, target, level, wiring.least_effort),
    }


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Do the jobs that come in until the other side closes; `stop` reaches the job under way."""
    from assess.planning.control import Control

    known = _jobs()
    jobs: list[Any] = []
    arrived = threading.Condition()
    at_work: list[Control] = []

    def listen() -> None:
        while True:
            try:
                what = pickle.load(source)  # noqa: S301  from the process that started this one
            except (EOFError, OSError):
                os._exit(0)
            if what == "stop":
                for control in at_work:
                    control.stop()
                continue
            at_work[:] = [Control(lambda progress: _say(sink, "progress", progress))]
            with arrived:
                jobs.append(what)
                arrived.notify()

    threading.Thread(target=listen, name="listener", daemon=True).start()
    while True:
        with arrived:
            arrived.wait_for(lambda: jobs)
            name, *more = jobs.pop()
        try:
            _say(sink, "done", known[name](at_work[0], *more))
        except Exception as error:  # noqa: BLE001  handed to whoever asked
            _say(sink, "error", error)


def _say(sink: IO[bytes], kind: str, said: Any) -> None:
    sink.write(pickle.dumps((kind, said)))
    sink.flush()


if __name__ == "__main__":
    os.nice(GENTLE)
    serve(sys.stdin.buffer, sys.stdout.buffer)
