"""My challenges: mine alone, newest first, never compared."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from access.roles import Role
from asks.models import Ask
from challenges.models import Challenge, Programme, State
from core import clock
from measures.models import Measure, Observation
from teams.models import Team
from tests.world import DAY_ZERO, Person, World, browser, make_challenge, make_user, take_part


def test_each_challenge_has_its_day_my_part_and_what_comes_next(
    world: World, member: Person, on_day: Callable[..., None]
) -> None:
    on_day(37)
    page = member.get("/challenges/").content.decode()
    assert "Day 37 of 100." in page
    assert "Team member, Skylark." in page
    assert "Refresh workshop, 26 March 2026" in page
    assert "h-hundred--strip" in page
    assert f'href="{world.url}"' in page


def test_a_draft_opens_where_its_facilitator_left_off(world: World, facilitator: Person, member: Person) -> None:
    Challenge.objects.filter(pk=world.challenge.pk).update(state="draft")
    page = facilitator.get("/challenges/").content.decode()
    assert "Being set up" in page
    assert f'href="{world.url}set-up/"' in page
    assert f'href="{world.url}set-up/"' not in member.get("/challenges/").content.decode()


@pytest.mark.parametrize(
    ("day", "words"),
    [(-20, "Day 0 is in 20 days."), (-1, "Day 0 is tomorrow."), (0, "Day 0 of 100."), (130, "The 100 days are over.")],
)
def test_it_says_where_a_challenge_is(
    world: World, member: Person, on_day: Callable[..., None], day: int, words: str
) -> None:
    on_day(day)
    assert words in member.get("/challenges/").content.decode()


def test_the_newest_stands_first(world: World) -> None:
    user = make_user("Nell Ford")
    for name, weeks in (("Middle", 3), ("Oldest", 0), ("Newest", 9)):
        take_part(make_challenge(name, day_zero=DAY_ZERO + timedelta(weeks=weeks)), Role.FACILITATOR, user=user)
    page = browser(user).get("/challenges/").content.decode()
    assert page.index("Newest") < page.index("Middle") < page.index("Oldest")


def test_challenges_of_others_and_those_i_left_are_not_there(world: World, ex_member: Person) -> None:
    make_challenge("Foreign")
    page = ex_member.get("/challenges/").content.decode()
    assert "Foreign" not in page
    assert world.challenge.name not in page
    assert "You take part in no challenge yet." in page


def test_somebody_without_any_learns_what_to_do(stranger: Person) -> None:
    page = stranger.get("/challenges/").content.decode()
    assert "When somebody invites you" in page
    assert "/challenges/new/" not in page
    starter = browser(make_user(may_start_challenges=True))
    assert "/challenges/new/" in starter.get("/challenges/").content.decode()


def test_who_is_not_signed_in_signs_in_first(client: Person, db: None) -> None:
    assert client.get("/challenges/").status_code == 302


def test_it_costs_the_same_at_any_size(django_assert_max_num_queries: Callable[..., object], db: None) -> None:
    user = make_user()
    person = browser(user)
    for size in (1, 12):
        for _ in range(size):
            take_part(make_challenge(), Role.SPONSOR, user=user)
        with django_assert_max_num_queries(5):  # type: ignore[attr-defined]
            assert person.get("/challenges/").status_code == 200


def test_what_waits_for_leaders_stands_there_as_on_the_board(
    world: World, commissioner: Person, on_day: Callable[..., None]
) -> None:
    on_day(37)
    for days in (3, 12):
        Ask.objects.create(team=world.teasel, question="May we?", asked_at=clock.now() - timedelta(days=days))
    Ask.objects.create(team=world.teasel, question="And?", answer="yes", answered_at=clock.now())
    page = commissioner.get("/challenges/").content.decode()
    assert "Two answers owed to the teams. The oldest waits 12 days." in page
    assert "May we?" not in page
    now = clock.now()
    closed: dict[str, Any] = {"state": State.CLOSED, "reviewed_at": now, "closed_at": now}
    for state in (closed, {"state": State.DRAFT, "reviewed_at": None, "closed_at": None, "launched_at": None}):
        Challenge.objects.filter(pk=world.challenge.pk).update(**state)
        assert "owed" not in commissioner.get("/challenges/").content.decode()


def test_programmes_are_headings_and_what_is_in_none_comes_last(db: None) -> None:
    user = make_user()
    for name, slug in (("Wave 2", "two"), ("Wave 1", "one")):
        programme = Programme.objects.create(name=name, slug=slug)
        take_part(make_challenge(f"Place of {name}", programme=programme), Role.COMMISSIONER, user=user)
    take_part(make_challenge("Alone"), Role.COMMISSIONER, user=user)
    page = browser(user).get("/challenges/").content.decode()
    order = ("Wave 1</h2>", "Place of Wave 1</a>", "Wave 2</h2>", "Other challenges</h2>", "Alone</a>")
    places = [page.index(f">{words}") for words in order]
    assert places == sorted(places)


def test_results_and_open_asks_change_no_order(on_day: Callable[..., None]) -> None:
    """The one that counts best and owes nothing stays where its name puts it."""
    on_day(60)
    user, names = make_user(), ["Ash", "Birch", "Cedar"]
    challenges = [make_challenge(name) for name in names]
    for challenge in reversed(challenges):
        take_part(challenge, Role.COMMISSIONER, user=user)
    for best in (0, 2):
        team = Team.objects.create(challenge=challenges[best], name="Team")
        by = take_part(challenges[best], Role.MEMBER, team)
        measure = Measure.objects.create(team=team, name="Housed")
        Observation.objects.create(measure=measure, on=clock.now().date(), value=100 * best, entered_by=by)
        Ask.objects.create(team=team, question="May we?", asked_at=clock.now() - timedelta(days=30 - best))
        page = browser(user).get("/challenges/").content.decode()
        assert [page.index(f">{name}</a>") for name in names] == sorted(page.index(f">{name}</a>") for name in names)


def test_twenty_on_a_page(db: None) -> None:
    user = make_user()
    for n in range(21):
        take_part(make_challenge(f"Place {n:02}"), Role.FACILITATOR, user=user)
    person = browser(user)
    first, second = (person.get(f"/challenges/?page={n}").content.decode() for n in (1, 2))
    assert "Place 19" in first
    assert ">Place 20</a>" not in first
    assert ">Place 20</a>" in second


def test_several_stand_on_one_line_of_time_and_one_does_not(world: World, member: Person) -> None:
    assert "Side by side in time" not in member.get("/challenges/").content.decode()
    take_part(make_challenge("<b>Second</b>"), Role.COMMISSIONER, user=member.user)
    page = member.get("/challenges/").content.decode()
    assert "Side by side in time" in page
    assert "<b>Second" not in page
