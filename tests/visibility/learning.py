"""What the people of a society learn out loud: stories and the yes to show each, votes of a team."""

from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

from access.roles import Role
from access.visibility import Visibility
from asks import permitting
from challenges.models import Challenge
from core import clock
from core.decision import Decision
from experiments import actions as tests
from experiments import ideas
from experiments.models import SHOWN_TO, WORDS, Experiment
from reflections.own import add_prompt
from reflections.prompts import Audience
from stories import actions as stories
from stories.models import Consent, Reach, Story
from teams.models import Participation, Team
from tests.visibility.cast import Society
from votes.box import Box, seal
from votes.models import End, Vote

REACH: Final = {"team": Reach.TEAM, "leaders": Reach.LEADERS, "public": Reach.PUBLIC, "outside": Reach.OUTSIDE}


def learn(society: Society) -> None:
    for team in society.teams:
        _stories(society, team)
        _votes(society, team)
        _ideas(society, team)
        _rules_bent(society, team)
        for seen in (Visibility.TEAM, Visibility.LEADERS, Visibility.PUBLIC):
            _test(society, team, seen)
    for challenge in society.challenges:
        facilitator = society.of(challenge, Role.FACILITATOR)[0].as_actor()
        asked = society.texts.write("question of facilitators", challenge=challenge.pk)
        add_prompt(challenge, by=facilitator, key=uuid4(), text=asked, audience=Audience.MEMBER, week=7)
    _tests_that_are_over(society)


def _rules_bent(society: Society, team: Team) -> None:
    by = society.of(team.challenge, Role.MEMBER, team=team)[0].as_actor()
    for seen in (Visibility.TEAM, Visibility.LEADERS, Visibility.PUBLIC):
        names = ("what", "words", "allowed_by")
        said = {name: society.texts.write(f"rule bent, {seen.name.lower()}", **_whose(team)) for name in names}
        bent = permitting.write_permit(team, by=by, key=uuid4(), since=team.challenge.day_zero, **said)
        for step in [*society.dice.choices(permitting.SHOWN_TO, k=2), seen]:
            permitting.show_permit(bent, by=by, visibility=step)


def _ideas(society: Society, team: Team) -> None:
    """Waiting, parked, put together: a team's own in every state."""
    members = society.of(team.challenge, Role.MEMBER, team=team)
    rows = [
        ideas.propose(
            team,
            by=society.dice.choice(members).as_actor(),
            key=uuid4(),
            text=society.texts.write("idea", **_whose(team)),
            named=society.chance(0.5),
        )
        for _n in range(3)
    ]
    ideas.park(rows[0], by=members[0].as_actor())
    ideas.merge(rows[1], into=rows[2], by=members[0].as_actor())


def _test(society: Society, team: Team, seen: Visibility, row: str = "test") -> Experiment:
    """Two tries of one test, the first of them the team's alone; shown and taken back as chance has it."""
    dice, texts, whose = society.dice, society.texts, _whose(team)
    by = dice.choice(society.of(team.challenge, Role.MEMBER, team=team)).as_actor()
    shown = f"{row}, {seen.name.lower()}"
    card: dict[str, Any] = {name: texts.write(f"{row}, team", **whose) for name in WORDS}
    first = tests.start_test(team, by=by, key=uuid4(), **card)
    tests.decide(first, by=by, decision=Decision.ADAPT, learned=texts.write(f"{row}, team", **whose))
    again = {name: texts.write("test: who tries it" if name == "who" else shown, **whose) for name in WORDS}
    second = tests.begin_next_cycle(first, by=by, key=uuid4(), **again)
    for step in [*dice.choices(SHOWN_TO, k=2), seen]:
        tests.share(second, visibility=step, by=by)
    if seen != Visibility.LEADERS:
        found = {name: texts.write(shown, **whose) for name in ("learned", "decision_words")}
        happened: dict[str, Any] = {name: texts.write(shown, **whose) for name in ("observed", "surprise")}
        tests.write_what_happened(second, by=by, learned=found["learned"], **happened)
        tests.decide(second, by=by, decision=dice.choice(list(Decision)), **found)
    return second


def _tests_that_are_over(society: Society) -> None:
    """One is lent to a team of each challenge; one was lent and then taken back."""
    team = society.over
    lent = _test(society, team, Visibility.PUBLIC, "test that is over")
    taken_back = _test(society, team, Visibility.PUBLIC, "test that is over and taken back")
    _test(society, team, Visibility.LEADERS, "test that is over")
    Challenge.objects.filter(pk=team.challenge_id).update(state="closed", closed_at=clock.now())
    for borrower in society.teams:
        by = society.of(borrower.challenge, Role.MEMBER, team=borrower)[0].as_actor()
        for source in (lent, taken_back):
            ideas.borrow(source, team=borrower, by=by, key=uuid4())
    tests.share(taken_back, visibility=Visibility.TEAM, by=society.of(team.challenge)[0].as_actor())


def _stories(society: Society, team: Team) -> None:
    """As far as the yes goes that stands now; what is over in any way is its author's again."""
    members = society.of(team.challenge, Role.MEMBER, team=team)
    for end in (*REACH, "no yes", "taken back", "run out", "new words", "recognisable", "deleted"):
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


def _words(society: Society, team: Team, author: Participation, row: str) -> dict[str, Any]:
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
