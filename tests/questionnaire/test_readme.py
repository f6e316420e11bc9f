"""The README for authors is true: its example is the one that is written, its pieces load, no field is missing."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from assess.questionnaire import answers, catalogue, conditions, example, model, worksheets
from assess.questionnaire.base import Frozen
from assess.questionnaire.loader import check
from assess.resources import questionnaires
from tests.cli.running import assess
from tests.questionnaire.files import write_pack

README = (questionnaires() / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
WORDS = {
    word
    for line in re.sub(r"^```.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL).splitlines()
    for span in re.findall(r"`([^`]+)`", line)
    for word in re.findall(r"\w+", span)
}
"""Every word that stands as code in running text."""


def kinds(*modules: ModuleType) -> list[type[Frozen]]:
    """Return the kinds of thing that are defined in `modules`."""
    found = [item for module in modules for item in vars(module).values() if isinstance(item, type)]
    return [item for item in found if issubclass(item, Frozen) and item.__module__ in {m.__name__ for m in modules}]


WRITTEN = [kind for kind in kinds(answers, conditions, model, catalogue) if kind is not model.Section]
"""What an author writes; a section is made by the program."""


def test_the_example_in_the_readme_is_the_one_that_is_written() -> None:
    assert tuple(BLOCKS[:2]) == example.texts()


def test_the_pieces_in_the_readme_can_be_added_to_the_example(tmp_path: Path) -> None:
    questionnaire, actions = example.texts()
    assert [piece.split(":")[0] for piece in BLOCKS[2:]] == ["worksheets", "contradictions"]
    result = check(write_pack(tmp_path, "\n".join([questionnaire, *BLOCKS[2:]]), actions))
    assert result.problems == ()
    assert result.warnings == ()


@pytest.mark.parametrize("kind", WRITTEN, ids=lambda kind: kind.__name__)
def test_every_field_is_described(kind: type[Frozen]) -> None:
    fields = {field.alias or name for name, field in kind.model_fields.items()}
    assert fields <= WORDS, "describe them in questionnaires/README.md"


def test_every_kind_of_rule_and_answer_is_named() -> None:
    rules = [kind.model_fields["kind"] for kind in kinds(worksheets, model) if "kind" in kind.model_fields]
    forms = [kind for kind in kinds(answers) if "type" in kind.model_fields and kind is not answers.Column]
    answered = [kind.model_fields["type"] for kind in forms]
    named = {name for field in [*rules, *answered] for name in getattr(field.annotation, "__args__", ())}
    assert len(named) == 19
    assert named <= WORDS


def test_every_command_in_the_readme_is_there() -> None:
    named = set(re.findall(r"assess questionnaire (\w+)", README))
    listed = assess("questionnaire", "--help").stdout
    assert named == {"new", "check", "list", "schema", "diff"}
    for name in named:
        assert re.search(rf"^  {name} ", listed, flags=re.MULTILINE)


def test_the_folder_is_where_the_readme_says(tmp_path: Path) -> None:
    done = assess("questionnaire", "list", HOME=str(tmp_path), XDG_DATA_HOME="")
    folder = Path(done.stderr.strip().removeprefix("Your own are read from "))
    assert f"`~/{folder.relative_to(tmp_path)}`" in README
