"""Every page of the set-up: whose it is, what it costs, and that it is read-only in a closed challenge."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from challenges.models import Challenge, Event
from teams.models import Invitation, Team
from tests.world import Person, World

PAGES = ("", "brief/", "question/", "events/", "day-zero/", "teams/", "people/", "launch/", "review/", "close/")


@pytest.mark.parametrize("page", PAGES)
def test_the_set_up_is_for_the_facilitators_of_this_challenge(
    world: World,
    facilitator: Person,
    member: Person,
    sponsor: Person,
    commissioner: Person,
    ex_member: Person,
    outsider: Person,
    page: str,
) -> None:
    address = f"{world.url}set-up/{page}"
    assert facilitator.get(address).status_code == 200
    for person in (member, sponsor, commissioner):
        assert person.get(address).status_code == 403
    for person in (ex_member, outsider):
        assert person.get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_a_draft_shows_its_dates_and_a_launched_challenge_its_day_0(world: World, facilitator: Person) -> None:
    assert facilitator.get(f"{world.url}set-up/dates/")["Location"] == f"{world.url}set-up/day-zero/"
    Challenge.objects.filter(pk=world.challenge.pk).update(state="draft")
    assert facilitator.get(f"{world.url}set-up/dates/").status_code == 200


@pytest.mark.parametrize("state", ["draft", "launched"])
@pytest.mark.parametrize("page", ["", "brief/", "events/", "teams/", "people/"])
def test_a_page_costs_the_same_at_any_size(
    world: World, facilitator: Person, django_assert_max_num_queries: Callable[..., object], page: str, state: str
) -> None:
    Challenge.objects.filter(pk=world.challenge.pk).update(state=state)
    for size in (0, 12):
        for n in range(size):
            team = Team.objects.create(challenge=world.challenge, name=f"Team {n}")
            Event.objects.create(challenge=world.challenge, title=f"Event {n}", on="2026-03-01")
            world.member(team)
            Invitation.objects.create(challenge=world.challenge, team=team, places=1, expires_at="2030-01-01T00:00Z")
        with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
            assert facilitator.get(f"{world.url}set-up/{page}").status_code == 200


def test_the_brief_is_saved_and_wrong_input_kept(world: World, facilitator: Person) -> None:
    address = f"{world.url}set-up/brief/"
    typed = {"name": "Home sooner", "place": "Fenwold", "focus": "Going home", "guardrails": "No new money"}
    assert facilitator.post(address, typed).status_code == 303
    world.challenge.refresh_from_db()
    assert (world.challenge.name, world.challenge.brief.guardrails) == ("Home sooner", "No new money")
    answer = facilitator.post(address, typed | {"name": "x" * 121, "why_now": "<i>now</i>"})
    assert answer.status_code == 422
    assert "&lt;i&gt;now&lt;/i&gt;" in answer.content.decode()
    world.challenge.refresh_from_db()
    assert world.challenge.name == "Home sooner"


def test_the_weekly_question_gets_another_hour(world: World, facilitator: Person) -> None:
    address = f"{world.url}set-up/question/"
    assert facilitator.post(address, {"prompt_weekday": "1", "prompt_at": "16:45"}).status_code == 303
    world.challenge.refresh_from_db()
    assert (world.challenge.prompt_weekday, f"{world.challenge.prompt_at:%H:%M}") == (1, "16:45")
    for wrong in ({"prompt_weekday": "9", "prompt_at": "08:00"}, {"prompt_weekday": "1", "prompt_at": "late"}):
        assert facilitator.post(address, wrong).status_code == 422


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("brief/", {"name": "B", "focus": "C"}),
        ("question/", {"prompt_weekday": "1", "prompt_at": "16:45"}),
        ("events/", {"id": str(uuid4()), "title": "A", "on": "2026-03-01"}),
        ("day-zero/", {"to": "2026-02-17", "was": "2026-02-03", "events": "stay", "confirm": "1"}),
    ],
)
def test_nothing_changes_in_a_closed_challenge(
    world: World, facilitator: Person, page: str, typed: dict[str, str]
) -> None:
    Challenge.objects.filter(pk=world.challenge.pk).update(state="closed", closed_at=world.challenge.launched_at)
    answer = facilitator.post(f"{world.url}set-up/{page}", typed)
    assert answer.status_code == 422
    assert "This challenge is closed." in answer.content.decode()
    assert facilitator.get(f"{world.url}set-up/").status_code == 200
