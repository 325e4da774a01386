"""What a team wants to last, its way on, and a pack that is shared: for the scene of the walks."""

from datetime import timedelta

from core import clock
from packs.models import PackText, SharedPack
from sustainability.models import ForwardPath, SustainabilityItem
from teams.models import Team


def lasting(team: Team) -> dict[str, object]:
    """Returns the rows by the names of the addresses that show them."""
    item = SustainabilityItem.objects.create(
        team=team,
        what="Ring before people go home",
        evidence="Nine of ten knew whom to call.",
        decision="adopt",
        owner_title="Ward manager",
        commitment="Two hours a week of a nurse’s time",
        commitment_title="Director of Nursing",
        review_on=team.challenge.day_zero + timedelta(days=190),
    )
    ForwardPath.objects.create(challenge=team.challenge, team=team, build=True, reason="It works here.")
    PackText.objects.create(
        challenge=team.challenge, kind="midpoint", team=team, section="goal", words="Our goal grew."
    )
    SharedPack.objects.create(challenge=team.challenge, kind="midpoint", shared_at=clock.now())
    ForwardPath.objects.create(challenge=team.challenge, scale=True, reason="Other practices ask for it.")
    return {"sustainability:item": item.pk, "sustainability:drop": item.pk}
