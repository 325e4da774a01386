"""What happens when something is found in a form: nothing is kept until its writer has answered for it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from checkins.models import CheckIn
from identifiers.models import NotAPatient
from milestones.models import Task
from tests.world import Person, World, browser, make_user

OnDay = Callable[..., None]
NUMBER = "943 476 5919"
STUCK = f"Mrs Penn, NHS no: {NUMBER}, cannot come"
SIGN = "guard.nhs:nhsno9434765919"


@pytest.fixture
def url(world: World, on_day: OnDay) -> str:
    on_day(37)
    return world.url + "check-in/"


def said(**other: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "confidence": "4", "stuck": STUCK, **other}


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_nothing_is_kept_and_what_was_typed_stays(member: Person, url: str) -> None:
    response = member.post(url, said(note="Tea and toast"))
    assert response.status_code == 422
    assert not CheckIn.objects.exists()
    page = text(response)
    assert f"This looks like an NHS number: <mark>NHS no: {NUMBER}</mark>" in page
    assert "It could tell which patient somebody is, so nothing was kept." in page
    assert STUCK in page
    assert "Tea and toast" in page
    assert "Take it out for me" in page
    assert "Not a patient: keep it" in page


def test_the_summary_says_what_without_repeating_it(member: Person, url: str) -> None:
    page = text(member.post(url, said()))
    summary = page[page.index("nhsuk-error-summary__list") :].partition("</ul>")[0]
    assert "This looks like an NHS number. Take it out, or say that it is not a patient’s." in summary
    assert "943" not in summary
    assert "<input" not in summary


def test_it_is_taken_out_when_asked(member: Person, url: str) -> None:
    member.post(url, said(**{SIGN: "out"}))
    assert CheckIn.objects.get().stuck == "Mrs Penn, (left out), cannot come"
    assert not NotAPatient.objects.exists()


def test_not_a_patient_keeps_it_and_is_noted_without_what_it_was(member: Person, url: str) -> None:
    assert member.post(url, said(**{SIGN: "not"})).status_code == 303
    assert CheckIn.objects.get().stuck == STUCK
    noted = NotAPatient.objects.values("person", "kind", "form", "field")
    assert list(noted) == [{"person": member.user.pk, "kind": "nhs", "form": "CheckInForm", "field": "stuck"}]


def test_the_answer_holds_only_for_what_was_found(member: Person, url: str) -> None:
    response = member.post(url, said(stuck=STUCK.replace(NUMBER, "987 654 4321"), **{SIGN: "not"}))
    assert response.status_code == 422
    assert not CheckIn.objects.exists()
    assert not NotAPatient.objects.exists()


def test_the_answer_holds_for_one_of_two(member: Person, url: str) -> None:
    response = member.post(url, said(note="ring 07700 900123", **{SIGN: "not"}))
    assert response.status_code == 422
    assert "This looks like somebody’s phone number" in text(response)
    assert "<mark>NHS" not in text(response)
    assert not NotAPatient.objects.exists()  # nothing was kept


def test_two_in_one_field_stand_below_one_another_under_one_id(member: Person, url: str) -> None:
    page = text(member.post(url, said(stuck=f"{NUMBER} or ring 07700 900123")))
    assert page.count("This looks like") >= 2
    assert page.count('id="id_stuck-error"') == 1


def test_any_other_answer_is_none(member: Person, url: str) -> None:
    for answer in ("", "yes", "NOT", "not ", "on"):
        assert member.post(url, said(**{SIGN: answer})).status_code == 422
    assert not CheckIn.objects.exists()


def test_ones_own_address_is_no_surprise(member: Person, url: str) -> None:
    member.user.phone = "+447700900123"
    member.user.save()
    words = f"Write to {str(member.user.email).upper()} or ring 07700 900 123"
    assert member.post(url, said(stuck=words)).status_code == 303
    assert member.post(url, said(stuck="ring 07700 900 124")).status_code == 422


def test_somebody_elses_address_is(world: World, member: Person, url: str) -> None:
    other = world.member()
    assert member.post(url, said(stuck=f"Write to {other.user.email}")).status_code == 422


def test_hostile_text_in_it_stays_text(member: Person, url: str) -> None:
    page = text(member.post(url, said(stuck='"><script>x</script> "><b>dot@evil.example.org')))
    assert "<script>x" not in page
    assert "This looks like somebody’s e-mail address" in page


def test_each_kind_has_its_words(member: Person, url: str) -> None:
    for words, shown in (
        ("dob 12/3/45", "This looks like a date of birth"),
        ("14 Oak Road, Hyde SK14 3XE", "This looks like somebody’s home address"),
        ("dot@example.org", "This looks like somebody’s e-mail address"),
        ("07700 900123", "This looks like somebody’s phone number"),
    ):
        assert shown in text(member.post(url, said(stuck=words)))


def test_what_waited_on_a_phone_is_looked_at_as_well(member: Person, url: str) -> None:
    key = str(uuid4())
    fields = [[name, value] for name, value in said().items() if name != "id"]
    form = {"id": key, "url": url, "fields": fields, "waited": 0, "show": True}
    answer = member.post("/waited/", {"forms": [form]}, content_type="application/json").json()["answers"][0]
    assert (answer["status"], answer["kept"]) == (422, False)
    assert SIGN in answer["html"]
    form["fields"] = [*fields, [SIGN, "not"]]
    answer = member.post("/waited/", {"forms": [form]}, content_type="application/json").json()["answers"][0]
    assert answer["kept"]
    assert NotAPatient.objects.get().person == member.user


def test_a_pasted_plan_is_looked_at_and_the_answer_goes_along(world: World, member: Person, url: str) -> None:
    page = f"{world.url}plan/import/"
    table = f"Day\tTask\n40\tRing {NUMBER}\n"
    response = member.post(page, {"text": table, "unsaid": "task"})
    assert response.status_code == 422
    name = f"guard.nhs:{NUMBER.replace(' ', '')}"
    assert name in text(response)
    response = member.post(page, {"text": table, "unsaid": "task", name: "not"})
    assert response.status_code == 200
    assert f'<input type="hidden" name="{name}" value="not">' in text(response)
    confirm = {"text": table, "unsaid": "task", "id": str(uuid4()), "seen": response.context["preview"].fingerprint}
    assert member.post(f"{page}confirm/", confirm).status_code == 422
    assert not Task.objects.exists()
    assert member.post(f"{page}confirm/", {**confirm, name: "not"}).status_code == 303
    assert Task.objects.get().title == f"Ring {NUMBER}"


def test_the_page_brings_the_words_for_the_phone(member: Person, url: str) -> None:
    page = text(member.get(url))
    assert '<template id="guard"' in page
    assert f'data-own="{member.user.email}"' in page
    assert "js/guard.js" in page


def test_a_page_without_free_text_brings_none(world: World, member: Person, url: str) -> None:
    assert '<template id="guard"' not in text(member.get(f"{world.url}plan/"))
    assert '<template id="guard"' not in text(member.get("/me/"))


def test_what_was_noted_goes_with_the_person(member: Person, url: str) -> None:
    member.post(url, said(**{SIGN: "not"}))
    CheckIn.objects.all().delete()
    member.participation.delete()
    member.user.delete()
    assert not NotAPatient.objects.exists()


def test_an_operator_sees_what_was_noted(member: Person, url: str) -> None:
    member.post(url, said(**{SIGN: "not"}))
    olu = browser(make_user("Olu", is_staff=True, is_superuser=True))
    page = text(olu.get("/admin/identifiers/notapatient/"))
    assert "CheckInForm" in page
    assert member.user.name in page
    assert "943" not in page


def test_a_pasted_list_is_asked_about_ten_at_a_time(member: Person, url: str) -> None:
    words = " ".join(f"dot{n}@example.org" for n in range(40))
    assert text(member.post(url, said(stuck="", note=words))).count("This looks like somebody’s e-mail address:") == 10
