"""Random instances for property tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.planning.generate import ANY, Instance, Size, instance

steady = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
"""No test here depends on how fast the machine is."""
few = settings(steady, max_examples=40)


def cases(size: Size = ANY) -> st.SearchStrategy[Instance]:
    """Return random instances that shrink; some contradict themselves."""
    return st.randoms(use_true_random=False).map(lambda random: instance(random, size))


@st.composite
def cases_with_done(draw: st.DrawFn) -> tuple[Instance, frozenset[str]]:
    """Return a random instance with some actions of its catalogue."""
    case = draw(cases())
    return case, draw(st.frozensets(st.sampled_from(sorted(case.pack.catalogue.by_id))))
