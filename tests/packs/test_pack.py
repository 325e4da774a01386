"""A pack writes itself from what the teams did, for leaders once it is shared, and without what is private."""

from typing import Any

import pytest

from packs.models import SharedPack
from stories import actions as stories
from stories.models import Story
from tests.packs.conftest import FACTS, text, words_of_pdf, words_of_slides
from tests.world import Person, World

KINDS = ("midpoint", "day-100")


def share(world: World, facilitator: Person, kind: str = "day-100") -> None:
    assert facilitator.post(f"{world.url}packs/{kind}/share/").status_code == 302


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_team_did_stands_in_it(filled: World, facilitator: Person, sponsor: Person, kind: str) -> None:
    share(filled, facilitator, kind)
    page = text(sponsor.get(f"{filled.url}packs/{kind}/"))
    for fact, words in FACTS.items():
        assert words in page, fact
    for private in ("Secret test", "Not for leaders", "Joan", "Ruth", "Herself"):
        assert private not in page
    assert "csrfmiddlewaretoken" not in page.split("<main", 1)[1]  # nothing to press for leaders


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_stands_in_the_files(filled: World, facilitator: Person, sponsor: Person, kind: str) -> None:
    share(filled, facilitator, kind)
    document = words_of_pdf(sponsor.get(f"{filled.url}packs/{kind}.pdf").content)
    slides = words_of_slides(sponsor.get(f"{filled.url}packs/{kind}.pptx").content)
    for fact, words in FACTS.items():
        assert words in document, fact
        assert words in slides or fact == "rule", fact
    for private in ("Secret test", "Not for leaders", "Joan", "Ruth", "Herself"):
        assert private not in document + slides


def test_half_way_work_done_stands_before_results(filled: World, facilitator: Person) -> None:
    page = text(facilitator.get(f"{filled.url}packs/midpoint/"))
    assert page.index("What the team did") < page.index("What has changed")
    assert "a hand, not a verdict" in page
    page = text(facilitator.get(f"{filled.url}packs/day-100/"))
    assert page.index("What has changed") < page.index("What the team did")


@pytest.mark.parametrize("end", ["/", ".pdf", ".pptx"])
def test_leaders_find_it_once_it_is_shared_and_no_more_when_taken_back(
    filled: World, facilitator: Person, sponsor: Person, commissioner: Person, end: str
) -> None:
    url = f"{filled.url}packs/day-100{end}"
    assert {person.get(url).status_code for person in (sponsor, commissioner)} == {404}
    share(filled, facilitator)
    share(filled, facilitator)
    assert {person.get(url).status_code for person in (sponsor, commissioner)} == {200}
    assert SharedPack.objects.count() == 1
    for _twice in range(2):
        facilitator.post(f"{filled.url}packs/day-100/take-back/")
    assert {person.get(url).status_code for person in (sponsor, commissioner)} == {404}


def test_the_list_has_for_leaders_what_is_shared(filled: World, facilitator: Person, sponsor: Person) -> None:
    url = f"{filled.url}packs/"
    assert "No pack is shared yet" in text(sponsor.get(url))
    assert "Day-100 pack" in text(facilitator.get(url))
    share(filled, facilitator)
    page = text(sponsor.get(url))
    assert "Day-100 pack" in page
    assert "Mid-point pack" not in page
    assert "A file that was saved can’t be called back." in page


def test_a_story_taken_back_is_gone_at_the_next_request(filled: World, facilitator: Person, sponsor: Person) -> None:
    share(filled, facilitator)
    stories.withdraw(Story.objects.get(), by=None)
    assert FACTS["story"] not in text(sponsor.get(f"{filled.url}packs/day-100/"))
    assert FACTS["story"] not in words_of_pdf(sponsor.get(f"{filled.url}packs/day-100.pdf").content)
    assert FACTS["story"] not in words_of_slides(sponsor.get(f"{filled.url}packs/day-100.pptx").content)


def test_who_may(filled: World, member: Person, sponsor: Person, outsider: Person, ex_member: Person) -> None:
    url = f"{filled.url}packs/day-100"
    for person, status in ((outsider, 404), (ex_member, 404), (sponsor, 403), (member, 403)):
        assert person.post(f"{url}/share/").status_code == status
        assert person.post(f"{url}/take-back/").status_code == status
    for end in ("/", ".pdf", ".pptx", "/words/"):
        assert outsider.get(url + end).status_code == 404
    assert sponsor.get(f"{url}/words/").status_code == 403


def test_an_empty_challenge_has_a_pack_too(world: World, today: None, facilitator: Person) -> None:
    page = text(facilitator.get(f"{world.url}packs/midpoint/"))
    assert "No goal is published yet." in page
    assert "Nothing is in the plan yet." in page
    world.skylark.delete()
    world.teasel.delete()
    for end in ("/", ".pdf", ".pptx"):
        assert facilitator.get(f"{world.url}packs/day-100{end}").status_code == 200


def test_members_read_it_and_the_facilitator_is_told_who_else_does(
    filled: World, other_member: Person, facilitator: Person
) -> None:
    page = text(other_member.get(f"{filled.url}packs/day-100/"))
    assert FACTS["goal"] in page
    assert "Share with leaders" not in page
    shown: Any = text(facilitator.get(f"{filled.url}packs/day-100/"))
    assert "Not shared yet: leaders cannot open this." in shown
    assert "Share with leaders" in shown
