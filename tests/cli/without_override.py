"""Run assess without root's right to pass over file modes, so that a read-only folder is one for root too."""

from __future__ import annotations

import ctypes
import os
import sys

PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2

if __name__ == "__main__":
    if os.geteuid() == 0 and sys.platform == "linux" and not os.environ.get("ASSESS_TEST_DROPPED"):
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
        os.environ["ASSESS_TEST_DROPPED"] = "1"
        os.execv(sys.executable, [sys.executable, "-m", "tests.cli.without_override", *sys.argv[1:]])
    os.environ.pop("ASSESS_TEST_DROPPED", None)
    from assess.cli import main

    sys.argv[0] = "assess"
    raise SystemExit(main())
