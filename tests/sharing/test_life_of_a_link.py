"""A link to the board: made, opened without an account, taken back, over."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from challenges.models import Challenge
from core import clock
from core.errors import Refused, WrittenBefore
from sharing import actions
from sharing.actions import Made
from sharing.models import ShareLink
from tests.sharing.conftest import form, path_in
from tests.world import Person, World

Make = Callable[..., Made]


@pytest.fixture(autouse=True)
def today(on_day: Callable[..., None]) -> None:
    on_day(37)


def test_it_is_made_opened_and_taken_back(world: World, facilitator: Person) -> None:
    told = facilitator.post(f"{world.url}share/", form())
    assert told.status_code == 200
    path = path_in(told.content)
    assert "It works until the end of Saturday 11 April 2026" in told.content.decode()
    board = Client().get(path)
    assert board.status_code == 200
    assert "Day 37 of 100" in board.content.decode()
    link = ShareLink.objects.get()
    assert facilitator.post(f"{world.url}share/{link.pk}/revoke/").status_code == 302
    gone = Client().get(path)
    never = Client().get("/s/AAAAAAAAAAAAAAAAAAAAAA/")
    assert (gone.status_code, gone.content, gone.headers) == (404, never.content, never.headers)


def test_the_address_is_told_once_and_kept_nowhere(world: World, facilitator: Person) -> None:
    path = path_in(facilitator.post(f"{world.url}share/", form(with_passcode="on")).content)
    assert path not in facilitator.get(f"{world.url}share/").content.decode()
    kept = str(ShareLink.objects.values_list().get())
    assert path.split("/")[2] not in kept
    assert ShareLink.objects.get().passcode.split("$")[0]


def test_sent_twice_it_is_one_link_with_one_address(world: World, facilitator: Person) -> None:
    said = form(with_passcode="on")
    first, second = (facilitator.post(f"{world.url}share/", said) for _ in range(2))
    assert path_in(first.content) == path_in(second.content)
    assert ShareLink.objects.count() == 1


def test_the_same_key_with_other_words_keeps_both(world: World, facilitator: Person) -> None:
    said = form()
    facilitator.post(f"{world.url}share/", said)
    for other in ({"label": "The funder"}, {"with_passcode": "on"}):
        assert facilitator.post(f"{world.url}share/", said | other).status_code == 409
    assert ShareLink.objects.get().label == "The council"


def test_it_works_on_its_last_day_and_no_longer_where_the_challenge_is(world: World, make: Make) -> None:
    Challenge.objects.filter(pk=world.challenge.pk).update(time_zone="Pacific/Auckland")
    world.challenge.refresh_from_db()
    there = clock.now().astimezone(ZoneInfo("Pacific/Auckland"))
    token = make(expires_on=there.date()).token
    midnight = datetime.combine(there.date() + timedelta(days=1), datetime.min.time(), tzinfo=there.tzinfo)
    with clock.pretend(midnight - timedelta(seconds=1)):
        assert Client().get(f"/s/{token}/").status_code == 200
    with clock.pretend(midnight):
        assert Client().get(f"/s/{token}/").status_code == 404


def test_two_facilitators_take_it_back_at_once(world: World, facilitator: Person, make: Make) -> None:
    link = make().link
    actions.revoke_link(link, by=facilitator.participation.as_actor())
    before = ShareLink.objects.get().revoked_at
    with clock.pretend(clock.now() + timedelta(hours=1)):
        actions.revoke_link(link, by=world.facilitator().participation.as_actor())
    assert ShareLink.objects.get().revoked_at == before


@pytest.mark.parametrize("day", [date(2026, 3, 11), date(2026, 8, 3)], ids=["yesterday", "Day 181"])
def test_it_ends_between_today_and_day_180(make: Make, day: date) -> None:
    with pytest.raises(Refused, match="which is Day 180"):
        make(expires_on=day)
    make(expires_on=date(2026, 8, 2))
    make(expires_on=date(2026, 3, 12))


def test_after_day_180_none_is_made(world: World, facilitator: Person, make: Make) -> None:
    with clock.pretend(clock.now() + timedelta(days=150)):
        with pytest.raises(Refused, match="Day 180 is over"):
            make(expires_on=date(2026, 9, 1))
        assert "No new links are made now" in facilitator.get(f"{world.url}share/").content.decode()


def test_at_most_twenty_work_at_a_time(facilitator: Person, make: Make) -> None:
    links = [make().link for _n in range(actions.MOST_LIVE)]
    with pytest.raises(Refused, match="Take one back first"):
        make()
    actions.revoke_link(links[0], by=facilitator.participation.as_actor())
    make()


def test_a_day_of_ones_own_needs_the_day(world: World, facilitator: Person) -> None:
    wrong = facilitator.post(f"{world.url}share/", form(until="own"))
    assert wrong.status_code == 422
    assert "Choose the day, too." in wrong.content.decode()
    assert facilitator.post(f"{world.url}share/", form(until="own", on="2026-05-01")).status_code == 200
    assert ShareLink.objects.get().expires_on == date(2026, 5, 1)


def test_until_the_last_review(world: World, facilitator: Person) -> None:
    facilitator.post(f"{world.url}share/", form(until="review"))
    assert ShareLink.objects.get().expires_on == world.challenge.calendar.date_of(100)


def test_only_a_facilitator_of_the_challenge_makes_and_ends_links(
    world: World, make: Make, outsider: Person, sponsor: Person, member: Person
) -> None:
    link = make().link
    said = {"label": "X", "expires_on": date(2026, 4, 30)}
    for person in (outsider, sponsor, member):
        by = person.participation.as_actor()
        with pytest.raises(PermissionDenied):
            actions.make_link(world.challenge, by=by, key=uuid4(), **said)  # type: ignore[arg-type]
        with pytest.raises(PermissionDenied):
            actions.revoke_link(link, by=by)
    own = outsider.participation.challenge
    assert outsider.post(f"/c/{own.slug}/share/{link.pk}/revoke/").status_code == 404
    for person, status in ((outsider, 404), (sponsor, 403), (member, 403)):
        assert person.get(f"{world.url}share/").status_code == status
    assert ShareLink.objects.live_on(date(2026, 3, 12)).count() == 1


def test_who_it_is_for_may_be_anything_but_nothing(world: World, facilitator: Person, make: Make) -> None:
    assert facilitator.post(f"{world.url}share/", form(label=" \u200b ")).status_code == 422
    make(label="<script>alert(1)</script>")
    assert "<script>alert" not in facilitator.get(f"{world.url}share/").content.decode()


def test_a_key_used_in_another_challenge_is_refused(make: Make, outsider: Person) -> None:
    key = make().link.pk
    own = outsider.participation
    with pytest.raises(WrittenBefore):
        actions.make_link(own.challenge, by=own.as_actor(), key=key, label="Mine", expires_on=date(2026, 4, 30))
