"""The person a story is about takes it back by a link of their own: no account, and no word of it to read."""

from typing import Any

import pytest
from django.test import Client

from core.quiet_logs import _bare
from stories.models import Consent, Ending, Reach, Story
from stories.page import link_of
from tests.stories.conftest import WORDS, SayYes
from tests.world import Person, World


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_looking_changes_nothing_and_shows_no_word(story: Story, client: Client) -> None:
    for answer in (client.get(link_of(story)), client.get(link_of(story))):
        assert "Take your story back?" in text(answer)
        assert not any(word in text(answer) for word in WORDS.values())
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]
    assert Consent.objects.get().withdrawn_at is None


def test_one_press_takes_it_back_at_once(
    story: Story, client: Client, world: World, commissioner: Person, member: Person
) -> None:
    assert WORDS["title"] in text(commissioner.get(f"{world.url}board/"))
    for answer in (client.post(link_of(story)), client.post(link_of(story))):
        assert "It is taken back" in text(answer)
    board = commissioner.get(f"{world.url}board/")
    assert WORDS["title"] not in text(board)
    assert "no-store" in board["Cache-Control"]
    ended = Consent.objects.get()
    assert (ended.withdrawn_how, ended.withdrawn_by) == (Ending.LINK, None)
    assert "by the person it is about, from their own link" in text(member.get(f"{world.url}learn/stories/{story.pk}/"))


def test_a_browser_that_says_nothing_of_where_it_comes_from_may_press_it(story: Story) -> None:
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(link_of(story), headers={"origin": "null"}).status_code == 200
    assert Consent.objects.get().withdrawn_how == Ending.LINK


def test_they_can_delete_it_and_the_link_says_so_for_good(story: Story, client: Client) -> None:
    link = link_of(story)
    assert "It is deleted" in text(client.post(link, {"delete": "1"}))
    assert not Story.objects.exists()
    assert "There is nothing here any more" in text(client.get(link))
    assert client.post(link).status_code == 200


def test_a_made_up_link_is_not_there(client: Client, story: Story, on_day: Any) -> None:
    token = link_of(story).split("/")[-2]
    for wrong in (token[:-1] + ("A" if token[-1] != "A" else "B"), "x", "é" * 36):
        assert client.post(f"/story/{wrong}/").status_code == 404
    assert Consent.objects.get().withdrawn_at is None


def test_only_who_wrote_it_down_and_its_facilitator_are_given_it(
    story: Story,
    say_yes: SayYes,
    world: World,
    member: Person,
    facilitator: Person,
    sponsor: Person,
    other_member: Person,
) -> None:
    """The link deletes, too: who merely reads the story never holds it."""
    say_yes(story, scope=Reach.PUBLIC)
    for person in (member, facilitator):
        assert link_of(story) in text(person.get(f"{world.url}learn/stories/{story.pk}/slip/"))
    for person in (sponsor, other_member, world.member()):
        page = person.get(f"{world.url}learn/stories/{story.pk}/")
        slip = person.get(f"{world.url}learn/stories/{story.pk}/slip/")
        assert (page.status_code, slip.status_code) == (200, 403)
        assert "slip/" not in text(page)
        assert link_of(story) not in text(page) + text(slip)


def test_it_does_not_stand_in_logs(story: Story) -> None:
    assert _bare(f"GET {link_of(story)}") == "GET /story/…/"


@pytest.mark.parametrize("method", ["put", "delete"])
def test_it_takes_no_other_method(story: Story, client: Client, method: str) -> None:
    assert getattr(client, method)(link_of(story)).status_code == 405
