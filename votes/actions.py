"""A vote of a team: opened, answered blind, shown to everybody at once or not at all."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import SystemRandom
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from core import clock
from core.errors import Refused, WrittenBefore
from teams.models import Participation, Team
from votes.box import FEWEST, Box, Unreadable, mark, seal
from votes.models import OPEN_FOR, End, Vote
from votes.scales import OPENED, Kind
from votes.standing import must_be_worth_electing

AGAIN_AFTER: Final = 7  # days between two results that could be held against each other


@transaction.atomic
def open_vote(team: Team, *, by: Actor, key: UUID, kind: str, among: Sequence[str] = ()) -> Vote:
    """Ask the team. When two people open it at the same moment there is one vote, and both get it.

    Raises Refused for a team of fewer than five, before Day 0, when the challenge is closed, and within a
    week of the last result. An election has rules of its own (votes/standing.py); ``among``: a run-off.
    """
    by.must(Action.OPEN_VOTE, team_id=team.pk)
    Team.objects.select_for_update().get(pk=team.pk)
    now = clock.now()
    before = Vote.objects.filter(pk=key).first()
    if before is not None:
        if (before.team_id, before.kind) != (team.pk, kind):
            raise WrittenBefore
        return before
    _must_be_open(team)
    Vote.objects.filter(team=team).run_out(now).update(end=End.RUN_OUT, ended_at=now, box=b"")
    already: Vote | None = Vote.objects.filter(team=team, kind=kind).taking_votes(now).first()
    if already is not None:
        return already
    _must_be_worth_opening(team, kind, among)
    vote = Vote(pk=key, team=team, kind=kind, opened_by_id=by.participation_id, among=list(among))
    calendar = team.challenge.calendar
    vote.opened_at, vote.closes_at = now, calendar.moment_on(calendar.date_at(now) + timedelta(days=OPEN_FOR + 1))
    vote.box = seal(Box.empty(vote.scale.options), key)
    vote.save(force_insert=True)
    return vote


@transaction.atomic
def cast(vote: Vote, *, by: Actor, key: UUID, option: str, words: str = "") -> None:
    """Vote. Sent twice it counts once; nobody can change a vote, since nothing says whose is which.

    Raises Refused when the person has voted with another form, and when the vote is over.
    """
    vote = to_be_cast(vote, by=by)
    box = box_of(vote)
    sent = box.form_of(vote.pk, by.participation_id)
    if sent == mark(vote.pk, key):
        return
    if sent is not None:
        raise Refused(_("You have voted, and that vote stands. It can’t be changed: nothing here says which is yours."))
    if option not in vote.scale.options:
        raise Refused(_("Choose one of the steps."))
    box = box.with_vote(vote.pk, person=by.participation_id, form=key, option=option, words=words.strip())
    Vote.objects.filter(pk=vote.pk).update(box=seal(box, vote.pk))


@transaction.atomic
def show(vote: Vote, *, by: Actor) -> Vote:
    """Open the box for the whole team at once. A second press finds it open.

    Raises Refused when fewer than five have voted, with nothing lost: it can be shown later, or ended.
    """
    vote, box = to_be_shown(vote, by=by)
    if box is None:
        return vote
    if box.total < FEWEST:
        raise Refused(
            _(
                "Fewer than five votes are in. So few are never shown: one could guess who said what. "
                "Nothing is lost. Give it more time, or end it and talk it through."
            )
        )
    words = list(box.words)
    SystemRandom().shuffle(words)
    vote.counts, vote.voted, vote.words = dict(box.counts), box.total, words
    finish(vote, End.SHOWN)
    return vote


@transaction.atomic
def end(vote: Vote, *, by: Actor) -> Vote:
    """End it without showing anything; what was cast is gone. A second press changes nothing."""
    by.must(Action.OPEN_VOTE, team_id=vote.team_id)
    _must_be_open(vote.team)
    vote = _locked(vote)
    if vote.ended_at is None:
        finish(vote, End.UNSHOWN)
    return vote


@transaction.atomic
def take_out(vote: Vote, *, by: Actor, words: str) -> None:
    """Take away words that should not stand there, whoever wrote them. Also when the challenge is closed.

    A second press finds them gone.
    """
    by.must(Action.OPEN_VOTE, team_id=vote.team_id)
    vote = _locked(vote)
    if words in vote.words:
        vote.words.remove(words)
        vote.save(update_fields=["words"])


@transaction.atomic
def keep_shown(team: Team, *, by: Actor, key: UUID, kind: str, counts: Mapping[str, int]) -> Vote:
    """What was answered elsewhere, shown together now: from here on it stays as it is. Sent twice it is one.

    Raises Refused within a week of the last, or for fewer than five.
    """
    by.must(Action.OPEN_VOTE, team_id=team.pk)
    Team.objects.select_for_update().get(pk=team.pk)
    before: Vote | None = Vote.objects.filter(pk=key, team=team, kind=kind).first()
    if before is not None:
        return before
    _must_be_open(team)
    _must_not_be_too_soon(team, kind)
    total = sum(counts.values())
    if total < FEWEST:
        raise Refused(_("Fewer than five have said so. So few are never shown: one could guess who said what."))
    now = clock.now()
    vote = Vote(pk=key, team=team, kind=kind, opened_by_id=by.participation_id, opened_at=now, closes_at=now)
    vote.end, vote.ended_at, vote.counts, vote.voted = End.SHOWN, now, dict(counts), total
    vote.save(force_insert=True)
    return vote


def forget_run_out() -> None:
    """Empty the boxes that nobody opened in time."""
    now = clock.now()
    Vote.objects.run_out(now).update(end=End.RUN_OUT, ended_at=now, box=b"")


def to_be_cast(vote: Vote, *, by: Actor) -> Vote:
    """It, locked, if it still takes votes. Raises Refused."""
    by.must(Action.VOTE, team_id=vote.team_id)
    _must_be_open(vote.team)
    vote = _locked(vote)
    if not vote.takes_votes(clock.now()):
        raise Refused(_("This vote is over. If you had sent yours before, it is in; now none can be added."))
    return vote


def to_be_shown(vote: Vote, *, by: Actor) -> tuple[Vote, Box | None]:
    """It, locked, and its box; no box if somebody has shown it already. Raises Refused when it is over unseen."""
    by.must(Action.OPEN_VOTE, team_id=vote.team_id)
    vote = _locked(vote)
    if vote.end == End.SHOWN:
        return vote, None
    _must_be_open(vote.team)
    if not vote.takes_votes(clock.now()):
        raise Refused(_("This vote is over without having been shown."))
    return vote, box_of(vote)


def finish(vote: Vote, how: End) -> None:
    vote.end, vote.ended_at, vote.box = how, clock.now(), b""
    vote.save(update_fields=["end", "ended_at", "box", "counts", "voted", "words", "elected", "tied"])


def _locked(vote: Vote) -> Vote:
    """As it is now, and still so until we are done: a vote is in before it is shown, or not at all."""
    row: Vote = Vote.objects.select_for_update().get(pk=vote.pk)
    row.team = vote.team
    return row


def box_of(vote: Vote) -> Box:
    try:
        return vote.opened()
    except Unreadable:
        raise Refused(_("The votes can’t be read any more. End this vote, and open another.")) from None


def _must_be_open(team: Team) -> None:
    if not team.challenge.is_open:
        raise Refused(_("This challenge is closed. You can read everything, and write no more."))


def _must_be_worth_opening(team: Team, kind: str, among: Sequence[str]) -> None:
    if kind not in OPENED:
        raise Refused(_("Choose what to vote on."))
    if team.challenge.calendar.day_of(clock.now()) < 0:
        raise Refused(_("Votes start on Day 0, the day of the launch."))
    if kind == Kind.LEADER:
        must_be_worth_electing(team, among)
        return
    if Participation.objects.filter(team=team).current().members().count() < FEWEST:
        raise Refused(
            _("Your team has fewer than five people, and fewer than five votes are never shown. Talk instead.")
        )
    _must_not_be_too_soon(team, kind)


def _must_not_be_too_soon(team: Team, kind: str) -> None:
    calendar = team.challenge.calendar
    last = Vote.objects.filter(team=team, kind=kind).shown().order_by("-ended_at").first()
    again = last and last.ended_at and calendar.date_at(last.ended_at) + timedelta(days=AGAIN_AFTER)
    if again and calendar.date_at(clock.now()) < again:
        words = _("You saw this together a few days ago. Give it a week: from %(date)s on you can look at it again.")
        raise Refused(words % {"date": date_format(again, "l j F")})
