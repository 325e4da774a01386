"""Values that no browser sends, in places where it could only send good ones."""

from collections.abc import Callable
from uuid import uuid4

from django.test import Client

from tests.world import Person, World


def test_a_question_with_a_number_of_five_thousand_digits_is_no_question(world: World, member: Person) -> None:
    said = {"id": str(uuid4()), "week": "1", "prompt": "9" * 5000, "text": "Words"}
    answer = member.post(f"{world.url}learn/answer/", said)
    assert answer.status_code == 422


def test_an_invitation_with_a_nul_in_its_token_is_not_there(db: None, client: Client) -> None:
    for page in ("/join/a%00b/", "/join/a%00b/code/", "/n/a%00b/", "/demo/mailbox/a%00b/"):
        assert client.get(page).status_code == 404, page


def test_a_cookie_with_a_nul_in_it_signs_nobody_in(world: World, client: Client) -> None:
    for name in ("sessionid", "csrftoken", "messages"):
        client.cookies.load(f'{name}="\\000aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"')
        assert client.get(f"{world.url}today/").status_code == 302


def test_a_form_in_an_encoding_with_halves_of_letters_is_refused_in_words(world: World, member: Person) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="going"\r\n\r\nwell\r\n'
        b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\n+2AA-half\r\n--x--\r\n'
    )
    answer = member.generic("POST", f"{world.url}team/going/", body, "multipart/form-data; boundary=x; charset=utf-7")
    assert answer.status_code == 400
    assert "We could not read what you sent" in answer.content.decode()


def test_a_body_that_is_too_big_is_refused_in_words(world: World, member: Person) -> None:
    answer = member.post(f"{world.url}learn/answer/", f"text={'w' * 3_000_000}", "application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert "We could not read what you sent" in answer.content.decode()


def test_a_page_address_that_is_none_leads_to_sign_in_all_the_same(world: World, client: Client) -> None:
    for page in ("http://[", "//evil.example/", "http://evil.example/c/", "x\0"):
        answer = client.get(f"{world.url}today/", headers={"HX-Request": "true", "HX-Current-URL": page})
        assert answer.headers["HX-Redirect"] == f"/sign-in/?next={world.url}today/", page


def test_day_zero_can_go_a_hundred_years_and_the_check_ins_with_it(
    world: World, member: Person, facilitator: Person, on_day: Callable[..., None]
) -> None:
    on_day(37)
    member.post(f"{world.url}check-in/", {"id": str(uuid4()), "note": "All well"})
    for to in ("2000-01-01", "2100-12-31", "2000-01-01"):
        world.challenge.refresh_from_db()
        said = {"to": to, "was": str(world.challenge.day_zero), "events": "follow", "confirm": "1"}
        answer = facilitator.post(f"{world.url}set-up/day-zero/", said)
        assert answer.status_code in {303, 422}, to
        for page in ("today/", "facilitate/", "plan/", "board/", "set-up/"):
            assert facilitator.get(world.url + page).status_code == 200, (to, page)


def test_a_page_number_beyond_all_pages_shows_a_page(world: World, member: Person, facilitator: Person) -> None:
    for number in ("9" * 20, "9" * 5000, "-1", "0", "x", "\0", "٣", "1e9"):
        for person, page in (
            (member, "/me/inbox/?page="),
            (member, f"{world.url}learn/mine/?page="),
            (member, f"{world.url}learn/mine/?shared="),
            (facilitator, f"{world.url}team/invitations/?page="),
        ):
            assert person.get(page, {page.split("?")[1][:-1]: number}).status_code == 200, (page, number[:9])


def test_a_team_that_is_no_id_is_not_there(world: World, facilitator: Person) -> None:
    for team in ("\0", "x", "9" * 5000, str(uuid4()), str(world.skylark.pk).upper()):
        for page in ("today/", "plan/", "team/", "measures/", "asks/new/"):
            assert facilitator.get(world.url + page, {"team": team}).status_code == 404, (page, team[:9])
