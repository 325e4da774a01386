"""Made-up data for the page of all components. Every name and number is invented."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from core.chart import Note, Reading, RunChart
from core.hundred import Hundred
from core.marks import Kind, Mark, State
from core.numberline import NumberLine, Spot
from core.weave import weave_cell

_LAUNCH = date(2026, 2, 3)
_DONE, _MOVED = State.DONE, State.MOVED


@dataclass(frozen=True)
class Sample:
    """A drawing in one of its states, and what the state is."""

    says: str
    shows: Any


def events(*, today: int) -> tuple[Mark, ...]:
    kinds = ((0, "Launch", ""), (23, "Leaders came to see", "Leaders’ visit"), (51, "Refresh workshop", "Refresh"))
    found = [*kinds, (100, "Day 100 review", "Review")]
    return tuple(
        Mark(Kind.EVENT, day, label, _DONE if day < today else State.PLANNED, short=short)
        for day, label, short in found
    )


def milestones(*, today: int) -> tuple[Mark, ...]:
    titles = {
        8: "Ten people told us what a good day looks like",
        15: "A one-page plan tried with five people",
        29: "Breathing group meets in Saltby village hall",
        38: "Ten plans written with people at Saltby surgery",
        41: "Three pharmacies hand out the plan",
        58: "Every practice nurse has tried it once",
        72: "People with breathlessness run the group themselves",
        86: "The plan is on the shared record",
    }
    moved = Mark(Kind.MILESTONE, 34, "Pharmacies hand out the plan", _MOVED, to_day=41)
    marks = [Mark(Kind.MILESTONE, d, title, _DONE if d < today else State.PLANNED) for d, title in titles.items()]
    return (*marks, moved) if today > 34 else tuple(marks)


def hundred(today: int, *, name: str, extra: tuple[Mark, ...] = (), length: int = 100) -> Hundred:
    tests = tuple(Mark(Kind.TEST, day, "Test") for day in (6, 13, 20, 24, 31, 35) if day <= today)
    marks = (*events(today=today), *milestones(today=today), *tests, *extra)
    return Hundred(today=today, day_zero=_LAUNCH, length=length, marks=marks, name=name)


def hundreds() -> list[Sample]:
    late = Mark(Kind.EVENT, 111, "Sustainability review", short="Sustainability review")
    crowd = tuple(Mark(Kind.EVENT, day, f"Visit to place number {day}") for day in (21, 24, 26, 49, 53, 54, 97, 99))
    return [
        Sample("Day 37", hundred(37, name="day37")),
        Sample("Before Day 0", hundred(-12, name="before")),
        Sample("Day 0, the launch", hundred(0, name="day0")),
        Sample("The first day", hundred(1, name="day1")),
        Sample("The last day", hundred(100, name="day100")),
        Sample("After Day 100, a review on Day 111", hundred(104, name="after", extra=(late,))),
        Sample("Many events close together", hundred(50, name="crowd", extra=crowd)),
        Sample("60 days, nothing planned", Hundred(today=20, day_zero=_LAUNCH, length=60, name="sixty")),
    ]


def number_lines() -> list[Sample]:
    def line(name: str, **spots: tuple[float, str] | None) -> NumberLine:
        captions = {"before": "before", "now": "now", "target": "by Day 100"}
        given = {key: Spot(spot[0], spot[1], captions[key]) for key, spot in spots.items() if spot}
        said = ", ".join(f"{spot.text} {spot.caption}" for spot in given.values())
        title = f"In control of their breathing: {said}"
        return NumberLine(title, given.get("before"), given.get("now"), given.get("target"), name=f"line-{name}")

    return [
        Sample("On the way", line("way", before=(31, "31%"), now=(44, "44%"), target=(60, "60%"))),
        Sample("Less is better", line("less", before=(21, "21 days"), now=(16, "16 days"), target=(7, "7 days"))),
        Sample("Close together", line("close", before=(31, "31%"), now=(32, "32%"), target=(60, "60%"))),
        Sample("Where we began", line("same", before=(12, "12"), now=(12, "12"), target=(30, "30"))),
        Sample("Beyond the goal", line("beyond", before=(0, "0"), now=(109, "109"), target=(100, "100"))),
        Sample("There, exactly", line("there", before=(0, "0"), now=(100, "100"), target=(100, "100"))),
        Sample("Further back than we began", line("back", before=(31, "31%"), now=(27, "27%"), target=(60, "60%"))),
        Sample("Nobody knows what it was before", line("unknown", now=(12, "12"), target=(30, "30"))),
        Sample("No number yet", line("none", before=(31, "31%"), target=(60, "60%"))),
        Sample("Long numbers", line("long", before=(1, "£1,200,000"), now=(2, "£1,900,000"), target=(3, "£2,000,000"))),
    ]


def share_chart(*, name: str) -> RunChart:
    weeks = (33.0, 36.0, 39.0, 41.0, 43.0)
    return RunChart(
        title="People who feel in control, week by week",
        before=(35, 33, 34, 36, 33, 34),
        after=tuple(Reading(7 * i + 4, value) for i, value in enumerate(weeks)),
        target=60,
        median=34,
        unit="%",
        notes=(Note(11, "A"), Note(25, "B"), Note(28, "C"), Note(30, "D")),
        name=name,
    )


def charts() -> list[Sample]:
    daily = tuple(Reading(day, 1200 - day * 9 + (day % 7) * 20) for day in range(1, 61))
    return [
        Sample("Five weeks", share_chart(name="share")),
        Sample("No number yet", RunChart(title="Young people housed", target=100, name="nothing")),
        Sample("One number", RunChart(title="Young people housed", after=(Reading(3, 4),), target=109, name="one")),
        Sample("Sixty numbers", RunChart(title="Letters", after=daily, target=600, median=1190, name="sixty-numbers")),
    ]


def numbers_table() -> dict[str, Any]:
    said = (
        ("10 February", "129", "391", "33%"),
        ("17 February", "144", "400", "36%"),
        ("24 February", "157", "402", "39%"),
    )
    return {"head": ("Week ending", "So many", "Out of", "Share"), "rows": said}


def weave() -> list[tuple[str, list[Any]]]:
    busy = [weave_cell(checkins=3), weave_cell(checkins=5, tests=1), weave_cell(checkins=4, reached=1, tests=1)]
    quiet = [weave_cell(checkins=2), weave_cell(checkins=1), weave_cell()]
    big = [weave_cell(checkins=12), weave_cell(checkins=16, reached=2), weave_cell(checkins=40, tests=3)]
    to_come = [weave_cell(planned=1), weave_cell(event="Refresh workshop", planned=1), weave_cell()]
    return [
        ("Samphire", [*busy, weave_cell(checkins=2, now=True), *to_come]),
        ("Teasel", [*quiet, weave_cell(now=True), *to_come]),
        ("Windmill", [*big, weave_cell(checkins=7, now=True), *to_come]),
    ]


def navigation() -> list[SimpleNamespace]:
    names = (("Today", "today"), ("Plan", "plan"), ("Learn", "learn"), ("Team", "team"))
    return [SimpleNamespace(url=f"#{icon}", label=label, icon=icon, here=icon == "today") for label, icon in names]


def steps() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(label=label, url=f"#{label}", done=i < 2, here=i == 2)
        for i, label in enumerate(("The challenge", "Dates", "Teams", "People", "Look it over"))
    ]
