"""A user's own theme: found after the built-in ones, sharing what it leaves out, and reading nothing outside itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError

from assess.errors import AssessError, InvalidFile, UnknownId
from assess.report import document, environment, theme
from assess.report.document import compose
from assess.report.look import look
from assess.report.plain import TAKEN, plain
from assess.report.theme import find, load
from assess.results.view import View
from assess.results.wording import unbroken
from tests.results import samples
from tests.results.test_view import texts

VIEW = samples.view(samples.LOW, planned=samples.plan())


def own(folder: Path, name: str = "ours", settings: str = 'base = "board"\n', **files: str) -> theme.Theme:
    """Write a theme with these files, `a__b` for `a/b`, and load it."""
    place = folder / name
    place.mkdir(parents=True)
    (place / "theme.toml").write_text(settings, encoding="utf-8")
    for file, text in files.items():
        path = place / (file.replace("__", "/").replace("_html", ".html").replace("_css", ".css"))
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load(place)


def render(chosen: theme.Theme) -> str:
    """Return the HTML edition of a small report in a theme."""
    return compose(VIEW, look(chosen), inline=True)


def test_a_theme_shares_what_it_leaves_out_and_replaces_what_it_has(tmp_path: Path) -> None:
    ours = own(
        tmp_path,
        settings='base = "board"\n[colours]\nink = "#102030"\n',
        style_css="{% include 'base/style.css' %}\n.ours { color: {{ colours.ink }}; }",
        pages__method_html="<section id='method'><h2>Our method</h2></section>",
    )
    html = render(ours)
    assert ".ours { color: #102030; }" in html
    assert "@font-face" in html
    assert "Our method" in html
    assert VIEW.method_title not in html.split("Our method")[1]
    assert VIEW.summary.title in html.replace("&nbsp;", "\N{NO-BREAK SPACE}")
    assert ours.colours["soft"] == find().colours["soft"]


def test_own_words_replace_single_words(tmp_path: Path) -> None:
    ours = own(tmp_path)
    (ours.folder / "words.en.toml").write_text('summary = "In short"\n', encoding="utf-8")
    assert ours.words("en")["summary"] == "In short"
    assert ours.words("en")["profile"] == find().words("en")["profile"]


def test_own_themes_are_found_by_name_after_the_built_in_ones(tmp_path: Path) -> None:
    own(tmp_path, "ours")
    (tmp_path / "board").mkdir()
    (tmp_path / "board" / "theme.toml").write_text("not = [", encoding="utf-8")
    assert find("ours", tmp_path).name == "ours"
    assert find("board", tmp_path).folder == find().folder
    with pytest.raises(UnknownId, match="Choose one of: board, plain, ours"):
        find("theirs", tmp_path)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("not toml [", "not valid TOML"),
        ('base = "nothing"', "no built-in theme"),
        ("[page]\ntext_width = 1", "not a complete theme"),
        ('base = "board"\n[colours]\nink = "red"', "is not a colour"),
        ('base = "board"\n[fonts]\nfamily = "X"\nfaces = [{file = "../../x.ttf", weight = 400}]', "by its file alone"),
        ('base = "board"\n[fonts]\nfamily = "X"\nfaces = [{file = "x.ttf", weight = 400}]', "no font file x.ttf"),
    ],
)
def test_settings_that_cannot_be_used_are_explained(tmp_path: Path, settings: str, said: str) -> None:
    with pytest.raises(InvalidFile, match=said):
        own(tmp_path, settings=settings)


def test_templates_outside_the_folder_are_not_found(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("the secret", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "page.html").write_text("the secret", encoding="utf-8")
    ours = own(tmp_path)
    (ours.folder / "link.html").symlink_to(tmp_path / "secret.html")
    (ours.folder / "linked").symlink_to(tmp_path / "elsewhere")
    engine = environment.of(ours)
    names = (
        "../secret.html",
        "pages/../../secret.html",
        str(tmp_path / "secret.html"),
        "link.html",
        "linked/page.html",
    )
    for name in (*names, "base/../secret.html", "./link.html", "", ".", "pages\\..\\..\\secret.html"):
        with pytest.raises(TemplateNotFound):
            engine.get_template(name)
    assert "link.html" not in engine.list_templates()
    assert "report.html" in engine.list_templates()


def test_a_template_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    ours = own(tmp_path, report_html="x" * (environment.LARGEST + 1))
    assert "x" * 100 not in render(ours)


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ pictures.gaps.__globals__ }}",
        "{{ pictures.gaps.__self__ }}",
        "{{ view.gaps.append(1) }}",
        "{{ view.update({}) }}",
        "{{ words.clear() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% for n in range(10 ** 9) %}{% endfor %}",
    ],
)
def test_a_template_reaches_nothing_but_what_it_is_given(tmp_path: Path, text: str) -> None:
    ours = own(tmp_path, pages__method_html=text)
    with pytest.raises((SecurityError, UndefinedError, OverflowError)):
        render(ours)


def test_a_missing_name_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        render(own(tmp_path, pages__method_html="{{ view.no_such_thing }}"))


def test_a_style_sheet_cannot_read_another_file(tmp_path: Path) -> None:
    from assess.report import engine

    secret = tmp_path / "secret.css"
    secret.write_text("p { color: red }", encoding="utf-8")
    ours = own(tmp_path, style_css=f"{{% include 'base/style.css' %}} @import url({secret.as_uri()});")
    chosen = look(ours)
    with pytest.raises(AssessError):
        engine.pdf(
            ours,
            f"<html lang=en><title>t</title><style>@import url({secret.as_uri()});</style><p>x</p>",
            document.style(chosen, embed=False),
            lambda: None,
            VIEW.identity.moment,
        )


def test_templates_see_plain_data_only() -> None:
    def kinds(value: object) -> set[type]:
        if isinstance(value, dict):
            return {type(value)} | {kind for item in value.values() for kind in kinds(item)}
        if isinstance(value, list):
            return {type(value)} | {kind for item in value for kind in kinds(item)}
        return {type(value)}

    data = plain(VIEW)
    assert kinds(data) <= {dict, list, str, int, float, bool, type(None)}
    assert data["gaps"][0]["short"] == VIEW.gaps[0].short
    assert data["identity"]["moment"] == "2026-11-09T09:00:00Z"
    assert {unbroken(text) for text in texts(VIEW) if text} <= set(_texts(data))


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


def test_no_field_of_the_view_hides_behind_a_method_of_dictionaries() -> None:
    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {name for item in value.values() for name in names(item)}
        if isinstance(value, list):
            return {name for item in value for name in names(item)}
        return set()

    assert not names(plain(VIEW)) & TAKEN
    assert {field.name for field in fields(View)} & {"gaps", "schedule"}


def test_exact_numbers_dates_and_objects_become_plain() -> None:
    @dataclass(frozen=True)
    class Pair:
        one: Fraction
        two: Decimal

        @property
        def both(self) -> Fraction:
            return self.one + Fraction(self.two)

    assert plain(Pair(Fraction(1, 2), Decimal("0.25"))) == {"one": 0.5, "two": 0.25, "both": 0.75}
    assert plain(dt.date(2027, 1, 11)) == "2027-01-11"
    with pytest.raises(TypeError, match="cannot be given a object"):
        plain(object())
