"""The calendar of a challenge: added, moved, removed; once."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest

from challenges.models import Event
from tests.boards.pages import hidden
from tests.world import Person, World, make_challenge


def typed(**fields: str) -> dict[str, str]:
    return {"id": str(uuid4()), "title": "Data clinic", "on": "2026-03-02"} | fields


def titles(world: World) -> list[str]:
    return list(world.challenge.events.filter(kind="other").values_list("title", flat=True))


def test_an_event_is_added_once(world: World, facilitator: Person) -> None:
    address = f"{world.url}set-up/events/"
    key = hidden(facilitator.get(address), "id")
    for _ in range(2):
        answer = facilitator.post(address, typed(id=key, starts_at="14:00", ends_at="14:30", place="Online"))
        assert answer.status_code == 303
    assert titles(world) == ["Data clinic"]
    assert "Day 27" in facilitator.get(address).content.decode()


def test_the_same_form_with_other_words_keeps_both(world: World, facilitator: Person) -> None:
    address, key = f"{world.url}set-up/events/", str(uuid4())
    facilitator.post(address, typed(id=key))
    answer = facilitator.post(address, typed(id=key, title="Another clinic"))
    assert answer.status_code == 409
    assert "Another clinic" in answer.content.decode()
    assert facilitator.post(address, typed(id=hidden(answer, "id"), title="Another clinic")).status_code == 303
    assert sorted(titles(world)) == ["Another clinic", "Data clinic"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "Say what it is."),
        ({"on": "soon"}, "Write the date like 2 March 2026."),
        ({"on": "9999-01-01"}, "between 2000 and 2100"),
        ({"starts_at": "14:00", "ends_at": "13:00"}, "It ends after it starts."),
        ({"ends_at": "13:00"}, "Write when it starts, too."),
        ({"title": "x" * 121}, "at most 120"),
        ({"id": "not-a-key"}, 'role="alert"'),
    ],
)
def test_what_cannot_be_is_named_and_what_was_typed_kept(
    world: World, facilitator: Person, fields: dict[str, str], words: str
) -> None:
    answer = facilitator.post(f"{world.url}set-up/events/", typed(note="<b>Bring</b> cake") | fields)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert "&lt;b&gt;Bring&lt;/b&gt; cake" in page
    assert titles(world) == []


def test_a_review_moves_and_the_launch_does_not(world: World, facilitator: Person) -> None:
    for kind, status in (("midpoint", 303), ("launch", 422)):
        event = world.challenge.events.get(kind=kind)
        address = f"{world.url}set-up/events/{event.pk}/"
        assert facilitator.get(address).status_code == 200
        sent = {"title": event.title, "on": "2026-03-30", "confirm": "1"}
        assert facilitator.post(address, sent).status_code == status


def test_before_it_moves_it_is_shown_what_moves_and_who_will_be_told(
    world: World, facilitator: Person, member: Person, on_day: Callable[..., None]
) -> None:
    on_day(20)
    world.challenge.holidays = "GB-ENG"
    world.challenge.save(update_fields=["holidays"])
    event = world.challenge.events.get(kind="midpoint")
    address = f"{world.url}set-up/events/{event.pk}/"
    answer = facilitator.post(address, typed(title=event.title, on="2026-04-03", note="Bring <b>cake</b>"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Nothing is saved yet." in page
    assert "Good Friday" in page
    assert [(one.on, one.people) for one in answer.context["move"].told] == [
        (date(2026, 3, 27), 1),
        (date(2026, 4, 2), 2),
    ]
    event.refresh_from_db()
    assert event.on == date(2026, 3, 26)
    sent = {field.html_name: field.value() or "" for field in answer.context["fields"]}
    assert facilitator.post(address, sent | {"was": "2026-03-26", "confirm": "1"}).status_code == 303
    event.refresh_from_db()
    assert (event.on, event.note) == (date(2026, 4, 3), "Bring <b>cake</b>")


def test_who_moves_what_another_moved_is_told(world: World, facilitator: Person) -> None:
    event = world.challenge.events.get(kind="midpoint")
    address = f"{world.url}set-up/events/{event.pk}/"
    sent = typed(title=event.title, on="2026-04-03") | {"was": "2026-03-20", "confirm": "1"}
    answer = facilitator.post(address, sent)
    assert answer.status_code == 422
    assert "Somebody else moved this to 26 March 2026" in answer.content.decode()


def test_other_words_for_an_event_are_saved_at_once(world: World, facilitator: Person) -> None:
    event = world.challenge.events.get(kind="midpoint")
    address = f"{world.url}set-up/events/{event.pk}/"
    assert facilitator.post(address, typed(title="Half-time", on="2026-03-26")).status_code == 303


def test_an_event_is_removed_but_not_a_review(world: World, facilitator: Person) -> None:
    mine = Event.objects.create(challenge=world.challenge, title="Clinic", on="2026-03-02")
    address = f"{world.url}set-up/events/"
    assert facilitator.post(f"{address}{mine.pk}/remove/").status_code == 303
    assert facilitator.post(f"{address}{mine.pk}/remove/").status_code == 404
    review = world.challenge.events.get(kind="midpoint")
    assert facilitator.post(f"{address}{review.pk}/remove/").status_code == 422
    assert facilitator.get(f"{address}{review.pk}/remove/").status_code == 405
    assert world.challenge.events.count() == 3


def test_events_of_others_are_not_found(
    world: World, facilitator: Person, member: Person, sponsor: Person, outsider: Person
) -> None:
    foreign = Event.objects.create(challenge=make_challenge(), title="Foreign", on="2026-03-02")
    for pk in (foreign.pk, uuid4()):
        assert facilitator.get(f"{world.url}set-up/events/{pk}/").status_code == 404
        assert facilitator.post(f"{world.url}set-up/events/{pk}/remove/").status_code == 404
    mine = world.challenge.events.get(kind="midpoint")
    for person, status in ((member, 403), (sponsor, 403), (outsider, 404)):
        assert person.post(f"{world.url}set-up/events/", typed()).status_code == status
        assert person.post(f"{world.url}set-up/events/{mine.pk}/", typed()).status_code == status
        assert person.post(f"{world.url}set-up/events/{mine.pk}/remove/").status_code == status
    assert titles(world) == []
