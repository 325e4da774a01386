"""The good news, as it is read."""

from collections.abc import Callable
from datetime import time

from milestones import actions
from milestones.models import Milestone
from tests.mailbox import Mailbox
from tests.world import Person, World


def test_the_team_reads_that_a_milestone_is_reached(
    world: World,
    member: Person,
    add_milestone: Callable[..., Milestone],
    mailbox: Mailbox,
    on_day: Callable[..., None],
) -> None:
    on_day(37, at=time(10, 0))
    mate = world.member(name="Bev Tarn")
    milestone = add_milestone("Ten plans & <more> written")
    actions.reach_milestone(milestone, by=member.participation.as_actor())
    mailbox.deliver()
    (mail,) = mailbox.mails
    assert mail.to == mate.user.email
    assert mail.subject == "Skylark reached a milestone: Ten plans & <more> written"
    assert "Your team did it: Ten plans & <more> written." in mail.text
    assert f"{world.url}plan/#milestone-{milestone.pk}" in mail.text
    assert "Ten plans &amp; &lt;more&gt; written" in mail.html
