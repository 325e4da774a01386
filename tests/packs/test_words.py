"""People put a pack into their own words: each team its own sections, the facilitator all of them."""

from typing import Any
from uuid import uuid4

import pytest

from packs.models import PackText
from tests.packs.conftest import FACTS, text
from tests.world import Person, World


def said(seen: str = "none", **other: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "seen": seen, "shows": "both", "words": "It was harder than we thought.", **other}


def of(world: World, section: str, team: Any = None) -> str:
    return f"{world.url}packs/day-100/words/?section={section}" + (f"&team={team.pk}" if team else "")


def page_of(world: World, reader: Person) -> str:
    return text(reader.get(f"{world.url}packs/day-100/"))


def test_own_words_stand_before_what_writes_itself(filled: World, member: Person, facilitator: Person) -> None:
    form = said()
    for _twice in range(2):
        assert member.post(of(filled, "numbers", filled.skylark), form).status_code == 302
    assert PackText.objects.count() == 1
    page = page_of(filled, facilitator)
    assert page.index("It was harder than we thought.") < page.index(f"{FACTS['number']}</p>")


def test_own_words_alone(filled: World, member: Person) -> None:
    member.post(of(filled, "learned"), said(shows="words"))
    page = page_of(filled, member)
    assert "It was harder than we thought." in page
    assert f"{FACTS['learned']}</span>" not in page
    assert member.post(of(filled, "goal"), said(shows="words", words=" ")).status_code == 422


def test_what_is_left_out_is_seen_by_nobody_who_may_not_write_there(
    filled: World, member: Person, other_member: Person, facilitator: Person, sponsor: Person
) -> None:
    member.post(of(filled, "stories"), said(shows="nothing", words="Not yet."))
    facilitator.post(f"{filled.url}packs/day-100/share/")
    for reader in (other_member, sponsor):
        page = page_of(filled, reader)
        assert FACTS["story"] not in page
        assert "Not yet." not in page
        assert "left out" not in page
    assert "This part is left out of the pack." in page_of(filled, member)
    assert b"Not yet." not in member.get(f"{filled.url}packs/day-100.pdf").content


def test_the_words_of_a_team_are_its_own_until_the_pack_is_shared(
    filled: World, member: Person, other_member: Person, facilitator: Person, sponsor: Person
) -> None:
    member.post(of(filled, "goal"), said())
    words = "It was harder than we thought."
    assert words in page_of(filled, member)
    assert words in page_of(filled, facilitator)
    assert words not in page_of(filled, other_member)
    assert words not in page_of(filled, sponsor)
    facilitator.post(f"{filled.url}packs/day-100/share/")
    assert words in page_of(filled, other_member)
    assert words in page_of(filled, sponsor)


def test_each_writes_where_they_may(filled: World, member: Person, other_member: Person, facilitator: Person) -> None:
    assert facilitator.post(of(filled, "opening"), said()).status_code == 302
    assert facilitator.post(of(filled, "goal", filled.teasel), said()).status_code == 302
    assert other_member.post(of(filled, "goal", filled.skylark), said()).status_code == 403
    assert other_member.get(of(filled, "goal", filled.skylark)).status_code == 403
    for wrong in (
        of(filled, "opening", filled.skylark),
        of(filled, "nonsense"),
        f"{of(filled, 'goal')}&team={uuid4()}",
    ):
        assert facilitator.post(wrong, said()).status_code == 404
    assert member.post(of(filled, "opening"), said()).status_code == 404  # a member's words are their team's
    assert PackText.objects.count() == 2


def test_two_people_write_at_once_and_nothing_is_lost(filled: World, member: Person, facilitator: Person) -> None:
    url = of(filled, "goal", filled.skylark)
    assert facilitator.post(url, said(words="Theirs.")).status_code == 302
    answer = member.post(url, said(words="Mine."))
    assert answer.status_code == 409
    assert "It now says “Theirs.”. Your words are still here." in text(answer)
    assert member.post(url, said(answer.context["form"]["seen"].value(), words="Mine.")).status_code == 302
    assert PackText.objects.get().words == "Mine."


def test_no_patient_in_it(filled: World, member: Person) -> None:
    answer = member.post(of(filled, "goal"), said(words="Her NHS number is 943 476 5919"))
    assert answer.status_code == 422
    assert not PackText.objects.exists()


@pytest.mark.usefixtures("filled")
def test_a_closed_challenge_keeps_its_words(world: World, member: Person, facilitator: Person) -> None:
    world.challenge.state, world.challenge.closed_at = "closed", world.challenge.launched_at
    world.challenge.save()
    late = member.post(of(world, "goal"), said())
    assert late.status_code == 422
    assert "This challenge is closed." in text(late)
    assert "It was harder than we thought." in text(late)
    assert "<form" not in text(member.get(of(world, "goal"))).split("<main")[1]
    assert "Put it in your own words" not in page_of(world, member)
    assert facilitator.post(f"{world.url}packs/day-100/share/").status_code == 302
