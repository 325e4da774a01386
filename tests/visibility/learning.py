"""What the people of a society learn out loud: stories and the yes to show each, votes of a team."""

from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

from access.roles import Role
from core import clock
from stories import actions as stories
from stories.models import Consent, Reach, Story
from teams.models import Participation, Team
from tests.visibility.cast import Society
from votes.box import Box, seal
from votes.models import End, Vote

REACH: Final = {"team": Reach.TEAM, "leaders": Reach.LEADERS, "public": Reach.PUBLIC}


def learn(society: Society) -> None:
    for team in society.teams:
        _stories(society, team)
        _votes(society, team)


def _stories(society: Society, team: Team) -> None:
    """As far as the yes goes that stands now; what is over in any way is its author's again."""
    members = society.of(team.challenge, Role.MEMBER, team=team)
    for end in ("team", "leaders", "public", "no yes", "taken back", "run out", "new words", "recognisable", "deleted"):
        author = society.dice.choice(members)
        kept = end if end in {*REACH, "deleted"} else "team" if end == "recognisable" else "its author's"
        if end == "new words":
            story = _told(society, team, author, "story replaced")
        else:
            story = _told(society, team, author, f"story, {kept}", anonymised=end != "recognisable")
        if end == "no yes":
            continue
        _say_yes(society, story, author, REACH.get(end, Reach.TEAM if end == "recognisable" else Reach.PUBLIC), kept)
        _end(society, story, author, end)


def _told(society: Society, team: Team, author: Participation, row: str, *, anonymised: bool = True) -> Story:
    key, by = uuid4(), author.as_actor()
    return stories.tell(team, by=by, key=key, anonymised=anonymised, **_words(society, team, author, row))


def _words(society: Society, team: Team, author: Participation, row: str) -> dict[str, str]:
    whose = _whose(team, author)
    return {name: society.texts.write(row, **whose) for name in ("title", "about", "before", "turning", "after")}


def _say_yes(society: Society, story: Story, author: Participation, scope: Reach, kept: str) -> None:
    row = {"its author's": "story, its author's: who said yes", "deleted": "story, deleted"}
    said = society.texts.write(row.get(kept, "story: who said yes"), **_whose(story.team, author))
    wider = society.dice.choice(list(Reach)) if story.anonymised else Reach.TEAM
    for reach in (wider, scope):  # the last one counts
        stories.record_consent(story, by=author.as_actor(), key=uuid4(), scope=reach, given_by=said, how="spoken")


def _end(society: Society, story: Story, author: Participation, end: str) -> None:
    by = author.as_actor()
    match end:
        case "taken back":
            whoever = society.dice.choice([by, None])
            stories.withdraw(story, by=whoever)
            stories.withdraw(story, by=by)
        case "run out":
            Consent.objects.filter(story=story, withdrawn_at=None).update(ends_at=clock.now())
        case "new words":
            words = _words(society, story.team, author, "story, its author's")
            stories.change_words(story, by=by, **words)
        case "deleted":
            stories.withdraw(story, by=by, delete=True)


def _votes(society: Society, team: Team) -> None:
    """One shown to the team, one that lies sealed, each with words that came with a vote."""
    texts, now = society.texts, clock.now()
    times: dict[str, Any] = {"opened_at": now - timedelta(days=8), "closes_at": now - timedelta(days=1)}
    Vote.objects.create(
        team=team,
        kind="confidence",
        end=End.SHOWN,
        ended_at=now - timedelta(days=2),
        counts={"1": 1, "4": 4},
        voted=5,
        words=[texts.write("vote: words shown", **_whose(team))],
        **times,
    )
    sealed = Vote(team=team, kind="confidence", closes_at=now + timedelta(days=7))
    box = Box.empty(sealed.scale.options)
    for one in society.of(team.challenge, Role.MEMBER, team=team):
        words = texts.write("vote: words in the box", **_whose(team, one))
        box = box.with_vote(sealed.pk, person=one.pk, form=uuid4(), option="1", words=words)
    sealed.box = seal(box, sealed.pk)
    sealed.save()


def _whose(team: Team, author: Participation | None = None) -> dict[str, Any]:
    return {"challenge": team.challenge_id, "team": team.pk, "author": author.pk if author else None}
