"""An address, six numbers, in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import User
from core import clock
from tests.mailbox import Mailbox
from tests.world import World

CodeFor = Callable[[str], str]


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_a_code_lets_its_person_in(browser: Client, joan: User, code_for: CodeFor) -> None:
    page = browser.post("/sign-in/", {"email": joan.email}, follow=True)
    assert page.redirect_chain == [("/sign-in/code/", 302)]
    answer = browser.post("/sign-in/code/", {"code": code_for(str(joan.email))})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert browser.session["_auth_user_id"] == str(joan.pk)


def test_the_field_can_be_filled_by_the_phone(browser: Client, joan: User, mailbox: Mailbox) -> None:
    page = browser.post("/sign-in/", {"email": joan.email}, follow=True).content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page


@pytest.mark.parametrize("typed", ["{0} {1}", " {0}{1} ", "{0}-{1}"])
def test_a_code_may_be_pasted_with_spaces(browser: Client, joan: User, code_for: CodeFor, typed: str) -> None:
    browser.post("/sign-in/", {"email": joan.email})
    code = code_for(str(joan.email))
    browser.post("/sign-in/code/", {"code": typed.format(code[:3], code[3:])})
    assert is_signed_in(browser)


def test_the_address_may_be_written_in_capitals(browser: Client, joan: User, code_for: CodeFor) -> None:
    browser.post("/sign-in/", {"email": str(joan.email).upper()})
    browser.post("/sign-in/code/", {"code": code_for(str(joan.email))})
    assert is_signed_in(browser)


def test_known_and_unknown_addresses_get_the_same_answer(
    joan: User, somebody: str, mailbox: Mailbox, client: Client
) -> None:
    answers = []
    for address in (str(joan.email), somebody):
        browser = Client()
        first = browser.post("/sign-in/", {"email": address})
        page = browser.get("/sign-in/code/")
        again = browser.post("/sign-in/code/", {"code": "not a code"})
        answers.append(
            [
                (first.status_code, first["Location"]),
                *((part.status_code, _without_secrets(part.content.decode(), address)) for part in (page, again)),
            ]
        )
    assert answers[0] == answers[1]


def _without_secrets(page: str, address: str) -> str:
    lines = page.replace(address, "ADDRESS").splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_an_unknown_address_is_told_kindly_how_one_joins(browser: Client, somebody: str, mailbox: Mailbox) -> None:
    browser.post("/sign-in/", {"email": somebody})
    (mail,) = mailbox.to(somebody)
    assert "you join by invitation" in mail.text
    assert "you join by invitation" in mail.html
    assert "/join/" in mail.text


def test_no_code_lets_an_unknown_address_in(browser: Client, somebody: str, mailbox: Mailbox) -> None:
    browser.post("/sign-in/", {"email": somebody})
    browser.post("/sign-in/code/", {"action": "resend"})
    state = browser.session["account_login"]["state"]["stages"]["login_by_code"]["data"]
    answer = browser.post("/sign-in/code/", {"code": state.get("code", "000000")})
    assert answer.status_code == 422
    assert not is_signed_in(browser)


def test_a_code_is_over_after_fifteen_minutes(browser: Client, joan: User, code_for: CodeFor) -> None:
    browser.post("/sign-in/", {"email": joan.email})
    session = browser.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= 15 * 60 + 1
    session.save()
    answer = browser.post("/sign-in/code/", {"code": code_for(str(joan.email))})
    assert answer["Location"] == "/sign-in/"
    assert not is_signed_in(browser)


def test_a_new_code_ends_the_one_before(browser: Client, joan: User, code_for: CodeFor) -> None:
    browser.post("/sign-in/", {"email": joan.email})
    first = code_for(str(joan.email))
    page = browser.post("/sign-in/code/", {"action": "resend"}, follow=True).content.decode()
    assert "We sent a new code" in page
    second = code_for(str(joan.email))
    if first != second:
        browser.post("/sign-in/code/", {"code": first})
        assert not is_signed_in(browser)
    browser.post("/sign-in/code/", {"code": second})
    assert is_signed_in(browser)


def test_a_wrong_code_says_so_and_may_be_put_right(browser: Client, joan: User, code_for: CodeFor) -> None:
    browser.post("/sign-in/", {"email": joan.email})
    code = code_for(str(joan.email))
    answer = browser.post("/sign-in/code/", {"code": wrong(code)})
    assert answer.status_code == 422
    assert "That is not the code we sent" in answer.content.decode()
    browser.post("/sign-in/code/", {"code": code})
    assert is_signed_in(browser)


def test_an_empty_code_is_no_wrong_one(browser: Client, joan: User, code_for: CodeFor) -> None:
    browser.post("/sign-in/", {"email": joan.email})
    for _ in range(6):
        assert browser.post("/sign-in/code/", {"code": " "}).status_code == 422
    browser.post("/sign-in/code/", {"code": code_for(str(joan.email))})
    assert is_signed_in(browser)


def test_the_fifth_wrong_code_ends_it_with_a_clear_sentence(browser: Client, joan: User, code_for: CodeFor) -> None:
    browser.post("/sign-in/", {"email": joan.email})
    code = code_for(str(joan.email))
    for _ in range(4):
        assert browser.post("/sign-in/code/", {"code": wrong(code)}).status_code == 422
    last = browser.post("/sign-in/code/", {"code": wrong(code)}, follow=True)
    assert "That was five wrong codes" in last.content.decode()
    browser.post("/sign-in/code/", {"code": code})
    assert not is_signed_in(browser)


@pytest.mark.parametrize("whose", ["joan", "somebody"])
def test_ten_wrong_codes_lock_the_address_from_there(
    browser: Client, joan: User, somebody: str, mailbox: Mailbox, whose: str
) -> None:
    address = str(joan.email) if whose == "joan" else somebody
    answers = []
    for _ in range(2):
        browser.post("/sign-in/", {"email": address})
        answers += [browser.post("/sign-in/code/", {"code": "no number"}) for _ in range(5)]
    answer = answers[-1]
    assert answer.status_code == 429
    assert "nobody can sign in with this address from here for an hour" in answer.content.decode()
    assert browser.post("/sign-in/", {"email": address}).status_code == 429
    elsewhere = Client(REMOTE_ADDR="10.0.0.7").post("/sign-in/", {"email": address})
    assert elsewhere.status_code == 302


def test_codes_for_one_address_are_few(joan: User, mailbox: Mailbox) -> None:
    answers = [Client(REMOTE_ADDR=f"10.1.1.{n}").post("/sign-in/", {"email": joan.email}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [422]
    assert "Wait a few minutes" in answers[-1].content.decode()


def test_where_one_wanted_to_go_is_kept(world: World, browser: Client, joan: User, code_for: CodeFor) -> None:
    asked = browser.get(f"{world.url}today/")
    assert asked["Location"] == f"/sign-in/?next={world.url}today/"
    to_code = browser.post(asked["Location"], {"email": joan.email})
    answer = browser.post(to_code["Location"], {"code": code_for(str(joan.email))})
    assert answer["Location"] == f"{world.url}today/"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "https:evil.example"],
)
def test_nobody_is_sent_to_another_site(browser: Client, joan: User, code_for: CodeFor, elsewhere: str) -> None:
    browser.post("/sign-in/", {"email": joan.email, "next": elsewhere})
    answer = browser.post("/sign-in/code/", {"code": code_for(str(joan.email)), "next": elsewhere})
    assert answer["Location"] == "/"
    again = browser.get("/sign-in/", {"next": elsewhere})
    assert again["Location"] == "/"


def test_a_shared_phone_forgets_after_fifteen_minutes(browser: Client, joan: User, code_for: CodeFor) -> None:
    browser.post("/sign-in/", {"email": joan.email})
    browser.post("/sign-in/code/", {"code": code_for(str(joan.email)), "shared": "on"})
    assert browser.session.get_expiry_age() == 15 * 60
    page = browser.get("/me/")
    assert "no-store" in page["Cache-Control"]


def test_on_a_shared_phone_each_page_begins_the_fifteen_minutes_anew(
    browser: Client, joan: User, code_for: CodeFor
) -> None:
    browser.post("/sign-in/", {"email": joan.email})
    browser.post("/sign-in/code/", {"code": code_for(str(joan.email)), "shared": "on"})
    with clock.pretend(clock.now() + timedelta(minutes=5)):
        assert browser.get("/me/").cookies["sessionid"]["max-age"] == 15 * 60


def test_ones_own_phone_remembers(browser: Client, joan: User, code_for: CodeFor) -> None:
    browser.post("/sign-in/", {"email": joan.email})
    browser.post("/sign-in/code/", {"code": code_for(str(joan.email))})
    assert browser.session.get_expiry_age() > 20 * 24 * 3600


def test_a_person_whose_account_is_closed_gets_no_code(browser: Client, joan: User, mailbox: Mailbox) -> None:
    joan.is_active = False
    joan.save()
    browser.post("/sign-in/", {"email": joan.email})
    assert "so there is no code" in mailbox.to(str(joan.email))[-1].text


def test_when_no_mail_can_be_sent_the_page_says_so(browser: Client, joan: User, settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # type: ignore[attr-defined]
    answer = browser.post("/sign-in/", {"email": joan.email})
    assert answer.status_code == 503
    assert "We could not send an e-mail just now" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["", "joan", "joan@", "<script>alert(1)</script>", "a" * 5000 + "@example.org", "😀"]
)
def test_what_is_no_address_is_said_and_kept(browser: Client, address: str) -> None:
    answer = browser.post("/sign-in/", {"email": address})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["signup/", "login/", "password/reset/", "password/change/", "email/", "inactive/"])
def test_the_other_pages_of_the_library_do_not_exist(browser: Client, path: str) -> None:
    for prefix in ("/", "/accounts/", "/sign-in/"):
        assert browser.get(prefix + path).status_code == 404
