"""Notes of a coach: for the facilitators of the challenge, changed and removed by their author alone."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from access.visibility import Visibility
from challenges.models import Challenge
from coaching.models import CoachNote
from core import clock
from tests.world import Person, World, make_challenge


def write(person: Person, world: World, text: str = "They are tired.", **said: str) -> Any:
    sent = {"id": str(uuid4()), "text": text} | said
    return person.post(f"{world.url}coaching/notes/?team={world.skylark.pk}", sent)


def page_of(person: Person, world: World, path: str = "coaching/notes/") -> str:
    answer = person.get(f"{world.url}{path}?team={world.skylark.pk}")
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def note(world: World, facilitator: Person, on_day: Callable[..., None]) -> CoachNote:
    on_day(37)
    assert write(facilitator, world).status_code == 302
    return CoachNote.objects.get()


def test_facilitators_read_it_beside_the_team_and_on_their_page(
    world: World, note: CoachNote, facilitator: Person
) -> None:
    second = world.facilitator(name="Finn Second")
    for reader in (facilitator, second):
        assert note.text in page_of(reader, world)
        assert note.text in page_of(reader, world, "facilitate/")
    assert "Nell Ford, Thursday 12 March" in page_of(second, world)
    assert note.text not in facilitator.get(f"{world.url}coaching/notes/?team={world.teasel.pk}").content.decode()


def test_sent_twice_it_is_one_note_and_other_words_are_kept_apart(world: World, facilitator: Person) -> None:
    key = str(uuid4())
    assert [write(facilitator, world, id=key).status_code for _n in range(2)] == [302, 302]
    answer = write(facilitator, world, "Other words.", id=key)
    assert answer.status_code == 409
    assert "Other words." in answer.content.decode()
    assert CoachNote.objects.count() == 1


def test_hostile_words_are_shown_as_they_are(world: World, facilitator: Person) -> None:
    write(facilitator, world, '<script>alert("x")</script>')
    assert "&lt;script&gt;" in page_of(facilitator, world)
    assert "<script>alert" not in page_of(facilitator, world)


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001, "Mrs Hall, 943 476 5919"])
def test_no_words_too_many_and_a_patient_are_sent_back(world: World, facilitator: Person, text: str) -> None:
    answer = write(facilitator, world, text)
    assert answer.status_code == 422
    assert text.strip() in answer.content.decode()
    assert not CoachNote.objects.exists()


def test_its_author_changes_it_and_what_it_said_before_stays(
    world: World, note: CoachNote, facilitator: Person
) -> None:
    url = f"{world.url}coaching/notes/{note.pk}/"
    for text in ("They were tired.", "They were tired.", "They rest."):
        assert facilitator.post(url, {"id": str(uuid4()), "text": text}).status_code == 302
    page = facilitator.get(url).content.decode()
    assert page.index("They rest.") < page.index("They were tired.") < page.index("They are tired.")
    assert page.count("They were tired.") == 1
    assert "Changed on 12 March" in page_of(facilitator, world)


def test_changed_on_two_screens_nothing_is_overwritten(world: World, note: CoachNote, facilitator: Person) -> None:
    url = f"{world.url}coaching/notes/{note.pk}/"
    seen = facilitator.get(url).context["form"]["seen"].value()
    facilitator.post(url, {"id": str(uuid4()), "text": "From the phone", "seen": seen})
    answer = facilitator.post(url, {"id": str(uuid4()), "text": "From the desk", "seen": seen})
    assert answer.status_code == 409
    assert "From the phone" in answer.content.decode()
    assert "From the desk" in answer.content.decode()
    assert CoachNote.objects.get().text == "From the phone"


def test_removed_it_is_gone_with_all_it_ever_said(world: World, note: CoachNote, facilitator: Person) -> None:
    facilitator.post(f"{world.url}coaching/notes/{note.pk}/", {"id": str(uuid4()), "text": "They rest."})
    history: Any = type(note).pgh_event_model  # type: ignore[attr-defined]
    assert history.objects.count() == 1
    assert facilitator.post(f"{world.url}coaching/notes/{note.pk}/remove/").status_code == 302
    assert (CoachNote.objects.count(), history.objects.count()) == (0, 0)
    assert facilitator.get(f"{world.url}coaching/notes/{note.pk}/").status_code == 404


def test_another_facilitator_reads_and_changes_nothing(world: World, note: CoachNote) -> None:
    second = world.facilitator(name="Finn Second")
    url = f"{world.url}coaching/notes/{note.pk}/"
    assert note.text in second.get(url).content.decode()
    assert "<textarea" not in second.get(url).content.decode()
    assert second.post(url, {"id": str(uuid4()), "text": "Mine"}).status_code == 403
    assert second.post(f"{url}remove/").status_code == 403
    assert CoachNote.objects.get().text == note.text


def test_nobody_else_finds_them(
    world: World, note: CoachNote, member: Person, sponsor: Person, commissioner: Person, ex_member: Person,
    outsider: Person,
) -> None:  # fmt: skip
    for path in ("coaching/notes/", f"coaching/notes/{note.pk}/"):
        for person, status in ((member, 403), (sponsor, 403), (commissioner, 403), (ex_member, 404), (outsider, 404)):
            assert person.get(f"{world.url}{path}").status_code == status
            assert person.post(f"{world.url}{path}", {"text": "Mine"}).status_code == status
    own = outsider.participation.challenge
    assert outsider.get(f"/c/{own.slug}/coaching/notes/{note.pk}/").status_code == 404


def test_a_facilitator_who_becomes_a_member_reads_not_even_their_own(
    world: World, note: CoachNote, facilitator: Person
) -> None:
    type(facilitator.participation).objects.filter(pk=facilitator.participation.pk).update(
        role="member", team=world.skylark
    )
    facilitator.participation.refresh_from_db()
    assert facilitator.get(f"{world.url}coaching/notes/").status_code == 403
    assert not CoachNote.objects.within(facilitator.participation.as_actor()).exists()


def test_a_team_of_another_challenge_and_a_bad_id_are_not_there(world: World, facilitator: Person) -> None:
    elsewhere = make_challenge().teams.create(name="Elsewhere")
    for team in (elsewhere.pk, uuid4(), "x"):
        assert facilitator.get(f"{world.url}coaching/notes/?team={team}").status_code == 404
    assert facilitator.get(f"{world.url}coaching/notes/{uuid4()}/").status_code == 404


def test_a_closed_challenge_takes_no_more_and_lets_one_remove(
    world: World, note: CoachNote, facilitator: Person
) -> None:
    Challenge.objects.filter(pk=world.challenge.pk).update(state="closed", closed_at=clock.now())
    assert write(facilitator, world, "More").status_code == 422
    assert (
        facilitator.post(f"{world.url}coaching/notes/{note.pk}/", {"id": str(uuid4()), "text": "x"}).status_code == 422
    )
    assert facilitator.post(f"{world.url}coaching/notes/{note.pk}/remove/").status_code == 302


@pytest.mark.parametrize("visibility", [one for one in Visibility if one != Visibility.COACH])
def test_the_database_keeps_it_for_coaches_alone(note: CoachNote, visibility: int) -> None:
    with pytest.raises(IntegrityError, match="coach_note_is_for_coaches_alone"), transaction.atomic():
        CoachNote.objects.filter(pk=note.pk).update(visibility=visibility)
