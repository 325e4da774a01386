"""What the teams of a society want to last, what they dropped, the ways on; and their words in packs."""

from typing import Any
from uuid import uuid4

from access.roles import Role
from challenges.models import Challenge
from core.decision import Decision
from packs import actions as packs
from packs.sections import Kind, Section
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
        _packs(society, challenge)


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


def _packs(society: Society, challenge: Challenge) -> None:
    """The mid-point pack is shared; that of Day 100 was, and is taken back."""
    texts, by = society.texts, society.of(challenge, Role.FACILITATOR)[0].as_actor()
    for kind, row in ((Kind.MIDPOINT, "in a pack that is shared"), (Kind.DAY_100, "in a pack that is not shared")):
        packs.share(challenge, kind=kind, by=by)
        of_all = "words of all" if kind == Kind.DAY_100 else "words"
        words = texts.write(f"{of_all} {row}", challenge=challenge.pk)
        said: dict[str, Any] = {"kind": kind, "by": by}
        packs.write(challenge, **said, section=Section.OPENING, team=None, key=uuid4(), shows="both", words=words)
        for team in (one for one in society.teams if one.challenge_id == challenge.pk):
            here = {"challenge": challenge.pk, "team": team.pk}
            of_team = "words of a team" if kind == Kind.DAY_100 else "words"
            words = texts.write(f"{of_team} {row}", **here)
            packs.write(challenge, **said, section=Section.GOAL, team=team, key=uuid4(), shows="both", words=words)
            words = texts.write("words of a part that is left out", **here)
            packs.write(
                challenge, **said, section=Section.LEARNED, team=team, key=uuid4(), shows="nothing", words=words
            )
    packs.take_back(challenge, kind=Kind.DAY_100, by=by)
