"""The words above the fold of the demonstration's boards are few, and easy to read."""

import re
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal

import pytest

from access.roles import Role
from asks import actions as asks
from core import clock
from measures import actions as measures
from rehearsal import scenes_before
from rehearsal import script as scripts
from rehearsal.script import Script
from rehearsal.stage import Stage
from tests.reading import ari, sentences, words
from tests.world import Person, browser

pytestmark = pytest.mark.django_db
DAYS = (-12, 0, 3, 20, 50, 95, 104)
MOST_WORDS, HARDEST = 120, 8.0


@pytest.fixture(params=scripts.names())
def stage(request: pytest.FixtureRequest) -> Stage:
    """A demonstration with its goals, numbers and asks; what else its people do is not above the fold."""
    stage = Stage(Script.load(request.param), day_zero=date(2026, 2, 3))
    for beat in sorted(scenes_before.beats(stage)):
        with clock.pretend(beat.at):
            beat.do()
    return stage


def numbers_and_asks(stage: Stage, *, after: int, until: int) -> None:
    """What was written between two days."""
    for played in stage.teams.values():
        measure = next(iter(played.measures.values()))
        for week, value in enumerate(played.plan.numbers):
            if after < 7 * week + 5 <= until:
                with clock.pretend(stage.calendar.moment_of(7 * week + 5, time(17))):
                    on = stage.calendar.date_of(7 * week + 5)
                    measures.record_observation(measure, by=played.data_lead, on=on, value=Decimal(value))
    for number, one in enumerate(stage.script.asks):
        if after < one.day <= until:
            with clock.pretend(stage.calendar.moment_of(one.day, time(11))):
                played = stage.teams[one.team]
                key = stage.key("an ask", number)
                asks.ask(played.row, by=played.leader, key=key, question=one.question, to_title=one.to)


def boards(stage: Stage) -> Iterator[tuple[int, str]]:
    """The day, and what stands above the fold: the cover and the five answers."""
    row = stage.challenge.participations.filter(role=Role.COMMISSIONER).select_related("user").get()
    reader: Person = browser(row.user, row)
    before = -30
    for day in DAYS:
        numbers_and_asks(stage, after=before, until=day)
        before = day
        with clock.pretend(stage.calendar.moment_of(day, time(12))):
            page = " ".join(reader.get(f"/c/{stage.challenge.slug}/board/").content.decode().split())
        page = re.sub(r'<p class="[^"]*h-when-narrow.*?</p>', "", page)  # as a desk shows it
        cover = page.split('<div class="h-board-cover">', 1)[1].split("<svg", 1)[0]
        answers = page.split('<div class="h-answers">', 1)[1]
        yield day, cover + "<p>" + answers.split('<section class="h-section"', 1)[0]


def test_the_words_above_the_fold_are_few_and_easy(stage: Stage) -> None:
    found = {day: sentences(above) for day, above in boards(stage)}
    counted = {day: sum(not word.isdigit() for word in words(told)) for day, told in found.items()}
    assert {day: (number, found[day]) for day, number in counted.items() if number > MOST_WORDS} == {}
    assert {day: (round(ari(told), 1), told) for day, told in found.items() if ari(told) > HARDEST} == {}


def test_the_index_is_the_one_of_its_source() -> None:
    """Nine words of 35 characters in one sentence: 4.71 × 35 / 9 + 0.5 × 9 - 21.43."""
    told = sentences("<p>The quick brown fox jumps over the lazy dog.</p><table><tr><td>1</td></tr></table>")
    assert told == ["The quick brown fox jumps over the lazy dog"]
    assert ari(told) == pytest.approx(4.71 * 35 / 9 + 4.5 - 21.43)


def test_hidden_words_and_drawings_are_not_read() -> None:
    html = '<h2 class="nhsuk-u-visually-hidden">Unseen</h2><svg><title>No</title></svg><p>Seen. And 3&nbsp;more</p>'
    assert sentences(html) == ["Seen", "And 3 more"]
