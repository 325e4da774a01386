"""A rehearsal goes through production's own actions, jobs, broker and mail."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from challenges.models import Challenge, State
from checkins.models import CheckIn
from measures.models import TeamGoal
from milestones.models import Milestone
from notifications.models import Delivery, DeliveryState, Message
from rehearsal import mark
from tests.mailbox import Mailbox
from tests.notifications.worker import empty_broker, environment
from tests.world import World, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def installation(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    """What a worker finds in its environment: this test's database, broker and mail server."""
    for name, value in environment(mailbox).items():
        monkeypatch.setenv(name, value)
    empty_broker()
    return mailbox


def test_a_rehearsal_until_day_8_is_lived_told_and_counted(installation: Mailbox) -> None:
    out = io.StringIO()
    call_command("rehearse", script="monterey", until=8, stdout=out)

    challenge = Challenge.objects.get()
    assert challenge.state == State.LAUNCHED
    assert TeamGoal.objects.published().count() == 3
    assert CheckIn.objects.exists()
    assert CheckIn.objects.exclude(entered_by=None).exists()
    assert Milestone.objects.filter(reached_at=None).count() == 16
    story = out.getvalue()
    assert "Day    0" in story
    assert "Launch." in story
    assert f"{Message.objects.count():>6}  messages owed" in story
    assert "waited for the end of somebody’s quiet hours" in story

    kinds = set(Message.objects.values_list("kind", flat=True))
    assert {"teams/invitation", "nudges/question"} <= kinds
    assert not Delivery.objects.filter(state__in=[DeliveryState.PENDING, DeliveryState.SENDING]).exists()
    assert len(installation) == Delivery.objects.filter(state=DeliveryState.SENT).count()
    assert len({mail.id for mail in installation}) == len(installation)


def test_a_rehearsal_is_refused_where_real_people_are(settings: object, db: None) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="HUNDRED_DEMO"):
        call_command("rehearse")
    with pytest.raises(CommandError, match="HUNDRED_DEMO"):
        call_command("load_demonstration")


@pytest.mark.parametrize("until", [-29, 131])
def test_a_day_outside_the_story_is_refused(until: int) -> None:
    with pytest.raises(CommandError, match="--until"):
        call_command("rehearse", until=until)


def test_the_demonstration_is_not_loaded_beside_challenges_of_people(db: None) -> None:
    Challenge.objects.create(name="Ours", slug="ours", day_zero="2026-02-03")
    out = io.StringIO()
    call_command("load_demonstration", stdout=out)
    assert "not loaded" in out.getvalue()
    assert Challenge.objects.count() == 1
    assert not mark.is_whole()


def test_the_demonstration_is_not_loaded_where_somebody_real_has_an_account(db: None) -> None:
    make_user("Nobody invented")
    call_command("load_demonstration", stdout=io.StringIO())
    assert not Challenge.objects.exists()


def test_a_loading_that_was_cut_short_leaves_nothing_behind(db: None) -> None:
    World().member(name="Invented")
    User.objects.update(is_invented=True)
    Challenge.objects.update(created_by=User.objects.first())
    mark.forget_half()
    assert not Challenge.objects.exists()
    assert not User.objects.exists()
