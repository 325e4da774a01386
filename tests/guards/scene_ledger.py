"""A try that came to its end, a promise of a leader, and a rule that bent: for the scene of the walks."""

from datetime import timedelta

from access.visibility import Visibility
from asks.models import Ask, Commitment, Permit
from core import clock
from teams.models import Participation, Team

TODAY = 37


def ledger(team: Team, *, leader: Participation, member: Participation) -> dict[str, object]:
    """Returns the rows by the names of the addresses that show them."""
    calendar, answered = team.challenge.calendar, clock.now() - timedelta(days=14)
    tried = Ask.objects.create(
        team=team,
        question="May carers book a break themselves?",
        to=leader,
        to_title="Director of Care",
        asked_by=member,
        asked_at=answered - timedelta(days=2),
        answer="try",
        promised_for=calendar.date_of(TODAY),
        answered_at=answered,
        first_answered_at=answered,
    )
    promise = Commitment.objects.create(
        challenge=team.challenge,
        team=team,
        who=leader,
        who_title="Chief Pharmacist",
        what="Ring the insurers about cars",
        promised_for=calendar.date_of(TODAY + 3),
    )
    permit = Permit.objects.create(
        team=team,
        what="Share notes between two practices",
        allowed_by="Medical Director",
        since=calendar.date_of(12),
        words="Nobody tells their story twice.",
        author=member,
        visibility=Visibility.PUBLIC,
    )
    return {
        "asks:went": tried.pk,
        "asks:allowed_keep": tried.pk,
        "asks:promised": promise.pk,
        "asks:allowed_show": permit.pk,
        "asks:allowed_holds": permit.pk,
    }
