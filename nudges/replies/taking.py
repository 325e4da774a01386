"""Take an answer that came by e-mail: once, from the person who was asked, and as if typed in the page.

What is known of it afterwards is what became of it, never a word; of a reflection not even who wrote it.
"""

from collections.abc import Collection
from email.message import Message as Mail
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock, spoken
from core.errors import Refused, WrittenBefore
from identifiers.finder import find
from identifiers.words import LOOKS_LIKE
from identifiers.writing import Writing, writes, writing_now
from notifications.models import Message
from nudges.models import Reply, ReplyOutcome
from nudges.replies import addressing, bodies, headers
from nudges.replies.automatic import sign_of_a_machine
from nudges.replies.becoming import BECOMES
from nudges.replies.telling import tell
from nudges.replies.why import Why
from nudges.replies.words import words_of
from teams.models import Participation


class NotTaken(Exception):
    """Why, for operators, and a sentence for the person."""

    def __init__(self, why: Why, sentence: str) -> None:
        super().__init__(why)
        self.why, self.sentence = why, sentence


def take(mail: Mail) -> Reply:
    """Any number of times, from any number of workers: it counts once."""
    mail_id, sender = addressing.mail_id(mail), headers.sender(mail)
    known = Reply.objects.filter(mail_id=mail_id).first()
    if known:
        return known
    if sign := sign_of_a_machine(mail, sender=sender):
        return drop(mail_id, f"{Why.AUTOMATIC} ({sign})")
    if addressing.is_ours(mail, sender=sender):
        return drop(mail_id, Why.OURS)
    asked = addressing.message_answered(mail)
    if asked is None:
        return drop(mail_id, Why.NO_QUESTION)
    if asked.person is None or not addressing.is_sent_by(sender, asked.person):
        return drop(mail_id, Why.OTHER_SENDER)
    with translation.override(asked.person.language):
        return _take(mail, mail_id=mail_id, asked=asked)


def drop(mail_id: str, why: str) -> Reply:
    reply, _is_new = Reply.objects.get_or_create(
        mail_id=mail_id, defaults={"outcome": ReplyOutcome.DROPPED, "why": why, "came_at": clock.now()}
    )
    return reply


@transaction.atomic
def _take(mail: Mail, *, mail_id: str, asked: Message) -> Reply:
    """The row is written first: who comes second waits for it, and finds it."""
    reply, is_new = Reply.objects.get_or_create(
        mail_id=mail_id, defaults={"outcome": ReplyOutcome.DROPPED, "came_at": clock.now()}
    )
    if not is_new:
        return reply
    participation = _participation(asked)
    with spoken.speaking(participation.challenge.vocabulary if participation else {}):
        try:
            with transaction.atomic():
                reply.outcome = _become(mail, participation, key=uuid5(asked.pk, mail_id), asked=asked)
        except NotTaken as reason:
            reply.why = reason.why
            tell(reply, asked=asked, participation=participation, sentence=reason.sentence)
    if reply.outcome == ReplyOutcome.CHECKIN:
        reply.participation = participation
    reply.save(update_fields=["outcome", "why", "participation"])
    return reply


def _participation(asked: Message) -> Participation | None:
    """None for somebody who does not take part, or not any more."""
    mine = Participation.objects.current().filter(user=asked.person_id, challenge=asked.about)
    return mine.select_related("challenge", "team__challenge", "user").first()


def _become(mail: Mail, participation: Participation | None, *, key: UUID, asked: Message) -> ReplyOutcome:
    if asked.kind not in BECOMES:
        raise NotTaken(Why.NO_QUESTION, _("The e-mail you answered was no question, and nobody reads answers to it."))
    if participation is None:
        raise NotTaken(Why.NOT_TAKING_PART, _("You do not take part in this challenge any more."))
    try:
        words = words_of(bodies.lines_of(mail))
    except bodies.TooLong:
        raise NotTaken(Why.TOO_LONG, _("It is longer than we can keep.")) from None
    if not words:
        raise NotTaken(Why.EMPTY, _("We found no words of yours in it."))
    with writes(Writing(person=participation.user, is_seen=True)):
        _look(words, own=writing_now().own)
        return _kept(words, participation, key=key, asked=asked)


def _look(words: str, *, own: Collection[str]) -> None:
    """All of it at once, before it is parted into fields. The sentence says what kind of thing, not what it was."""
    for found in find(words, year=clock.now().year, own=own):
        told = _("%(looks_like)s. It could tell which patient somebody is, so nothing was kept. Answer without it.")
        raise NotTaken(Why.PATIENT, told % {"looks_like": LOOKS_LIKE[found.kind]})


def _kept(words: str, participation: Participation, *, key: UUID, asked: Message) -> ReplyOutcome:
    try:
        return BECOMES[asked.kind](participation, key=key, asked=asked.context, words=words)
    except Refused as refusal:
        raise NotTaken(Why.NOT_NOW, refusal.sentence) from None
    except (PermissionDenied, WrittenBefore):
        raise NotTaken(Why.NOT_NOW, _("Your part in this challenge has changed.")) from None
