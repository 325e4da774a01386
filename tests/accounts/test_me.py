"""One's own page: saved with clear errors, nobody else's business."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from access.roles import Role
from accounts.models import User
from tests.mailbox import Mailbox
from tests.world import Person, World, browser, make_challenge, take_part

CodeFor = Callable[[str], str]
GOOD = {"name": "Joan M", "language": "en-gb", "time_zone": "Africa/Johannesburg"}


def test_what_one_chooses_is_saved(member: Person) -> None:
    answer = member.post("/me/", GOOD)
    assert (answer.status_code, answer["Location"]) == (302, "/me/")
    user = User.objects.get(pk=member.user.pk)
    assert (user.name, user.time_zone) == ("Joan M", "Africa/Johannesburg")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Write your name"),
        ("name", "a" * 5000, "at most 80 letters"),
        ("time_zone", "Moon/Crater", ""),
        ("language", "xx", ""),
    ],
)
def test_a_mistake_is_said_and_nothing_is_saved(member: Person, field: str, typed: object, sentence: str) -> None:
    answer = member.post("/me/", GOOD | {field: typed})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert "Please look at this again" in page
    assert User.objects.get(pk=member.user.pk).name == "Joan Marsh"


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "😀 Zoë", "جوان مارش"])
def test_a_name_may_be_anything_and_does_nothing(member: Person, name: str) -> None:
    member.post("/me/", GOOD | {"name": name})
    page = member.get("/me/").content.decode()
    assert "<script>alert" not in page
    assert User.objects.get(pk=member.user.pk).name == name


def test_strangers_are_asked_to_sign_in(client: object, db: None) -> None:
    for path in ("/me/", "/me/inbox/", "/me/address/"):
        assert client.get(path)["Location"] == f"/sign-in/?next={path}"  # type: ignore[attr-defined]


def test_each_challenge_can_be_left_from_here(world: World, member: Person) -> None:
    page = member.get("/me/").content.decode()
    assert f"{world.url}team/leave/" in page


def test_the_page_asks_the_same_few_questions_for_many_challenges(
    member: Person, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(8):
        take_part(make_challenge(), Role.COMMISSIONER, user=member.user)
    member.get("/me/")
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        member.get("/me/")


def test_a_new_address_is_used_once_its_code_is_typed(member: Person, somebody: str, code_for: CodeFor) -> None:
    member.post("/me/address/", {"email": somebody.upper()})
    assert User.objects.get(pk=member.user.pk).email == member.user.email
    answer = member.post("/me/address/code/", {"code": code_for(somebody)})
    assert answer["Location"] == "/me/"
    assert User.objects.get(pk=member.user.pk).email == somebody


def test_a_wrong_code_changes_no_address(member: Person, somebody: str, mailbox: Mailbox) -> None:
    member.post("/me/address/", {"email": somebody})
    answer = member.post("/me/address/code/", {"code": "nothing"})
    assert answer.status_code == 422
    assert "That is not the code we sent" in answer.content.decode()
    assert User.objects.get(pk=member.user.pk).email == member.user.email


def test_five_wrong_codes_end_it(member: Person, somebody: str, code_for: CodeFor) -> None:
    member.post("/me/address/", {"email": somebody})
    pages = [member.post("/me/address/code/", {"code": "nothing"}) for _ in range(5)]
    assert "That was five wrong codes" in pages[-1].content.decode()
    assert member.post("/me/address/code/", {"code": code_for(somebody)})["Location"] == "/me/address/"
    assert User.objects.get(pk=member.user.pk).email == member.user.email


def test_the_address_of_another_account_is_not_taken_over(member: Person, code_for: CodeFor) -> None:
    other = User.objects.create_user(f"other-{uuid4().hex}@example.org", name="Other")
    member.post("/me/address/", {"email": other.email})
    answer = member.post("/me/address/code/", {"code": code_for(str(other.email))})
    assert answer.status_code == 422
    assert "another account with this address" in answer.content.decode()
    assert User.objects.get(pk=other.pk).email == other.email


def test_who_has_no_address_can_add_one(db: None, somebody: str, code_for: CodeFor) -> None:
    person = browser(User.objects.create_user(name="Pat"))
    assert "you cannot come back" in person.get("/me/").content.decode()
    person.post("/me/address/", {"email": somebody})
    person.post("/me/address/code/", {"code": code_for(somebody)})
    assert User.objects.get(name="Pat").email == somebody
