"""My challenges: mine alone, newest first, never compared."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from access.roles import Role
from challenges.models import Challenge
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
        with django_assert_max_num_queries(4):  # type: ignore[attr-defined]
            assert person.get("/challenges/").status_code == 200
