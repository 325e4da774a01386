"""Who holds a personal link can check in or answer one question for its person, and nothing else at all."""

import logging
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pghistory.models import Context

from access.gates import requires
from access.policy import BY_LINK, Action
from asks.models import Ask, Commitment, Permit
from checkins.models import CheckIn
from core import clock
from core.quiet_logs import WithoutKeys
from measures.models import Measure
from notifications import muting, personal_links, short_links, signed_ids
from notifications.models import Message
from nudges.personal import often
from reflections.models import Reflection
from teams.actions import describe_myself, leave
from teams.models import Participation
from tests.guards.urls import ours
from tests.journeys.dump import dump
from tests.nudges.personal.conftest import checkin, path, question, told
from tests.world import Person, World

__all__ = ["checkin", "question", "told"]
pytestmark = pytest.mark.django_db
OPEN = {"checkins:checkin", "reflections:answer"}


def token_of(message: Message) -> str:
    return path(message).split("/")[2]


def test_a_token_that_was_altered_or_made_for_something_else_opens_nothing(checkin: Message, member: Person) -> None:
    right = token_of(checkin)
    others = Message.objects.create(person=member.user, kind="nudges/data", occasion="x", about=checkin.about)
    nobodys = Message.objects.create(address="a@example.org", kind="nudges/checkin", occasion="y")
    tokens = [
        right[:20] + ("A" if right[20] != "A" else "B") + right[21:],
        right[:-4],
        right + "AAAA",
        "A" * 36,
        "é" * 36,
        "%00",
        short_links.token_for(checkin),
        muting.token_for(checkin),
        signing.dumps(str(checkin.pk), salt=personal_links.SALT),
        *(signed_ids.token_for(pk, salt=personal_links.SALT) for pk in (others.pk, nobodys.pk, uuid4())),
    ]
    for token in tokens:
        for address in (f"/w/{token}/", f"/w/{token}/sent/"):
            assert Client().get(address).status_code in {400, 404}, token
            assert Client().post(address, {"id": uuid4(), "confidence": 3}).status_code in {400, 404, 405}, token
    assert Client().get(f"/n/{right}/").status_code == 404
    assert not CheckIn.objects.exists()


def test_the_link_of_one_kind_does_not_do_what_the_other_does(checkin: Message, question: Message) -> None:
    asked = {"week": question.context["week"], "prompt": question.context["prompt"], "text": "Words"}
    Client().post(path(checkin), {"id": uuid4(), **asked})
    Client().post(path(question), {"id": uuid4(), "confidence": 3})
    assert not CheckIn.objects.exists()
    assert not Reflection.objects.exists()


def test_looking_gives_no_session_and_writes_nothing(checkin: Message, question: Message) -> None:
    before, sessions = dump(), Session.objects.count()
    for message in (checkin, question):
        client = Client()
        for look in (client.get, client.head):
            assert look(path(message), headers={"Purpose": "prefetch"}).status_code == 200
        assert set(client.cookies) <= {"csrftoken"}
    assert (dump(), Session.objects.count()) == (before, sessions)


def test_it_goes_into_no_referrer_search_or_store(checkin: Message) -> None:
    for method in ("get", "post"):
        answer = getattr(Client(), method)(path(checkin))
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in answer["Cache-Control"]
        assert "private" in answer["Cache-Control"]


def test_no_log_of_ours_holds_the_token(checkin: Message) -> None:
    record = logging.LogRecord("django.request", 30, "", 0, "%s: %s", ("Gone", path(checkin)), None)
    assert WithoutKeys().filter(record)
    assert record.getMessage() == "Gone: /w/…/"
    told: Any = settings.LOGGING
    assert {name for handler in told["handlers"].values() for name in handler["filters"]} == {"without_keys"}
    assert told["filters"]["without_keys"]["()"] == f"{WithoutKeys.__module__}.{WithoutKeys.__name__}"


def test_the_history_names_the_links_person_and_no_token(checkin: Message, facilitator: Person) -> None:
    """Not who happens to be signed in on the phone."""
    facilitator.post(path(checkin), {"id": uuid4(), "confidence": 3})
    for context in Context.objects.all():
        assert token_of(checkin) not in str(context.metadata)
        assert str(facilitator.user.pk) not in str(context.metadata)


def test_somebody_elses_session_is_never_mixed_in(checkin: Message, member: Person, facilitator: Person) -> None:
    shown = facilitator.get(path(checkin)).text
    assert "This is Joan’s link." in shown
    assert "You are signed in here as somebody else." in shown
    assert "Sign out" not in shown
    assert "Nell" not in shown.replace("Nell, our facilitator", "").replace("Nell will help us ask", "")
    kept = dict(facilitator.session)
    facilitator.post(path(checkin), {"id": uuid4(), "confidence": 3})
    assert CheckIn.objects.get().author == member.participation
    assert dict(facilitator.session) == kept
    assert facilitator.get("/me/").status_code == 200
    whose = facilitator.get("/me/").headers["Hundred-Page-Of"]
    assert facilitator.get(path(checkin)).headers["Hundred-Page-Of"] == whose
    assert f'data-person="{whose}"' not in shown
    assert "Hundred-Keep" not in facilitator.get(path(checkin)).headers


def test_its_person_signed_in_goes_on_to_the_ordinary_page(checkin: Message, member: Person) -> None:
    answer = member.get(path(checkin))
    assert (answer.status_code, answer["Location"]) == (302, checkin.link)


def test_the_right_is_the_link_and_no_cookie(checkin: Message) -> None:
    """A phone may send long after, from a worker that has no cookies. No other site can: it does not know the link."""
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path(checkin), {"id": uuid4(), "confidence": 3}).status_code == 303
    assert CheckIn.objects.count() == 1


def test_somebody_elses_key_changes_nothing_of_theirs(checkin: Message, other_member: Person, world: World) -> None:
    theirs = CheckIn.objects.create(team=world.teasel, author=other_member.participation, day=30, stuck="Secret")
    answer = Client().post(path(checkin), {"id": theirs.pk, "stuck": "Mine"}, headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "Secret" not in answer.text
    same = Client().post(path(checkin), {"id": theirs.pk, "stuck": "Secret"}, headers={"HX-Request": "true"})
    assert same.status_code == 409
    theirs.refresh_from_db()
    assert (theirs.stuck, CheckIn.objects.count()) == ("Secret", 1)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "{{ 7 }}", "\u202e\u0000x", "💥" * 200])
def test_hostile_words_stay_words(checkin: Message, hostile: str) -> None:
    answer = Client().post(path(checkin), {"id": uuid4(), "confidence": "9", "stuck": hostile})
    assert answer.status_code in {400, 422}
    assert "<script>alert" not in answer.text


def test_a_link_is_of_use_so_often_and_no_more(checkin: Message, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(often, "MOST", 2)
    said = {"id": uuid4(), "confidence": 3}
    assert [Client().post(path(checkin), said).status_code for _ in range(4)] == [303, 303, 429, 429]
    assert Client().get(path(checkin)).status_code == 200


def test_no_page_in_a_challenge_lets_a_link_in_but_the_two_that_are_meant() -> None:
    """They show nothing by a link that was written before; the middleware gives links to no page there at all."""
    assert {address.name for address in ours() if getattr(address.view, "by_link", False)} == OPEN


def whose(action: Action, member: Person, sponsor: Person) -> Participation:
    """A link is sent to somebody who may do what it asks for."""
    return (sponsor if action is Action.ANSWER_ASK else member).participation


@pytest.mark.parametrize("action", BY_LINK)
def test_the_actor_of_a_link_passes_no_other_gate(member: Person, sponsor: Person, action: Action) -> None:
    request, me = RequestFactory().get("/"), whose(action, member, sponsor)
    request.actor = me.as_actor(only=BY_LINK[action])  # type: ignore[attr-defined]
    passed = set()
    for gate in Action:
        for by_link in (True, False):
            try:
                requires(gate, by_link=by_link)(lambda _request: HttpResponse())(request)
                passed.add((gate, by_link))
            except PermissionDenied:
                pass
    assert passed == {(gate, True) for gate in BY_LINK[action]}


@pytest.mark.parametrize("action", BY_LINK)
def test_the_actor_of_a_link_reads_nothing_and_does_nothing_else(
    member: Person, sponsor: Person, world: World, action: Action
) -> None:
    me, team = whose(action, member, sponsor), world.skylark
    actor = me.as_actor(only=BY_LINK[action])
    Reflection.objects.create(author=me, team=team, week=2, prompt=2, text="Mine", visibility=4)
    CheckIn.objects.create(team=team, author=me, day=30, stuck="Mine")
    Ask.objects.create(team=team, question="May we?", asked_by=me)
    Measure.objects.create(team=team, name="In control")
    day = clock.now().date()
    Commitment.objects.create(challenge=world.challenge, who=me, what="Fund it", promised_for=day)
    Permit.objects.create(team=team, what="Prescribe", allowed_by="Mayor", since=day, visibility=4)
    for rows in (Reflection.objects, CheckIn.objects, Ask.objects, Measure.objects):
        assert not rows.visible_to(actor).exists()
    assert not Commitment.objects.visible_to(actor).exists()
    assert not Permit.objects.visible_to(actor).exists()
    assert {one for one in Action if actor.can(one)} == BY_LINK[action]
    with pytest.raises(PermissionDenied):
        leave(me, by=actor)
    with pytest.raises(PermissionDenied):
        describe_myself(me, perspective="", brings="Mischief", by=actor)
