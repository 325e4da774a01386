"""Mails carry what their reader may read on a page, and no private words; text messages and notices carry nothing."""

from datetime import timedelta

from django.test import Client

from access.roles import Role
from accounts.models import Channel, User
from core import clock
from notifications import gathering, personal_links, rendering
from notifications.models import Message
from nudges import planning
from tests.mailbox import Mail, Mailbox
from tests.visibility.cast import Reader, Society
from tests.visibility.judging import by_canary, may_read
from tests.visibility.texts import canaries

# Of all texts these alone go out by mail: names, what is planned, what is asked of leaders, one's own invitation.
MAILED = (
    "challenge",
    "team name",
    "name of",
    "own ",
    "milestone",
    "number of the goal",
    "event",
    "ask",
    "task",
    "rule of one",
    "question",
)
# What stands behind a link that opens without signing in: where one is, what is counted and who could help. And an
# ask, for leaders who may read it.
ABOUT_ASKS = ("asks/to_answer", "nudges/ask_waiting")
BY_LINK = {
    "name of a facilitator",
    "challenge",
    "team name",
    "number of the goal: question",
    "number of the goal: name",
    "goal",
}


def test_mails_carry_what_their_reader_may_read_and_screens_carry_nothing(society: Society, mailbox: Mailbox) -> None:
    weekly = society.dice.sample([one.user_id for one in society.people], 3)
    User.objects.filter(pk__in=weekly).update(rhythm="weekly")
    for days in range(8):
        with clock.pretend(clock.now() + timedelta(days=days)):
            planning.plan(now=clock.now())
            gathering.make(now=clock.now())
            mailbox.deliver()
    readers = {str(one.user.email): one for one in society.readers if one.user}
    found = [words for mail in mailbox if mail.to in readers for words in wrong(society, readers[mail.to], mail)]
    assert not found, "\n".join(found)
    asked = {text.canary for text in society.texts if text.row == "ask"}
    assert any(asked & canaries(mail.text) for mail in mailbox)
    for message in Message.objects.exclude(person=None):
        for channel in (Channel.SMS, Channel.PUSH):
            assert not canaries(rendering.short(message, channel)), message.kind


def wrong(society: Society, reader: Reader, mail: Mail) -> list[str]:
    cells, texts = may_read(society, reader), by_canary(society)
    said = canaries(f"{mail.headers} {mail.subject} {mail.text} {mail.html}")
    rows = {canary: [text.row for text in texts[canary]] for canary in said}
    return [
        f"{reader} is mailed “{rows[canary]}”: {mail.subject}"
        for canary in said
        if not (cells[canary].must or cells[canary].may)
        or not any(row.startswith(MAILED) for row in rows[canary])
        or "stuck" in rows[canary]
    ]


def test_a_link_from_a_mail_shows_none_of_what_anybody_wrote(society: Society) -> None:
    for half_days in range(16):
        with clock.pretend(clock.now() + timedelta(hours=12 * half_days)):
            planning.plan(now=clock.now())
    for one in society.of(society.challenges[0], Role.MEMBER):
        context = {"team": str(one.team), "day": 37, "length": 100, "week": 6}
        where = {"about": one.challenge_id, "link": f"/c/{one.challenge.slug}/check-in/", "occasion": "checkin:week6"}
        Message.objects.create(person=one.user, kind="nudges/checkin", context=context, **where)
    opened = [message for message in Message.objects.exclude(person=None) if personal_links.opens(message)]
    assert {message.kind for message in opened} >= {"nudges/checkin", "nudges/question"}
    texts, nobody = by_canary(society), Client()
    for message in opened:
        own = {text.canary for text in society.texts if text.owner == message.person_id and text.row == "own name"}
        answer = nobody.get(personal_links.path(message), follow=True)
        assert answer.status_code == 200
        reader = next(one for one in society.readers if one.user == message.person)
        cells = may_read(society, reader) if message.kind in ABOUT_ASKS else {}
        for canary in canaries(answer.content.decode()) - own:
            rows = {text.row for text in texts[canary] if text.row != "own name"}
            is_asked = canary in cells and "asks" in cells[canary].must | cells[canary].may
            assert is_asked or rows <= BY_LINK, (message.kind, rows)
