"""The way out, by POST alone."""

from accounts.models import User
from tests.world import Person, World, browser


def is_signed_in(person: Person) -> bool:
    return "_auth_user_id" in person.session


def test_a_press_of_the_button_signs_out(member: Person) -> None:
    answer = member.post("/sign-out/")
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert not is_signed_in(member)
    assert answer["Clear-Site-Data"] == '"cache"'


def test_opening_the_address_changes_nothing(member: Person) -> None:
    assert member.get("/sign-out/").status_code == 200
    assert is_signed_in(member)


def test_twice_is_as_good_as_once(member: Person) -> None:
    member.post("/sign-out/")
    assert member.post("/sign-out/").status_code == 303


def test_who_has_no_address_is_asked_once_more(world: World) -> None:
    person = browser(_without_address())
    page = person.post("/sign-out/")
    assert "we could not let you in again" in page.content.decode()
    assert is_signed_in(person)
    person.post("/sign-out/", {"sure": "yes"})
    assert not is_signed_in(person)


def _without_address() -> User:
    return User.objects.create_user(name="Pat")


def test_signing_out_goes_on_to_our_own_pages_alone(member: Person) -> None:
    assert member.post("/sign-out/", {"next": "https://evil.example/"})["Location"] == "/"


def test_signing_out_of_an_invitation_comes_back_to_it(member: Person) -> None:
    assert member.post("/sign-out/", {"next": "/join/abc/"})["Location"] == "/join/abc/"


def test_signing_out_everywhere_ends_the_other_phone_too(member: Person) -> None:
    phone = browser(member.user)
    assert phone.get("/me/").status_code == 200
    member.post("/me/sign-out-everywhere/")
    assert not is_signed_in(member)
    assert phone.get("/me/").status_code == 302


def test_who_has_no_address_does_not_sign_out_everywhere(world: World) -> None:
    person = browser(_without_address())
    answer = person.post("/me/sign-out-everywhere/")
    assert answer["Location"] == "/me/address/"
    assert is_signed_in(person)
