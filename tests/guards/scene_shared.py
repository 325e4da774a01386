"""A link to the board, for the scene of the walks."""

from datetime import timedelta
from uuid import uuid4

from core import clock
from sharing.actions import make_link
from teams.models import Participation


def shared(facilitator: Participation) -> dict[str, object]:
    """Returns the rows by the names of the addresses that show them."""
    until = (clock.now() + timedelta(days=30)).date()
    by = facilitator.as_actor()
    made = make_link(facilitator.challenge, by=by, key=uuid4(), label="The council", expires_on=until)
    return {"sharing:revoke": made.link.pk, "outside:board": made.token}
