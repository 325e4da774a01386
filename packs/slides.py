"""A pack as slides for the review: a title, one slide a team, and what leaders owe. Words in full are in the notes."""

from datetime import UTC
from io import BytesIO
from typing import Any, Final

from django.utils.text import Truncator

from core.chart import RunChart
from core.decision import Decision
from packs.blocks import Item, Pack, Part, TeamPart
from packs.drawn import draw
from packs.plain import plain
from packs.sections import Section
from packs.still import still

WIDE, HIGH = 13.333, 7.5  # inches
MARGIN: Final = 0.7
SHORT: Final = 22  # words of a line
LINES: Final = 3
BRAND, INK, QUIET = (0x4B, 0x1A, 0x57), (0x24, 0x16, 0x2A), (0x5D, 0x4F, 0x64)
Lines = list[tuple[str, bool]]  # words, and whether they are a heading


def presentation(pack: Pack) -> bytes:
    from pptx import Presentation  # noqa: PLC0415  a web process that makes no slides does not carry it
    from pptx.util import Inches  # noqa: PLC0415

    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    deck.core_properties.title = plain(pack.name)
    deck.core_properties.author = plain(pack.challenge)
    deck.core_properties.language = "en-GB"
    deck.core_properties.created = deck.core_properties.modified = pack.moment.astimezone(UTC).replace(tzinfo=None)
    _first(deck, pack)
    for team in pack.teams:
        _team(deck, team)
    for section in (Section.ASKS, Section.PROMISES, Section.PATH, Section.DATES):
        part = pack.part(section)
        if part and (lines := _lines(part)):
            _slide(deck, part.title, lines, notes=_in_full(part))
    file = BytesIO()
    deck.save(file)
    return still(file.getvalue())


def _first(deck: Any, pack: Pack) -> None:
    opening, where = pack.part(Section.OPENING), pack.part(Section.WHERE)
    place = f"{pack.challenge}, {pack.place}" if pack.place else pack.challenge
    said: Lines = [(place, True), (pack.lede, False)]
    if where:
        said += [(block.text, block.kind == "goal") for block in where.blocks if block.kind in {"goal", "lead"}]
    said.append((f"{pack.as_of}. {'' if pack.is_shared else pack.note}".strip(), False))
    _slide(deck, pack.title, said, notes="\n".join(_in_full(part) for part in (opening, where) if part), big=True)


def _team(deck: Any, team: TeamPart) -> None:
    """The goal and its chart on the left, what was learned and what is asked on the right."""
    goal, numbers, learned = (team.part(one) for one in (Section.GOAL, Section.NUMBERS, Section.LEARNED))
    lasting, going = team.part(Section.LASTING), team.part(Section.GOING)
    left: Lines = [(part_words, True) for part_words in _of_kind(goal, "goal")]
    left += [(words, False) for words in _of_kind(numbers, "lead")]
    right: Lines = []
    for part in (learned, going, lasting):
        lines = _lines(part) if part else []
        if part and lines:
            right += [(part.title, True), *lines]
    chart = next((block.chart for block in numbers.blocks if block.chart), None) if numbers else None
    notes = "\n".join(_in_full(part) for part in team.parts if part.is_shown)
    _slide(deck, team.name, left, right=right, chart=chart, notes=notes)


def _slide(  # noqa: PLR0913
    deck: Any,
    title: str,
    lines: Lines,
    *,
    right: Lines | None = None,
    chart: RunChart | None = None,
    notes: str = "",
    big: bool = False,
) -> None:
    """What is read first is made first: title, words, chart, then the right side."""
    slide = deck.slides.add_slide(deck.slide_layouts[5])  # title only
    half = (WIDE - 3 * MARGIN) / 2 if right is not None else WIDE - 2 * MARGIN
    _titled(slide, title, big=big)
    top = 2.4 if big else 1.35
    _written(slide, lines, (MARGIN, top, half, 1.9 if chart else HIGH - top - MARGIN), size=20 if big else 16)
    if chart:
        draw(slide, chart, (MARGIN, 3.3, half, HIGH - 3.3 - 0.5))
    if right:
        _written(slide, right, (2 * MARGIN + half, top, half, HIGH - top - MARGIN), size=15)
    slide.notes_slide.notes_text_frame.text = plain(notes)


def _titled(slide: Any, title: str, *, big: bool) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN  # noqa: PLC0415
    from pptx.util import Inches, Pt  # noqa: PLC0415

    shape = slide.shapes.title
    shape.left, shape.top = Inches(MARGIN), Inches(0.9 if big else 0.4)
    shape.width, shape.height = Inches(WIDE - 2 * MARGIN), Inches(1.2 if big else 0.85)
    frame = shape.text_frame
    frame.text, frame.word_wrap, frame.vertical_anchor = plain(title), True, MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    _look(frame.paragraphs[0].runs, size=Pt(44 if big else 30), bold=True, colour=BRAND)


def _written(slide: Any, lines: Lines, box: tuple[float, float, float, float], *, size: int) -> None:
    from pptx.util import Inches, Pt  # noqa: PLC0415

    frame = slide.shapes.add_textbox(*(Inches(side) for side in box)).text_frame
    frame.word_wrap = True
    for n, (words, is_heading) in enumerate(lines):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain(Truncator(words).words(SHORT * 2 if is_heading else SHORT, truncate=" …"))
        paragraph.space_after = Pt(5)
        _look([run], size=Pt(size), bold=is_heading, colour=BRAND if is_heading else INK)


def _look(runs: Any, *, size: Any, bold: bool, colour: tuple[int, int, int]) -> None:
    from pptx.dml.color import RGBColor  # noqa: PLC0415

    for run in runs:
        run.font.size, run.font.bold, run.font.name = size, bold, "Arial"
        run.font.color.rgb = RGBColor(*colour)


def _of_kind(part: Part | None, kind: str) -> list[str]:
    return [block.text for block in part.blocks if block.kind == kind] if part else []


def _lines(part: Part) -> Lines:
    """People's own words, then the first few lines of what writes itself."""
    said = [*part.paragraphs, *(_said(item) for block in part.blocks for item in block.items)]
    said = said or [block.text for block in part.blocks if block.kind in {"lead", "text"}]
    return [(words, False) for words in said[:LINES]]


def _said(item: Item) -> str:
    ended = f"{Decision(item.decision).label}: " if item.decision else ""
    return f"{ended}{item.text}"


def _in_full(part: Part) -> str:
    said = [part.title, *part.paragraphs]
    for block in part.blocks:
        said += [block.title, block.text, *(f"– {_said(item)} {item.meta}".strip() for item in block.items)]
        if block.chart:
            said.append(block.chart.description)
    return "\n".join(line for line in said if line) + "\n"
