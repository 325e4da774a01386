"""What happens to the address of a calendar: it is made, made anew, and taken away."""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from access.actor import Actor
from access.policy import Action
from accounts.models import User
from calendars.models import Feed
from core import clock
from teams.models import Team


@transaction.atomic
def make_address(owner: User | Team, *, by: User | Actor, was: UUID | None, shows_titles: bool = True) -> Feed:
    """The first address, or another one instead of ``was``: the key of the address that the person saw.

    The same form sent twice, or after somebody else's, changes nothing. An address that was
    given up never comes back.
    """
    _must_own(owner, by)
    field = "team" if isinstance(owner, Team) else "person"
    feed, is_new = Feed.objects.get_or_create(**{field: owner}, defaults={"shows_titles": shows_titles})
    if not is_new and was is not None:
        Feed.objects.filter(pk=feed.pk, key=was).update(key=uuid4(), made_at=clock.now())
        feed.refresh_from_db()
    return feed


@transaction.atomic
def say_titles(owner: User | Team, *, by: User | Actor, shows_titles: bool) -> None:
    """Whether entries say what they are, or only of which kind."""
    _must_own(owner, by)
    changed = {"shows_titles": shows_titles, "changes": F("changes") + 1, "changed_at": clock.now()}
    Feed.objects.of(owner).exclude(shows_titles=shows_titles).update(**changed)


@transaction.atomic
def take_away(owner: User | Team, *, by: User | Actor, was: UUID | None) -> None:
    """No address any more. ``was`` as in make_address: a newer one stays."""
    _must_own(owner, by)
    if was is not None:
        Feed.objects.of(owner).filter(key=was).delete()


def _must_own(owner: User | Team, by: User | Actor) -> None:
    """A calendar of one's own is one's own; that of a team is its members' and facilitators', also once it is closed.

    Taking an address away has to work at any time.
    """
    if isinstance(owner, User):
        if not isinstance(by, User) or by.pk != owner.pk:
            raise PermissionDenied
        return
    if not isinstance(by, Actor) or by.is_narrowed or by.challenge_id != owner.challenge_id:
        raise PermissionDenied
    by.must(Action.EDIT_TEAM, team_id=owner.pk)
