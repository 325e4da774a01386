"""Facilitators' own questions: in the rotation, in the message, on every page where one answers; never changed."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from core import clock
from core.errors import Refused
from notifications import personal_links
from notifications.models import Message
from nudges import planning
from reflections import own
from reflections.models import OwnPrompt, Reflection
from reflections.prompts import PROMPTS, Audience, Prompt, for_week
from tests.mailbox import Mailbox
from tests.world import Person, World

OnDay = Callable[..., None]
TEXT = "Who rang you back this week?"
FRIDAY = 45  # of week 7


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def week_of(day: int) -> int:
    return -(-day // 7)


def prompt(number: int, **fields: Any) -> Prompt:
    return Prompt(number, 36, 60, Audience.MEMBER, f"Own {number}", **fields)


def asked(own: tuple[Prompt, ...], audiences: tuple[Audience, ...] = (Audience.MEMBER,)) -> list[int | None]:
    """The numbers of weeks 6 to 9, the mid-point."""
    found = (for_week(week, 7 * week, audiences, own=own) for week in range(6, 10))
    return [one.number if one else None for one in found]


@pytest.fixture
def ask(world: World, facilitator: Person, on_day: OnDay) -> Callable[..., OwnPrompt]:
    """Nell asks on Day 37, in week 6: ``ask(week=7)``."""
    on_day(37)

    def made(**words: Any) -> OwnPrompt:
        when = {} if "week" in words or "phase" in words else {"phase": 36}
        given: dict[str, Any] = {
            "by": facilitator.participation.as_actor(),
            "key": uuid4(),
            "text": TEXT,
            "audience": "member",
        }
        return own.add_prompt(world.challenge, **(given | when | words))

    return made


def test_own_questions_come_before_the_methods_each_once() -> None:
    usual = asked(())
    assert asked((prompt(1001, since=7), prompt(1002, since=7))) == [usual[0], 1001, 1002, usual[1]]
    assert asked((prompt(1001, week=8),)) == [usual[0], usual[1], 1001, usual[2]]
    leaders = Prompt(1001, 36, 60, Audience.LEADER, "For sponsors")
    assert asked((leaders,)) == usual
    everybody = Prompt(1003, 36, 60, Audience.ALL, "For all")
    assert asked((everybody, prompt(1001)), (Audience.MEMBER, Audience.ALL))[:2] == [1001, 1003]


def test_adding_or_retiring_changes_no_week_that_has_begun() -> None:
    first = prompt(1001, since=6)
    before = asked((first,))
    assert asked((first, prompt(1002, since=8)))[:2] == before[:2]
    assert asked((prompt(1001, since=6, until=7),)) == before
    assert 1001 not in asked((prompt(1001, since=7, until=6),))
    assert 1001 not in asked((prompt(1001, week=8, until=7),))


def test_without_own_questions_the_methods_are_asked_as_ever() -> None:
    for week in range(16):
        one = for_week(week, min(7 * week, 100), (Audience.MEMBER, Audience.ALL))
        assert one in PROMPTS


def test_it_is_asked_next_week_on_today_on_learn_and_in_the_message(
    ask: Callable[..., OwnPrompt], world: World, member: Person, sponsor: Person, on_day: OnDay, mailbox: Mailbox
) -> None:
    row = ask()
    assert row.number == 1001
    for page in ("today/", "learn/"):
        assert TEXT not in text(member.get(world.url + page))
    on_day(FRIDAY)
    for page in ("today/", "learn/"):
        assert TEXT in text(member.get(world.url + page))
    assert TEXT not in text(sponsor.get(f"{world.url}learn/"))
    planning.plan(now=clock.now())
    mailbox.deliver()
    mail = next(one for one in mailbox if one.to == member.user.email)
    assert mail.subject == f"This week’s question: {TEXT}"
    assert TEXT in mail.html


@pytest.mark.parametrize("then", ["stands", "is retired"])
def test_the_link_in_the_message_asks_it_and_keeps_the_answer(
    ask: Callable[..., OwnPrompt], member: Person, facilitator: Person, on_day: OnDay, client: Any, then: str
) -> None:
    row = ask()
    on_day(FRIDAY)
    planning.plan(now=clock.now())
    if then == "is retired":
        own.retire_prompt(row, by=facilitator.participation.as_actor())
    link = personal_links.path(Message.objects.get(person=member.user))
    assert TEXT in text(client.get(link))
    said = {"id": str(uuid4()), "week": week_of(FRIDAY), "prompt": row.number, "text": "The nurse did."}
    assert client.post(link, said).status_code == 303
    assert TEXT in text(client.get(f"{link}sent/"))
    kept = Reflection.objects.get()
    assert (kept.text, kept.asked) == ("The nurse did.", TEXT)


def test_the_answer_shows_the_question_as_it_was_asked(
    ask: Callable[..., OwnPrompt], world: World, member: Person, facilitator: Person, on_day: OnDay
) -> None:
    row = ask(week=7)
    on_day(FRIDAY)
    form = {"id": str(uuid4()), "week": "7", "prompt": row.number, "back": "learn", "text": "The nurse did."}
    assert member.post(f"{world.url}learn/answer/", form, headers={"hx-request": "true"}).status_code == 200
    facilitator.post(f"{world.url}learn/questions/{row.pk}/retire/")
    OwnPrompt.objects.update(text="Something else")  # nobody can; and if somebody did
    for page in ("learn/mine/", "learn/"):
        assert TEXT in text(member.get(world.url + page))
    on_day(FRIDAY + 7)
    assert TEXT in text(member.get(f"{world.url}learn/mine/"))


def test_a_question_of_another_challenge_is_none_here(
    ask: Callable[..., OwnPrompt], member: Person, world: World
) -> None:
    elsewhere = World()
    coach = elsewhere.facilitator().participation.as_actor()
    number = own.add_prompt(elsewhere.challenge, by=coach, key=uuid4(), text="?", audience="all", phase=36).number
    form = {"id": str(uuid4()), "week": "6", "prompt": number, "text": "Words"}
    assert member.post(f"{world.url}learn/answer/", form).status_code == 422
    assert not Reflection.objects.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"text": " "}, "Write the question"),
        ({"audience": "nobody"}, "for whom"),
        ({"week": 6}, "week 7 or later"),
        ({"week": 61}, "week 7 or later"),
        ({"phase": 36, "week": 8}, "Choose a phase"),
    ],
)
def test_what_cannot_be_asked_is_refused(ask: Callable[..., OwnPrompt], words: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        ask(**words)


def test_only_facilitators_add_and_retire(
    ask: Callable[..., OwnPrompt], world: World, member: Person, sponsor: Person, outsider: Person
) -> None:
    row = ask()
    for person in (member, sponsor):
        assert person.get(f"{world.url}learn/questions/").status_code == 403
        with pytest.raises(PermissionDenied):
            ask(by=person.participation.as_actor())
        with pytest.raises(PermissionDenied):
            own.retire_prompt(row, by=person.participation.as_actor())
    assert outsider.post(f"{world.url}learn/questions/{row.pk}/retire/").status_code == 404


def test_the_page_adds_one_once_and_retires_it(world: World, facilitator: Person, on_day: OnDay) -> None:
    on_day(37)
    url = f"{world.url}learn/questions/"
    form = {"id": str(uuid4()), "text": TEXT, "audience": "all", "phase": "", "week": "9"}
    for _twice in range(2):
        facilitator.post(url, form)
    row = OwnPrompt.objects.get()
    assert f'{TEXT}</p><p class="h-meta">Everybody. Week 9' in text(facilitator.get(url))
    assert facilitator.post(url, form | {"text": "Another?"}).status_code == 409
    bad = facilitator.post(url, form | {"id": str(uuid4()), "week": "2", "text": "<b>Too late?</b>"})
    assert bad.status_code == 422
    assert "&lt;b&gt;Too late?" in text(bad)
    for _twice in range(2):
        facilitator.post(f"{url}{row.pk}/retire/")
    row.refresh_from_db()
    assert row.until == 6
    assert facilitator.post(f"{url}{uuid4()}/retire/").status_code == 404
