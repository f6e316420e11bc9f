"""The command line: parses arguments, picks the front end, wires the parts."""

from __future__ import annotations

from collections.abc import Sequence

from assess.cli.garbage import spare_loading


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 done; 1 cannot write, a library is missing, or internal; 2 usage; 3 infeasible plan request; 4 data;
    130 interrupted.
    """
    spare_loading()
    from assess.cli.run import run

    return run(arguments)
