"""A story is told, shown with a yes, and taken back: at once, and by many hands."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from access.roles import Role
from access.visibility import Visibility
from challenges.models import Challenge
from core import clock
from core.errors import Refused
from core.once import write_once
from stories.models import Consent, Ending, How, Reach, Story
from teams.models import Team


@transaction.atomic
def tell(  # noqa: PLR0913
    team: Team,
    *,
    by: Actor,
    key: UUID,
    title: str,
    about: str,
    before: str,
    turning: str,
    after: str,
    anonymised: bool = True,
) -> Story:
    """Write a story down, for oneself alone until there is a yes to show it. Sent twice, it counts once."""
    by.must(Action.TELL_STORY, team_id=team.pk)
    _must_be_open(team.challenge)
    story, _is_new = write_once(
        Story,
        key,
        team=team,
        author_id=by.participation_id,
        title=title.strip(),
        about=about.strip(),
        before=before.strip(),
        turning=turning.strip(),
        after=after.strip(),
        anonymised=anonymised,
    )
    return story


@transaction.atomic
def change_words(  # noqa: PLR0913
    story: Story,
    *,
    by: Actor,
    title: str,
    about: str,
    before: str,
    turning: str,
    after: str,
    anonymised: bool = True,
) -> Story:
    """Who wrote it down changes the words. A yes was for the words as they were, so it ends."""
    _must_be_its_author(story, by)
    _must_be_open(story.team.challenge)
    held = _held(story)
    words = {"title": title, "about": about, "before": before, "turning": turning, "after": after}
    new = {name: text.strip() for name, text in words.items()} | {"anonymised": anonymised}
    if all(getattr(held, name) == value for name, value in new.items()):
        return held
    for name, value in new.items():
        setattr(held, name, value)
    held.save(update_fields=list(new))
    _end(held, how=Ending.CHANGED, by=by)
    return held


@transaction.atomic
def record_consent(  # noqa: PLR0913
    story: Story,
    *,
    by: Actor,
    key: UUID,
    scope: int,
    given_by: str,
    how: str,
    until: date | None = None,
) -> Consent:
    """Write down a yes, and show the story as far as it goes. A yes from before ends.

    Who wrote the story down does this: they know what was said. Raises Refused for half a yes, or
    for one that would show beyond the team who it is.
    """
    _must_be_its_author(story, by)
    challenge = story.team.challenge
    _must_be_open(challenge)
    _held(story)
    before = Consent.objects.filter(pk=key, story=story).first()
    if before:  # sent twice
        return before
    _must_be_a_whole_yes(story, scope=scope, given_by=given_by, how=how)
    ends_at = _end_of(until, challenge)
    _end(story, how=Ending.REPLACED, by=by)
    consent, _is_new = write_once(
        Consent,
        key,
        story=story,
        scope=scope,
        given_by=given_by.strip(),
        how=how,
        ends_at=ends_at,
        recorded_by_id=by.participation_id,
    )
    return consent


@transaction.atomic
def withdraw(story: Story, *, by: Actor | None, delete: bool = False) -> None:
    """Take a story back: at the next request only who wrote it down sees it. ``delete``: nobody, ever again.

    Anybody in the team and the facilitators may, also when the challenge is closed; and, ``by`` None, whoever
    holds the link of the person it is about. To delete it is for that person, who wrote it down, and facilitators.
    A second call changes nothing.
    """
    if by is not None:
        if story.team.challenge_id != by.challenge_id:
            raise PermissionDenied
        if not is_author(story, by):
            by.must(Action.TELL_STORY, team_id=story.team_id)
        if delete and not may_delete(story, by):
            raise PermissionDenied
    held = Story.objects.select_for_update(of=["self"]).filter(pk=story.pk).first()
    if held is None:
        return
    _end(held, how=Ending.HERE if by else Ending.LINK, by=by)
    if delete:
        held.delete()


def is_author(story: Story, actor: Actor) -> bool:
    return story.author_id == actor.participation_id and not actor.is_narrowed


def may_delete(story: Story, actor: Actor) -> bool:
    return is_author(story, actor) or actor.role == Role.FACILITATOR


def _held(story: Story) -> Story:
    """As it is now, and still so until we are done. Raises Refused if somebody has deleted it."""
    row = Story.objects.select_for_update(of=["self"]).filter(pk=story.pk).first()
    if row is None:
        raise Refused(_("Somebody has just deleted this story, so nothing more was kept of it."))
    return row


def _end(story: Story, *, how: Ending, by: Actor | None) -> None:
    standing = Consent.objects.filter(story=story, withdrawn_at=None)
    standing.update(withdrawn_at=clock.now(), withdrawn_how=how, withdrawn_by_id=by and by.participation_id)


def _must_be_its_author(story: Story, by: Actor) -> None:
    by.must(Action.TELL_STORY, team_id=story.team_id)
    if not is_author(story, by):
        raise PermissionDenied


def _must_be_a_whole_yes(story: Story, *, scope: int, given_by: str, how: str) -> None:
    if scope not in Reach.values or how not in How.values:
        raise Refused(_("Say how far the story may go, and how they said yes."))
    if not given_by.strip():
        raise Refused(_("Say who said yes, without a name."))
    if scope > Visibility.TEAM and not story.anonymised:
        raise Refused(_("A story by which somebody could be recognised stays in the team. Change the words first."))


def _end_of(until: date | None, challenge: Challenge) -> datetime | None:
    """The end of that day, where the challenge is."""
    if until is None:
        return None
    calendar = challenge.calendar
    if until < calendar.date_at(clock.now()):
        raise Refused(_("That date is past. Give a day to come, or none."))
    if calendar.is_far_off(until):
        raise Refused(_("That date is too far off. Please check the year."))
    return datetime.combine(until + timedelta(days=1), time(), tzinfo=calendar.zone)


def _must_be_open(challenge: Challenge) -> None:
    if not challenge.is_open:
        raise Refused(_("This challenge is closed. You can read everything and take stories back, and add no more."))
