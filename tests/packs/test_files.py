"""The PDF and the slides: right for a screen reader and for paper, the same for many teams, not broken by words."""

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pptx import Presentation
from pypdf import PdfReader

from packs.models import PackText
from teams.models import Team
from tests.packs.conftest import FACTS, fill, text, words_of_pdf, words_of_slides
from tests.world import Person, World

HOSTILE = (
    '#import "@preview/x:1.0.0": * #read("/etc/passwd") #sys.inputs @ref <label> $x^2$ \\ \\u{1F600} '
    "*bold* _it_ = head `raw` ]] ))) // */ <script>alert(1)</script> &amp; \x0b\x1b"
)
# All of them as they are, but for what cannot be said.
KEPT = ('#import "@preview/x:1.0.0": *', '#read("/etc/passwd")', "@ref <label>", "$x^2$", "*bold* _it_", "&amp;")


def pdf(world: World, reader: Person, kind: str = "day-100") -> bytes:
    answer = reader.get(f"{world.url}packs/{kind}.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    return bytes(answer.content)


def deck(world: World, reader: Person) -> Any:
    return Presentation(BytesIO(reader.get(f"{world.url}packs/day-100.pptx").content))


def test_the_pdf_is_tagged_for_screen_readers_and_set_on_a4(filled: World, facilitator: Person) -> None:
    made = PdfReader(BytesIO(pdf(filled, facilitator)))
    root: Any = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert made.metadata is not None
    assert made.metadata.title == f"{filled.challenge.name}: Day-100 pack"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in made.pages} == {(595, 842)}
    assert "Target: 60%" in _alternatives(root["/StructTreeRoot"])


def _alternatives(node: Any) -> str:
    """The words that stand for pictures."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return " ".join(_alternatives(one) for one in node)
    if not hasattr(node, "get"):
        return ""
    return f"{node.get('/Alt', '')} {_alternatives(node.get('/K', []))}"


def test_slides_have_titles_an_order_of_reading_and_words_for_each_picture(filled: World, facilitator: Person) -> None:
    slides = deck(filled, facilitator).slides
    assert [slide.shapes.title.text for slide in slides][:3] == ["Day-100 pack", "Skylark", "Teasel"]
    charts = [shape for slide in slides for shape in slide.shapes if shape.has_chart]
    assert charts
    for shape in charts:
        assert "Target: 60%" in shape._element.xpath(".//p:cNvPr")[0].get("descr")
    for slide in slides:
        assert slide.shapes[0] == slide.shapes.title
        assert not [shape for shape in slide.shapes if shape.shape_type == 13]  # no picture without words
    skylark = slides[1]
    assert [FACTS["goal"] in shape.text_frame.text for shape in skylark.shapes if shape.has_text_frame][1]


def test_words_are_never_read_as_markup(filled: World, facilitator: Person) -> None:
    Team.objects.filter(pk=filled.skylark.pk).update(name="#panic() $")
    PackText.objects.create(challenge=filled.challenge, kind="day_100", section="opening", words=HOSTILE)
    document = words_of_pdf(pdf(filled, facilitator))
    slides = words_of_slides(facilitator.get(f"{filled.url}packs/day-100.pptx").content)
    for said in KEPT:
        assert said in document, said
        assert said in slides, said
    assert "root:x:" not in document
    assert "#panic() $" in [slide.shapes.title.text for slide in deck(filled, facilitator).slides]
    page = facilitator.get(f"{filled.url}packs/day-100/").content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize("words", ["日本語", "😀 well done", "مرحبا"])
def test_letters_of_any_script_make_a_tagged_pdf(filled: World, facilitator: Person, words: str) -> None:
    PackText.objects.create(challenge=filled.challenge, kind="day_100", section="opening", words=words)
    root: Any = PdfReader(BytesIO(pdf(filled, facilitator))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]


def test_twelve_teams_ask_the_database_no_more_than_two(
    filled: World, facilitator: Person, member: Person, sponsor: Person
) -> None:
    url = f"{filled.url}packs/day-100"
    few = {end: _queries(facilitator, url + end) for end in ("/", ".pdf", ".pptx")}
    for n in range(10):
        team = Team.objects.create(challenge=filled.challenge, name=f"Team {n:02}")
        fill(team, member=member.participation, leader=sponsor.participation)
    many = {end: _queries(facilitator, url + end) for end in ("/", ".pdf", ".pptx")}
    assert few == many
    assert max(many.values()) <= 6
    page = text(facilitator.get(f"{url}/"))
    assert page.index("Team 00") < page.index("Team 09")  # by the alphabet, never by numbers
    assert len(deck(filled, facilitator).slides) >= 13


def _queries(reader: Person, url: str) -> int:
    reader.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert reader.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("ending", ["pdf", "pptx"])
def test_the_same_pack_gives_the_same_file(filled: World, facilitator: Person, ending: str) -> None:
    one, other = (facilitator.get(f"{filled.url}packs/day-100.{ending}").content for _twice in range(2))
    assert one == other
