"""What the server says to a phone about a form that waited there."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import RequestFactory

from checkins.models import CheckIn
from core import clock
from core.written import person_of, written_at
from milestones.models import Milestone, Task
from reflections.models import Reflection
from tests.world import Person, World, make_user

OnDay = Callable[..., None]
PHONE = {"HX-Request": "true"}


def as_person(person: Person) -> str:
    request = RequestFactory().get("/")
    request.user = person.user
    return person_of(request)


def test_the_answer_names_what_was_kept_each_time_it_is_sent(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    form = {"id": str(uuid4()), "confidence": "4"}
    for _ in range(2):
        answer = member.post(f"{world.url}check-in/", form, headers=PHONE)
        assert (answer.status_code, answer["Hundred-Written"]) == (200, form["id"])
    assert CheckIn.objects.count() == 1
    assert member.post(f"{world.url}check-in/", form)["Hundred-Written"] == form["id"]


def test_what_is_not_kept_is_not_named(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    form = {"id": str(uuid4()), "confidence": "4"}
    member.post(f"{world.url}check-in/", form)
    for said, status in (({"confidence": "5"}, 409), ({"id": str(uuid4()), "confidence": ""}, 422)):
        answer = member.post(f"{world.url}check-in/", form | said, headers=PHONE)
        assert (answer.status_code, answer.has_header("Hundred-Written")) == (status, False)


def test_who_is_not_signed_in_is_told_so_and_nothing_is_named(world: World, client: Person) -> None:
    answer = client.post(f"{world.url}check-in/", {"id": str(uuid4()), "confidence": "4"}, headers=PHONE)
    assert (answer["HX-Redirect"][:9], answer.has_header("Hundred-Written")) == ("/sign-in/", False)


def test_all_that_may_wait_on_a_phone_is_named(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    task = Task.objects.create(team=world.skylark, title="Ring", due_day=38)
    milestone = Milestone.objects.create(team=world.skylark, title="Ten", day=38)
    answer = {"week": "6", "prompt": "1", "text": "Slowly", "back": "learn"}
    for path, form in (
        ("learn/answer/", answer),
        ("learn/answer/", {**answer, "skip": "1"}),
        (f"plan/tasks/{task.pk}/state/", {"state": "done"}),
        (f"plan/milestones/{milestone.pk}/done/", {}),
    ):
        key = str(uuid4())
        assert member.post(f"{world.url}{path}", {**form, "id": key}, headers=PHONE)["Hundred-Written"] == key


def test_a_form_of_somebody_else_is_not_looked_at(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    other = world.member()
    form = {"id": str(uuid4()), "confidence": "4"}
    answer = other.post(f"{world.url}check-in/", form, headers={**PHONE, "Hundred-Person": as_person(member)})
    assert (answer.status_code, answer["Hundred-Person"]) == (409, as_person(other))
    assert (answer.has_header("Hundred-Written"), CheckIn.objects.count()) == (False, 0)
    answer = member.post(f"{world.url}check-in/", form, headers={**PHONE, "Hundred-Person": as_person(member)})
    assert answer["Hundred-Written"] == form["id"]


def test_every_page_says_whose_it_is_in_a_name_that_means_nothing_elsewhere(world: World, member: Person) -> None:
    page = member.get("/me/").content.decode()
    assert f'data-person="{as_person(member)}"' in page
    assert str(member.user.pk) not in page
    assert "data-person" not in world.member().__class__().get("/help/").content.decode()


def test_a_name_is_one_persons_alone_and_stays(db: None, settings: object) -> None:
    request = RequestFactory().get("/")
    request.user = make_user()
    first = person_of(request)
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert person_of(request) == first
    request.user = make_user()
    assert person_of(request) != first


@pytest.mark.parametrize(
    ("told", "hours"),
    [("7200000", 2), ("0", 0), ("", 0), ("-60", 0), ("1e9", 0), ("٣", 0), ("99999999999", 0), ("9" * 40, 0)],
)
def test_the_time_it_waited_is_believed_up_to_a_fortnight(told: str, hours: int, on_day: OnDay) -> None:
    on_day(37)
    request = RequestFactory().post("/", headers={"Hundred-Waited": told})
    assert written_at(request) == clock.now() - timedelta(hours=hours)


def test_a_check_in_counts_for_the_day_it_was_written(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    waited = str(3 * 24 * 3600 * 1000)
    member.post(f"{world.url}check-in/", {"id": uuid4(), "confidence": "4"}, headers={"Hundred-Waited": waited})
    checkin = CheckIn.objects.get()
    assert (checkin.day, checkin.made_at) == (34, clock.now() - timedelta(days=3))


def test_an_answer_written_later_is_not_replaced(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    form = {"week": "6", "prompt": "1", "back": "learn"}
    member.post(f"{world.url}learn/answer/", {**form, "id": uuid4(), "text": "From the laptop"})
    late = {**form, "id": uuid4(), "text": "From the phone, before"}
    answer = member.post(f"{world.url}learn/answer/", late, headers={**PHONE, "Hundred-Waited": "3600000"})
    assert (answer.status_code, Reflection.objects.get().text) == (409, "From the laptop")
    assert "From the phone, before" in answer.content.decode()
