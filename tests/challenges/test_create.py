from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from challenges import actions
from challenges.models import Challenge, State
from core.errors import WrittenBefore
from tests.world import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def starter() -> User:
    return make_user("Nell Ford", may_start_challenges=True)


def test_a_new_challenge_is_a_draft_with_a_brief_and_three_events(starter: User) -> None:
    challenge = actions.create(
        by=starter, key=uuid4(), name="Home sooner", place="Fenwold", day_zero=date(2026, 2, 3), focus="Going home"
    )
    assert challenge.state == State.DRAFT
    assert challenge.slug == "home-sooner"
    assert challenge.brief.focus == "Going home"
    assert [(event.kind, event.on) for event in challenge.events.in_order()] == [
        ("launch", date(2026, 2, 3)),
        ("midpoint", date(2026, 3, 25)),
        ("sustainability", date(2026, 5, 14)),
    ]


def test_reviews_are_moved_off_a_weekend(starter: User) -> None:
    challenge = actions.create(by=starter, key=uuid4(), name="A", day_zero=date(2026, 1, 16))  # Day 50: a Saturday
    midpoint = challenge.events.get(kind="midpoint")
    assert midpoint.on == date(2026, 3, 9)
    assert midpoint.on.weekday() == 0


def test_two_challenges_of_one_name_have_two_addresses(starter: User) -> None:
    one, two = (actions.create(by=starter, key=uuid4(), name="Twins", day_zero=date(2026, 2, 3)) for _ in range(2))
    assert one.slug == "twins"
    assert two.slug.startswith("twins-")


@pytest.mark.parametrize("name", ["???", "健康", "x" * 120, "<script>alert(1)</script>"])
def test_any_name_gives_an_address(starter: User, name: str) -> None:
    challenge = actions.create(by=starter, key=uuid4(), name=name, day_zero=date(2026, 2, 3))
    assert challenge.slug
    assert challenge.slug.replace("-", "").isalnum()
    assert challenge.name == name


def test_sent_twice_counts_once(starter: User) -> None:
    key = uuid4()
    for _ in range(2):
        actions.create(by=starter, key=key, name="Home sooner", day_zero=date(2026, 2, 3))
    assert Challenge.objects.get().events.count() == 3


def test_the_same_key_with_other_words_keeps_the_first(starter: User) -> None:
    key = uuid4()
    actions.create(by=starter, key=key, name="Home sooner", day_zero=date(2026, 2, 3))
    with pytest.raises(WrittenBefore):
        actions.create(by=starter, key=key, name="Home later", day_zero=date(2026, 2, 3))
    assert Challenge.objects.get().name == "Home sooner"


def test_nobody_gets_the_challenge_of_another_by_its_key(starter: User) -> None:
    key = uuid4()
    actions.create(by=starter, key=key, name="Home sooner", day_zero=date(2026, 2, 3))
    other = make_user(may_start_challenges=True)
    with pytest.raises(WrittenBefore):
        actions.create(by=other, key=key, name="Home sooner", day_zero=date(2026, 2, 3))


def test_who_may_not_start_challenges_is_refused() -> None:
    with pytest.raises(PermissionDenied):
        actions.create(by=make_user(), key=uuid4(), name="A", day_zero=date(2026, 2, 3))
    assert not Challenge.objects.exists()
