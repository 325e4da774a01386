"""Written down in three steps, read as far as it goes, taken back from the page."""

from typing import Any
from uuid import uuid4

import pytest

from stories.models import Consent, Reach, Story
from tests.stories.conftest import WORDS, SayYes, Tell
from tests.world import Person, World

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def url(world: World) -> str:
    return f"{world.url}learn/stories/"


def said(**other: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "anonymised": "on", "scope": "0", **WORDS, **other}


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_story_is_written_down_for_oneself_alone(url: str, member: Person, facilitator: Person) -> None:
    form = said()
    answer, _again = [member.post(f"{url}new/", form, follow=True) for _twice in range(2)]
    assert "Only you, who wrote it down, can see this." in text(answer)
    assert Story.objects.count() == 1
    assert "Thursdays" not in text(facilitator.get(url))
    assert facilitator.get(f"{url}{form['id']}/").status_code == 404


def test_with_a_yes_it_is_shown_that_far(url: str, member: Person, sponsor: Person) -> None:
    yes = {"scope": "3", "given_by": "Her daughter", "how": "written", "until": "2026-06-02"}
    form = said(**yes)
    answer, _again = [member.post(f"{url}new/", form, follow=True) for _twice in range(2)]
    assert "Yes from: Her daughter (in writing), 12 March 2026. It holds until 2 June 2026." in text(answer)
    assert "The team, facilitators and leaders can see this." in text(answer)
    page = text(sponsor.get(f"{url}{form['id']}/"))
    assert WORDS["after"] in page
    assert "Take it back" not in page
    assert "Joan" not in page
    assert WORDS["title"] in text(sponsor.get(url))


@pytest.mark.parametrize("missing", ["given_by", "how"])
def test_half_a_yes_keeps_nothing_and_what_was_typed(url: str, member: Person, missing: str) -> None:
    yes = {"scope": "2", "given_by": "Her daughter", "how": "written", missing: ""}
    answer = member.post(f"{url}new/", said(**yes))
    assert answer.status_code == 422
    assert "Somebody offered me a lift." in text(answer)
    assert not Story.objects.exists()


def test_what_is_wrong_in_the_story_and_in_the_yes_is_said_in_one_place(url: str, member: Person) -> None:
    page = text(member.post(f"{url}new/", said(scope="2", given_by="", how="", after="")))
    assert page.count('id="errors-h"') == 1
    for field in ("id_after", "id_given_by", "id_how"):
        assert f'<li><a href="#{field}' in page


def test_other_words_under_the_same_key_are_told_apart(url: str, member: Person) -> None:
    form = said()
    member.post(f"{url}new/", form)
    answer = member.post(f"{url}new/", form | {"after": "Better."})
    assert answer.status_code == 409
    assert Story.objects.get().after == WORDS["after"]


def test_it_is_taken_back_from_its_page_and_from_every_list(
    url: str, story: Story, world: World, facilitator: Person, member: Person, sponsor: Person
) -> None:
    pages = (url, f"{url}{story.pk}/", f"{world.url}board/", f"{world.url}learn/")
    assert WORDS["title"] in text(sponsor.get(pages[0])) + text(sponsor.get(pages[2]))
    facilitator.post(f"{url}{story.pk}/take-back/")
    for reader in (facilitator, sponsor):
        assert all(WORDS["title"] not in text(reader.get(page)) for page in pages)
    assert "Taken back on 12 March 2026, in Hundred, by the team or its facilitator." in text(member.get(pages[1]))


def test_its_writer_deletes_it(url: str, story: Story, member: Person) -> None:
    member.post(f"{url}{story.pk}/take-back/", {"delete": "1"})
    assert member.get(f"{url}{story.pk}/").status_code == 404
    assert not Story.objects.exists()


def test_other_words_end_the_yes(url: str, story: Story, member: Person, sponsor: Person) -> None:
    assert member.get(f"{url}{story.pk}/words/").status_code == 200
    member.post(f"{url}{story.pk}/words/", said(after="Better."))
    assert sponsor.get(f"{url}{story.pk}/").status_code == 404
    yes = {"id": str(uuid4()), "scope": "3", "given_by": "She herself", "how": "spoken"}
    for _twice in range(2):
        assert member.post(f"{url}{story.pk}/yes/", yes).status_code == 302
    assert "Better." in text(sponsor.get(f"{url}{story.pk}/"))
    assert Consent.objects.count() == 2


def test_who_only_reads_it_changes_nothing(url: str, story: Story, facilitator: Person, sponsor: Person) -> None:
    yes = {"id": str(uuid4()), "scope": "4", "given_by": "I", "how": "spoken"}
    for page in ("words/", "yes/"):
        assert facilitator.post(f"{url}{story.pk}/{page}", said() | yes).status_code == 403
    for page in ("words/", "yes/", "take-back/"):
        assert sponsor.post(f"{url}{story.pk}/{page}", said() | yes).status_code == 403
    assert Consent.objects.get().scope == Reach.LEADERS


def test_in_another_team_it_is_not_there(url: str, story: Story, other_member: Person) -> None:
    for page in ("", "words/", "slip/"):
        assert other_member.get(f"{url}{story.pk}/{page}").status_code == 404
    for page in ("yes/", "take-back/"):
        assert other_member.post(f"{url}{story.pk}/{page}").status_code == 404


def test_a_facilitator_writes_one_down_for_a_team_of_their_choice(
    url: str, world: World, facilitator: Person, other_member: Person, member: Person
) -> None:
    yes = {"scope": "2", "given_by": "She herself", "how": "spoken", "team": str(world.teasel.pk)}
    form = said(**yes)
    facilitator.post(f"{url}new/", form)
    assert other_member.get(f"{url}{form['id']}/").status_code == 200
    assert member.get(f"{url}{form['id']}/").status_code == 404


def test_hostile_words_stay_words(url: str, tell: Tell, say_yes: SayYes, world: World, commissioner: Person) -> None:
    row = tell(turning="<script>alert(1)</script>", about='"><img src=x>')
    say_yes(row)
    page = commissioner.get(f"{world.url}board/").content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
