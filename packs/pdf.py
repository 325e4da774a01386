"""A pack as a tagged PDF on A4, set by typst. People's words go there as data, never as markup (ADR 26)."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.chart import RunChart
from core.decision import Decision
from packs.blocks import Block, Pack, Part
from packs.plain import plain

HERE: Final = Path(__file__).parent
FONTS: Final = HERE / "fonts"
SOURCE: Final = HERE / "typst" / "pack.typ"  # in a folder of its own: a document reads no file outside it
# The chart in the colours of the page, in black and white still told apart by thickness and dashes.
INK: Final = """<style>
text{fill:#5d4f64;font:400 14px "Atkinson Hyperlegible Next"}polyline,path{fill:none}
.c-strong{fill:#24162a;font-weight:700}.c-big{fill:#4b1a57;font-size:24px;font-weight:700}
.c-learn{fill:#0b6675;font-weight:700}.c-grid{stroke:#e4dbe4;stroke-width:1}
.c-axis,.c-launch{stroke:#85768c;stroke-width:1}.c-median{stroke:#4b1a57;stroke-width:1.5;stroke-dasharray:6 5}
.c-target{stroke:#4b1a57;stroke-width:1.5;stroke-dasharray:.1 6;stroke-linecap:round}
.c-run{stroke:#4b1a57;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
.c-before{stroke:#85768c;stroke-width:1.5}.c-dot{fill:#4b1a57}
.c-open{fill:#fff;stroke:#85768c;stroke-width:2}.c-latest{fill:#ffc02e;stroke:#24162a;stroke-width:2}
.k-test,.c-test{fill:#0b6675}.c-stem{stroke:#0b6675;stroke-width:1;stroke-dasharray:2 3}
</style>"""


def document(pack: Pack) -> bytes:
    """PDF/UA-1; where a letter is in none of the fonts, that letter is a box and the file is tagged all the same."""
    import typst  # noqa: PLC0415  a web process that makes no pack does not carry it

    words = json.dumps(data(pack), ensure_ascii=False)
    given: dict[str, Any] = {
        "root": SOURCE.parent,
        "font_paths": _fonts(),
        "sys_inputs": {"data": words},
        "timestamp": int(pack.moment.timestamp()),
    }
    try:
        return bytes(typst.compile(SOURCE, format="pdf", pdf_standards=["ua-1"], **given))
    except typst.TypstError:
        return bytes(typst.compile(SOURCE, format="pdf", **given))


def data(pack: Pack) -> dict[str, Any]:
    """All that stands in the document, as JSON can hold it."""
    language, _dash, region = (get_language() or "en-gb").partition("-")
    where = f"{pack.challenge}, {pack.place}" if pack.place else pack.challenge
    as_of = f"{pack.as_of}. {pack.note}" if pack.note and not pack.is_shared else f"{pack.as_of}."
    teams = [
        {"name": team.name, "focus": team.focus, "parts": [_part(one) for one in team.parts if one.is_shown]}
        for team in pack.teams
    ]
    said: dict[str, Any] = plain(
        {
            "name": pack.name,
            "author": pack.challenge,
            "title": pack.title,
            "where": where,
            "lede": pack.lede,
            "as_of": as_of,
            "foot": f"{pack.name}. {pack.as_of}.",
            "lang": language,
            "region": region or "gb",
            "first": [_part(one) for one in pack.first if one.is_shown],
            "teams": teams,
            "last": [_part(one) for one in pack.last if one.is_shown],
        }
    )
    return said


def _part(part: Part) -> dict[str, Any]:
    return {"title": part.title, "words": part.paragraphs, "blocks": [_block(one) for one in part.blocks]}


def _block(block: Block) -> dict[str, Any]:
    items = [
        {"text": one.text, "meta": one.meta, "seal": str(Decision(one.decision).label) if one.decision else ""}
        for one in block.items
    ]
    told = {"kind": block.kind, "text": block.text, "title": block.title, "meta": block.meta, "items": items}
    return told | (_drawn(block.chart) if block.chart else {})


def _drawn(chart: RunChart) -> dict[str, str]:
    svg = (
        str(chart.wide)
        .replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        .replace("<title", f"{INK}<title", 1)
    )
    return {"svg": svg, "alt": _("%(title)s. %(numbers)s") % {"title": chart.title, "numbers": chart.description}}


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst  # noqa: PLC0415

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
