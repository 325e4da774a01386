"""People who are told by every channel at once, at any hour; and what they are owed, bit by bit."""

from uuid import UUID

from accounts.models import Channel, User
from notifications import devices, outbox
from tests.faults.patience import surely
from tests.faults.trial import Trial


def make(trial: Trial, many: int) -> list[UUID]:
    """Each with an address, a number and a device. Returns their ids."""
    people = [
        User(
            name=f"Person {number}",
            email=f"person{number}@example.org",
            phone=f"+4477009{number:05d}",
            channels=list(Channel.values),
            quiet_from="00:00",
            quiet_until="00:00",
            weekly_cap=21,
        )
        for number in range(many)
    ]
    User.objects.bulk_create(people)
    for person in people:
        devices.add(person, device="Android phone", **trial.push.browser().form)
    return [person.pk for person in people]


def owe(people: list[UUID], *, part: int, parts: int) -> None:
    """The message of this part of the people. Any number of times: it is owed once."""
    chosen = people[part * len(people) // parts : (part + 1) * len(people) // parts]

    def post() -> int:
        return outbox.post(
            kind="teams/invitation",
            to=User.objects.filter(pk__in=chosen),
            occasion="faults",
            link="/me/",
            is_nudge=False,
            context={"challenge": "Saltby", "team": "Skylark", "role": "member", "facilitator": "Ruth"},
        )

    surely(post)
