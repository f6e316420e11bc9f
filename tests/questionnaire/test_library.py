"""Built-in questionnaires and the user's own are found by id; none takes the place of another in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess import resources
from assess.errors import UnknownId
from assess.questionnaire import library
from assess.questionnaire.loader import check, load_pack
from tests.builders import catalogue_data, questionnaire_data
from tests.questionnaire.files import as_yaml

BUILT_IN = resources.questionnaires()


def put(folder: Path, name: str, **changes: object) -> Path:
    """Write the small pack under another name and return its path."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(as_yaml(questionnaire_data(**changes)))
    path.with_suffix(".actions.yaml").write_text(as_yaml(catalogue_data(questionnaire=changes.get("id", "small"))))
    return path


def test_every_built_in_questionnaire_can_be_used_by_its_id() -> None:
    found = library.entries((BUILT_IN,))
    assert "three-gaps" in {entry.id for entry in found}
    for entry in found:
        assert entry.built_in
        assert entry.problem == ""
        assert entry.path.stem == entry.id
        assert library.find(entry.id, (BUILT_IN,)) == entry.path
        result = check(entry.path)
        assert result.problems == ()
        pack = load_pack(entry.path)
        assert (pack.questionnaire.version, pack.questionnaire.title) == (entry.version, entry.title)
        assert len(pack.questionnaire.questions) == entry.questions


def test_own_questionnaires_are_found_by_id_and_not_by_file_name(tmp_path: Path) -> None:
    own = put(tmp_path, "mine", id="our-gaps", version="2.0.1", title="Ours")
    folders = (BUILT_IN, tmp_path)
    entry = library.entries(folders)[-1]
    assert entry == library.Entry("our-gaps", "2.0.1", "Ours", own, questions=12)
    assert library.find("our-gaps", folders) == own
    assert load_pack(own).questionnaire.id == "our-gaps"
    with pytest.raises(UnknownId) as caught:
        library.find("mine", folders)
    assert caught.value.message == "There is no questionnaire mine."
    assert "three-gaps" in caught.value.hint
    assert "our-gaps" in caught.value.hint


def test_no_file_takes_the_place_of_a_built_in_questionnaire(tmp_path: Path) -> None:
    for name in ("three-gaps", "other"):
        put(tmp_path, name, id="three-gaps")
    folders = (BUILT_IN, tmp_path)
    assert library.find("three-gaps", folders) == BUILT_IN / "three-gaps.yaml"
    problems = [entry.problem for entry in library.entries(folders) if not entry.built_in]
    assert problems == 2 * [
        "The id three-gaps belongs to a built-in questionnaire. Give it an id of its own, or name the file."
    ]


def test_two_files_with_one_id(tmp_path: Path) -> None:
    first, second = put(tmp_path, "a", id="x"), put(tmp_path, "b", id="x")
    assert library.find("x", (tmp_path,)) == first
    one, two = library.entries((tmp_path,))
    assert (one.problem, two.path) == ("", second)
    assert two.problem == f"The id x belongs to {first}. Give it an id of its own, or name the file."


def test_a_file_that_cannot_be_read_is_listed_with_the_reason(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: x\nid: y\n")
    nameless = tmp_path / "nameless.yaml"
    nameless.write_text("- 1\n")
    one, two = library.entries((tmp_path,))
    assert (one.id, one.problem) == ("broken", f"{broken}:2: id: is given twice (first in line 1), remove one of them")
    assert (two.id, two.problem) == ("nameless", "It has no `id:`. `assess questionnaire check` says more.")
    assert library.find("broken", (tmp_path,)) == broken


def test_catalogues_and_samples_are_no_questionnaires(tmp_path: Path) -> None:
    put(tmp_path, "a", id="x")
    (tmp_path / "a.sample.yaml").write_text("format: 1\n")
    assert [entry.id for entry in library.entries((tmp_path,))] == ["x"]


def test_a_path_is_taken_as_it_is(tmp_path: Path) -> None:
    assert library.find(str(tmp_path / "none.yaml"), ()) == tmp_path / "none.yaml"
    assert library.find("x.yml", ()) == Path("x.yml")


def test_without_any_folder(tmp_path: Path) -> None:
    assert library.entries((tmp_path / "none",)) == ()
    with pytest.raises(UnknownId, match="There are: none"):
        library.find("x", (tmp_path / "none",))


def test_own_questionnaires_lie_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("assess.paths.data_folder", lambda: tmp_path / "assess")
    assert library.own_folder() == tmp_path / "assess" / "questionnaires"
    assert library.default_folders() == (BUILT_IN, library.own_folder())
