"""People without a team: seen on the page of people, and taken out when it is time."""

from uuid import uuid4

import pytest

from tests.world import Person, World


def test_leaders_and_facilitators_are_listed(world: World, facilitator: Person, sponsor: Person) -> None:
    page = facilitator.get(f"{world.url}set-up/people/").content.decode()
    assert "Ruth Okoro" in page
    assert "Nell Ford" in page


def test_who_is_taken_out_sees_nothing_from_the_next_request_on(
    world: World, facilitator: Person, commissioner: Person
) -> None:
    address = f"{world.url}set-up/people/{commissioner.participation.pk}/"
    assert facilitator.get(address).status_code == 200
    assert commissioner.get(f"{world.url}board/").status_code == 200
    assert facilitator.post(address).status_code == 303
    assert commissioner.get(f"{world.url}board/").status_code == 404
    assert facilitator.post(address).status_code == 404


def test_the_last_facilitator_stays(world: World, facilitator: Person) -> None:
    address = f"{world.url}set-up/people/{facilitator.participation.pk}/"
    answer = facilitator.post(address)
    assert answer.status_code == 422
    assert "A challenge needs a facilitator." in answer.content.decode()


def test_one_of_two_facilitators_may_take_themselves_out(world: World, facilitator: Person) -> None:
    other = world.facilitator()
    answer = other.post(f"{world.url}set-up/people/{other.participation.pk}/")
    assert answer["Location"] == "/challenges/"
    assert other.get(f"{world.url}facilitate/").status_code == 404


def test_members_and_people_of_other_challenges_are_not_found_here(
    world: World, facilitator: Person, member: Person, outsider: Person
) -> None:
    for pk in (member.participation.pk, outsider.participation.pk, uuid4()):
        assert facilitator.post(f"{world.url}set-up/people/{pk}/").status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_a_facilitator_of_this_challenge_takes_people_out(
    world: World, member: Person, sponsor: Person, outsider: Person, method: str
) -> None:
    address = f"{world.url}set-up/people/{sponsor.participation.pk}/"
    for person, status in ((member, 403), (sponsor, 403), (outsider, 404)):
        assert getattr(person, method)(address).status_code == status
    sponsor.participation.refresh_from_db()
    assert sponsor.participation.left_at is None
