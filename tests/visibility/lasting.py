"""What the teams of a society want to last, what they dropped, and the ways on."""

from uuid import uuid4

from access.roles import Role
from core.decision import Decision
from sustainability import actions
from sustainability.models import WORDS, Path
from teams.models import Team
from tests.visibility.cast import Society


def last(society: Society) -> None:
    for team in society.teams:
        _things(society, team)
    for challenge in society.challenges:
        by = society.of(challenge, Role.FACILITATOR)[0].as_actor()
        reason = society.texts.write("way on of the challenge", challenge=challenge.pk)
        actions.choose_path(challenge, team=None, by=by, key=uuid4(), paths=["scale"], reason=reason)


def _things(society: Society, team: Team) -> None:
    texts, here = society.texts, {"challenge": team.challenge_id, "team": team.pk}
    by = society.of(team.challenge, Role.MEMBER, team=team)[0].as_actor()
    for row in ("thing that lasts", "thing dropped"):
        words = {name: texts.write(row, **here) for name in WORDS if name not in {"decision", "review_on"}}
        said = words | {"decision": society.dice.choice(Decision.values), "review_on": None}
        item = actions.add_item(team, by=by, key=uuid4(), words=said)
        if row == "thing dropped":
            actions.drop_item(item, by=by)
    reason = texts.write("way on of a team", **here)
    paths = society.dice.sample(Path.values, 2)
    actions.choose_path(team.challenge, team=team, by=by, key=uuid4(), paths=paths, reason=reason)
