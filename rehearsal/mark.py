"""Whether the demonstration is there: a programme of this name holds it once it is whole."""

from django.db import transaction

from accounts.models import User
from challenges.models import Challenge, Programme
from notifications.models import Message
from teams.models import Participation

SLUG = "demonstration"


def is_whole() -> bool:
    return Programme.objects.filter(slug=SLUG).exists()


def mark_whole(challenges: list[Challenge]) -> None:
    programme = Programme.objects.create(slug=SLUG, name="Demonstration")
    Challenge.objects.filter(pk__in=[challenge.pk for challenge in challenges]).update(programme=programme)


def theirs() -> bool:
    """Somebody who is not invented is here, or a challenge that they made."""
    real = User.objects.filter(is_invented=False).exists()
    return real or Challenge.objects.exclude(created_by__is_invented=True).exists()


@transaction.atomic
def forget_half() -> None:
    """Take away what a loading left behind that was cut off."""
    half = Challenge.objects.filter(created_by__is_invented=True)
    Message.objects.filter(about__in=half.values("pk")).delete()
    Participation.objects.filter(challenge__in=half).delete()
    half.delete()
    User.objects.filter(is_invented=True).delete()
