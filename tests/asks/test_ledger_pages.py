"""The ledger's pages: how a try went, promises, rules that bent; each for whom it is meant."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from access.visibility import Visibility
from asks import actions
from asks.models import Ask, Commitment, Outcome, Permit
from tests.world import Person, World

Write = Callable[..., Ask]
SOON = date(2026, 3, 10)
HOSTILE = "<script>alert(1)</script>"


def text(person: Person, url: str) -> str:
    answer = person.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def tried(ask: Write, sponsor: Person, on_day: Callable[..., None]) -> Ask:
    asked = actions.answer(
        ask(to=sponsor.participation), by=sponsor.participation.as_actor(), answer="try", promised_for=SOON
    )
    on_day(36)
    return asked


def test_the_team_tells_and_the_leader_says_what_is_next(
    tried: Ask, world: World, member: Person, sponsor: Person
) -> None:
    url = f"{world.url}asks/{tried.pk}/went/"
    assert f'href="{url}"' in text(member, f"{world.url}asks/")
    key = str(uuid4())
    for _twice in range(2):
        sent = member.post(url, {"id": key, "words": f"Six visits saved. {HOSTILE}"})
        assert sent.status_code == 302
    assert Outcome.objects.count() == 1
    page = text(sponsor, f"{world.url}asks/?answer={tried.pk}")
    assert "How it went until 10 March: “Six visits saved." in page
    assert HOSTILE not in page
    for choice in ("Keep it", "Stop it, because…", "Try it longer", "Say what happens next"):
        assert choice in page
    assert "Joan Marsh" not in page
    assert f'href="{url}"' not in text(member, f"{world.url}asks/")


def test_a_colleague_who_comes_second_keeps_what_they_typed(tried: Ask, world: World, member: Person) -> None:
    url = f"{world.url}asks/{tried.pk}/went/"
    member.post(url, {"id": str(uuid4()), "words": "Six visits saved."})
    answer = world.member().post(url, {"id": str(uuid4()), "words": "My own view"})
    assert answer.status_code == 422
    assert "Six visits saved." in answer.content.decode()
    assert "My own view" in answer.content.decode()
    assert member.get(url).status_code == 404


def test_a_promised_day_that_has_passed_waits_again(
    ask: Write, world: World, member: Person, sponsor: Person, on_day: Callable[..., None]
) -> None:
    actions.answer(ask(), by=sponsor.participation.as_actor(), answer="finding_out", promised_for=SOON)
    pages = [(member, "asks/"), (sponsor, "asks/"), (member, "today/")]
    for person, page in pages:
        assert "Let me find out by 10 March." in text(person, world.url + page)
    on_day(36)
    for person, page in pages:
        assert "It waits again." in text(person, world.url + page)


def test_a_sponsor_promises_and_says_what_became_of_it(
    today: None, world: World, sponsor: Person, member: Person, other_member: Person, commissioner: Person
) -> None:
    url, key = f"{world.url}asks/promises/new/", str(uuid4())
    said = {"id": key, "what": "Ring the insurers", "promised_for": "2026-03-10", "team": str(world.skylark.pk)}
    for _twice in range(2):
        assert sponsor.post(url, said | {"who_title": "Finance Director"}).status_code == 302
    made = Commitment.objects.get()
    assert "Ring the insurers" in text(member, f"{world.url}asks/")
    assert "Ring the insurers" not in text(other_member, f"{world.url}asks/")
    board = text(commissioner, f"{world.url}board/")
    assert "Finance Director, to Skylark. By 10 March." in board
    assert "Ruth Okoro" not in board
    close = f"{world.url}asks/promises/{made.pk}/"
    half = sponsor.post(close, {"outcome": "not_kept"})
    assert (half.status_code, "few words" in half.content.decode()) == (422, True)
    assert sponsor.post(close, {"outcome": "changed", "words": f"A cheaper way {HOSTILE}"}).status_code == 302
    for person, page in ((member, "asks/"), (commissioner, "board/")):
        told = text(person, world.url + page)
        assert "It became something else: A cheaper way" in told
        assert HOSTILE not in told


def test_a_commissioner_has_no_page_to_promise_on_and_closes_only_their_own(
    ask: Write, world: World, commissioner: Person, sponsor: Person
) -> None:
    assert commissioner.get(f"{world.url}asks/promises/new/").status_code == 403
    by = commissioner.participation.as_actor()
    actions.answer(ask(to=commissioner.participation), by=by, answer="yes", promise="Fund it", promise_by=SOON)
    mine = Commitment.objects.get()
    theirs = actions.commit(
        world.challenge, by=sponsor.participation.as_actor(), key=uuid4(), what="Ring", promised_for=SOON
    )
    page = text(commissioner, f"{world.url}asks/")
    assert "Fund it" in page
    assert "promises/new/" not in page
    for row, status in ((mine, 200), (theirs, 404)):
        assert commissioner.get(f"{world.url}asks/promises/{row.pk}/").status_code == status


def test_an_answer_on_the_page_may_bring_a_promise(ask: Write, world: World, sponsor: Person) -> None:
    asked = ask()
    said = {"seen": "", "answer": "yes", "promise": "Ring the insurers", "promise_by": "2026-03-10"}
    for _twice in range(2):
        assert sponsor.post(f"{world.url}asks/{asked.pk}/answer/", said).status_code == 303
    assert Commitment.objects.get().ask == asked


@pytest.fixture
def permit(ask: Write, sponsor: Person, member: Person, world: World) -> Permit:
    granted = actions.answer(ask(), by=sponsor.participation.as_actor(), answer="yes")
    button = f"{world.url}asks/{granted.pk}/allowed/"
    assert f'action="{button}"' in text(member, f"{world.url}asks/")
    assert f'action="{button}"' not in text(sponsor, f"{world.url}asks/")
    for _twice in range(2):
        assert member.post(button).status_code == 302
    assert f'action="{button}"' not in text(member, f"{world.url}asks/")
    return Permit.objects.get()


def show(person: Person, world: World, permit: Permit, visibility: int) -> int:
    answer: Any = person.post(f"{world.url}asks/allowed/{permit.pk}/show/", {"visibility": visibility})
    return int(answer.status_code)


def test_what_a_team_shows_is_found_everywhere_and_gone_at_the_next_request_when_taken_back(
    permit: Permit, world: World, member: Person, stranger: Person, sponsor: Person
) -> None:
    elsewhere = World().member()
    everywhere = "/allowed/?q=nurses"

    def finds(person: Person) -> bool:
        return permit.what in text(person, everywhere)

    assert not finds(elsewhere)
    assert permit.what not in text(sponsor, f"{world.url}asks/allowed/")
    assert show(member, world, permit, Visibility.PUBLIC) == 302
    assert finds(elsewhere)
    assert permit.what in text(sponsor, f"{world.url}asks/allowed/")
    assert permit.what not in text(elsewhere, "/allowed/?q=unicorns")
    assert "Joan" not in text(elsewhere, everywhere)
    assert stranger.get(everywhere).status_code == 404
    assert show(member, world, permit, Visibility.TEAM) == 302
    assert not finds(elsewhere)
    assert permit.what not in text(sponsor, f"{world.url}asks/allowed/")


def test_nobody_else_shows_it_and_a_bad_choice_is_404(
    permit: Permit, world: World, member: Person, other_member: Person, facilitator: Person, outsider: Person
) -> None:
    statuses = [show(one, world, permit, Visibility.PUBLIC) for one in (other_member, facilitator, outsider)]
    assert statuses == [404, 403, 404]
    for odd in ("", "9", "x", "٣", "4" * 400):
        answer = member.post(f"{world.url}asks/allowed/{permit.pk}/show/", {"visibility": odd})
        assert answer.status_code == 404
    assert show(member, world, permit, Visibility.PRIVATE) == 302
    assert Permit.objects.get().visibility == Visibility.TEAM


def test_a_team_writes_one_of_its_own_and_says_when_it_no_longer_holds(
    today: None, world: World, member: Person
) -> None:
    url = f"{world.url}asks/allowed/new/"
    said = {"id": str(uuid4()), "what": "Share notes", "allowed_by": "Medical Director", "since": "2026-02-10"}
    for _twice in range(2):
        assert member.post(url, said | {"words": HOSTILE}).status_code == 302
    permit = Permit.objects.get()
    page = text(member, f"{world.url}asks/allowed/")
    assert "Still so." in page
    assert HOSTILE not in page
    assert member.post(f"{world.url}asks/allowed/{permit.pk}/holds/", {"holds": "0"}).status_code == 302
    assert "Until 24 February 2026." in text(member, f"{world.url}asks/allowed/")


@pytest.mark.parametrize("looked_for", ["%", "_", "'", "\x00", "a" * 5000, HOSTILE, "nurses " * 60])
def test_odd_words_are_looked_for_as_words(permit: Permit, world: World, member: Person, looked_for: str) -> None:
    show(member, world, permit, Visibility.PUBLIC)
    answer = member.get("/allowed/", {"q": looked_for})
    assert answer.status_code == 200
    assert HOSTILE not in answer.content.decode()


def test_who_may_start_a_challenge_reads_what_others_were_allowed_before_taking_part(
    permit: Permit, world: World, member: Person, stranger: Person
) -> None:
    show(member, world, permit, Visibility.PUBLIC)
    assert stranger.get("/allowed/").status_code == 404
    type(stranger.user).objects.filter(pk=stranger.user.pk).update(may_start_challenges=True)
    assert 'href="/allowed/"' in text(stranger, "/challenges/new/")
    assert permit.what in text(stranger, "/allowed/")
