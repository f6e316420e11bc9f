"""The difference between two versions of a questionnaire, as lines to read and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from assess.questionnaire.pack import Pack
from assess.questionnaire.versions import KINDS, Change, Comparison, Difference

_TITLES = {
    "questions": "Questions",
    "capabilities": "Capabilities",
    "gaps": "Gaps",
    "actions": "Actions",
    "others": "Everything else",
}


def lines(old: Pack, new: Pack, comparison: Comparison) -> Iterator[str]:
    """Yield what has changed: + added, - removed, ! something that moves figures, ~ wording only."""
    yield f"{_named(old)} -> {_named(new)}"
    if not comparison:
        yield "No differences."
        return
    yield "+ added, - removed, ! changes figures, ~ wording only"
    words = {**_words(old), **_words(new)}
    for kind in KINDS:
        difference: Difference = getattr(comparison, kind)
        if difference:
            yield ""
            yield _TITLES[kind]
            yield from _lines(difference, words)
    asked = len(new.questionnaire.questions)
    yield ""
    yield f"Answers to {len(comparison.fitting)} of the {asked} questions still fit."
    if _named(old) == _named(new):
        yield f"Both say version {new.questionnaire.version}. Raise it before you hand the new one out."


def data(old: Pack, new: Pack, comparison: Comparison) -> dict[str, Any]:
    """Return the same as plain data."""
    found = {kind: _data(getattr(comparison, kind)) for kind in KINDS}
    return {"old": _head(old), "new": _head(new), **found, "answers_still_fit": sorted(comparison.fitting)}


def _lines(difference: Difference, words: dict[str, str]) -> Iterator[str]:
    for sign, names in (("+", difference.added), ("-", difference.removed)):
        for name in names:
            yield f"  {sign} {name:8} {words.get(name, '')}".rstrip()
    for change in difference.restructured:
        also = f"; wording: {_short(change.wording)}" if change.wording else ""
        yield f"  ! {change.id:8} {_short(change.structure)}{also}"
    for change in difference.reworded:
        yield f"  ~ {change.id:8} {_short(change.wording)}"


def _short(names: Iterable[str]) -> str:
    """Return dotted names without what lies deep inside, each once."""
    return ", ".join(dict.fromkeys(".".join(name.split(".")[:2]) for name in names))


def _words(pack: Pack) -> dict[str, str]:
    """Return the text that stands for each part, by id."""
    asked = pack.questionnaire
    return {
        **{question.id: question.ask for question in asked.questions.values()},
        **{capability.id: capability.name for capability in asked.capabilities.values()},
        **{gap.id: gap.name for gap in asked.gaps},
        **{action.id: action.title for action in pack.catalogue.actions},
    }


def _named(pack: Pack) -> str:
    return f"{pack.questionnaire.id} {pack.questionnaire.version}"


def _head(pack: Pack) -> dict[str, str]:
    asked = pack.questionnaire
    return {"id": asked.id, "version": asked.version, "title": asked.title, "hash": pack.hash}


def _data(difference: Difference) -> dict[str, Any]:
    return {
        "added": list(difference.added),
        "removed": list(difference.removed),
        "wording": [_change(change) for change in difference.reworded],
        "structure": [_change(change) for change in difference.restructured],
    }


def _change(change: Change) -> dict[str, Any]:
    return {"id": change.id, "structure": list(change.structure), "wording": list(change.wording)}
