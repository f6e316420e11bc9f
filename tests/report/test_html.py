"""What people type stays text in the document, whatever it looks like."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from jinja2 import UndefinedError

from assess.assessment.model import Assessment, Organisation, Participant, Team
from assess.assessment.values import TableValue, TextValue, answered, not_applicable
from assess.questionnaire.pack import Pack
from assess.report import environment as engine
from assess.report.theme import find
from tests import builders
from tests.report import views
from tests.report.drawing import to_html
from tests.results import samples

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> {{7*7}} {% include '/etc/passwd' %} \" ' > ]]> "
    "[/x] javascript:alert(3) url('file:///etc/passwd') &lt;b&gt; </style></title></svg>"
)
MILD = "plain words"


class Shape(HTMLParser):
    """Counts elements and attributes and keeps the text."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Counter[tuple[str, ...]] = Counter()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[(tag, *sorted(name for name, _ in attrs))] += 1

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def shape(html: str) -> Shape:
    """Parse `html`."""
    parser = Shape()
    parser.feed(html)
    parser.close()
    return parser


def pack_with(text: str) -> Pack:
    """Return a pack with `text` in every text of the questionnaire and the catalogue that a report shows."""
    short = text[:290]
    data = builders.questionnaire_data(
        title=short,
        source=short,
        context=[{"id": "Q1", "ask": short, "answer": {"type": "text"}}, table_question(short)],
    )
    for gap in data["gaps"]:
        gap |= {"name": short, "claim": short, "remedy": short}
        for capability in gap["capabilities"]:
            capability["name"] = short
            for question in capability["questions"]:
                question["ask"] = short
                question["answer"]["anchors"] = [f"{short}{n}" for n in range(5)]
    catalogue = builders.catalogue_data(title=short)
    for action in catalogue["actions"]:
        action |= {"deliverable": short, "acceptance": short}
    for role in catalogue["roles"]:
        role["name"] = short
    return builders.pack(data, catalogue)


def table_question(text: str) -> dict[str, object]:
    """Return a question for a table with `text` as a heading."""
    return {
        "id": "Q2",
        "ask": text,
        "answer": {"type": "table", "columns": [{"id": "c", "label": text, "type": "text"}]},
    }


def state_with(text: str, pack: Pack) -> Assessment:
    """Return an assessment with `text` wherever a person can type."""
    records = tuple(samples.full_record(question, text, builders.answer(1)) for question in samples.QUESTIONS[:-1])
    more = (
        samples.full_record(samples.QUESTIONS[-1], text, not_applicable(text)),
        samples.full_record("Q1", text, answered(TextValue(text=text))),
        samples.full_record("Q2", text, answered(TableValue(rows=({"c": text},)))),
    )
    return builders.assessment(
        records=(*records, *more),
        of=pack,
        mode="workshop",
        title=text[:200],
        organisation=Organisation(id="o1", name=text[:200]),
        team=Team(id="t1", name=text[:190] + " team"),
        participants=(Participant(id="p1", name=text[:200]), Participant(id="p2")),
    )


def document(text: str) -> str:
    """Return the HTML edition of a report that has `text` in every field."""
    pack = pack_with(text)
    plan = samples.plan(
        actions=(
            samples.scheduled("X1", 0, 3, title=text, lifts={"A1": 2}),
            samples.scheduled("F-B1", 0, 1, kind="find_out", title=text),
        ),
        left_out=(samples.plan().left_out[0].model_copy(update={"title": text, "reason": text}),),
        gates=(samples.plan().gates[0].model_copy(update={"name": text}),),
        notes=(text,),
    )
    return to_html(samples.view(of=pack, state=state_with(text, pack), planned=plan))


def test_hostile_text_adds_no_element_and_no_attribute() -> None:
    hostile, mild = shape(document(HOSTILE)), shape(document(MILD))
    drawn = {"text", "line", "rect", "path", "circle", "tspan"}
    without = [{k: n for k, n in s.seen.items() if k[0] not in drawn} for s in (hostile, mild)]
    assert without[0] == without[1]
    assert {k[0] for k in hostile.seen} == {k[0] for k in mild.seen}
    assert ("script",) not in hostile.seen


def test_hostile_text_is_there_to_be_read_and_is_not_evaluated() -> None:
    text = " ".join("".join(shape(document(HOSTILE)).text).split())
    assert text.count(" ".join(HOSTILE.split())) >= 20
    assert "{{7*7}}" in text
    assert not re.search(r"\b49\b", text.replace("49 ", ""))


@pytest.mark.parametrize("text", [HOSTILE[:110], "</svg></style><script>x</script>", "\"' onload=alert(1) x='"])
def test_hostile_text_in_tables_of_own_numbers_stays_text(text: str) -> None:
    """They head pages, label bars and stand in sentences."""
    hostile, mild = shape(to_html(views.typed(text))), shape(to_html(views.typed("m" * len(text))))
    drawn = {"text", "line", "rect", "path", "circle", "tspan"}
    assert {k for k in hostile.seen if k[0] not in drawn} == {k for k in mild.seen if k[0] not in drawn}
    assert {k[0] for k in hostile.seen} == {k[0] for k in mild.seen}
    assert " ".join(text.split()) in " ".join("".join(hostile.text).split())


def test_a_note_of_full_length_stays_whole() -> None:
    note = "Begins here. " + "0123456789 " * 361 + "end"
    html = to_html(samples.view({}, records=(samples.full_record("A1.1", note, builders.answer(1)),)))
    assert html.count(note) == 4
    assert html.count("Begins here.") == 8
    assert html.count('href="#answer-A1.1"') == 3


def test_the_page_holds_all_it_needs() -> None:
    html = document(MILD)
    assert "data:font/ttf;base64," in html
    assert not re.findall(r"""(?:src|href)=["'](?!data:|#)""", html)
    assert not re.findall(r"url\((?![\"']?data:)", html)
    assert re.search(r'<html lang="en">', html)


def test_links_lead_to_places_that_exist_once() -> None:
    html = to_html(samples.view(samples.LOW, planned=samples.plan()))
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    links = set(re.findall(r'href="#([^"]+)"', html))
    assert links <= set(ids)
    assert {"summary", "gap-1", "actions", "weeks", "left-out", "answers", "finding-A1.1", "action-X2"} <= links


def test_headings_never_skip_a_level() -> None:
    levels = [int(n) for n in re.findall(r"<h(\d)", to_html(samples.view(samples.LOW, planned=samples.plan())))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_pages_with_nothing_to_say_are_left_out() -> None:
    html = to_html(samples.view({"A1.1": 1}))
    assert 'id="gap-1"' in html
    assert not any(f'id="{page}"' in html for page in ("gap-2", "gap-3", "actions", "weeks", "left-out"))


def test_every_template_escapes_and_refuses_unknown_names() -> None:
    environment = engine.of(find())
    for name in environment.list_templates():
        if name.endswith((".html", ".svg", ".css")):
            assert environment.get_template(name).environment.autoescape is True
    assert environment.from_string("{{ x }}").render(x="<") == "&lt;"
    with pytest.raises(UndefinedError):
        environment.from_string("{{ absent }}").render()
