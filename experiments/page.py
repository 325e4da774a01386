"""What the page of a small test shows, and the card of a new one."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from access.policy import Action
from core.cycles import Turn, cycles
from core.decision import Decision
from experiments.card import Card
from experiments.forms import ShareForm, TestForm
from experiments.models import Experiment, Idea
from experiments.provenance import comes_from, idea_words
from experiments.wall import team_part
from teams.models import Team
from teams.requests import ChallengeRequest


def url_of(request: ChallengeRequest, row: Experiment) -> str:
    return reverse("experiments:experiment", args=[request.challenge.slug, row.pk])


def page(request: ChallengeRequest, row: Experiment) -> dict[str, Any]:
    """``row`` with its source and team; all tries of its test that this person may see, in one more query."""
    tries = Experiment.objects.visible_to(request.actor).of_test(row).with_source().select_related("team")
    cards = [_card(request, one) for one in tries]
    card = _card(request, row)
    may_show = request.actor.can(Action.SHOW_LEARNING, team_id=row.team_id)
    follows = any(one.row.previous_id == row.pk for one in cards)
    can_write = card.can_write
    return {
        "card": card,
        "row": row,
        "team": row.team,
        "where": row.team.name,
        "cards": cards,
        "others": [one for one in cards if one.row.pk != row.pk],
        "chain": cycles(_turns(cards, here=row)) if len(cards) > 1 else "",
        "can_write": can_write,
        "can_go_on": can_write and not follows and row.decision in {Decision.ADOPT, Decision.ADAPT},
        "share": ShareForm(initial={"visibility": row.visibility}) if may_show else None,
        "back": _learn_url(request, row.team),
    }


def new_page(
    request: ChallengeRequest,
    team: Team,
    *,
    idea: Idea | None = None,
    previous: Experiment | None = None,
    form: TestForm | None = None,
) -> dict[str, Any]:
    source = vars(idea).get("source") if idea else None
    if form is None:
        title = (idea.text or (source["title"] if source else "")) if idea else ""
        form = TestForm(initial={"title": title[:140]})
    return {
        "form": form,
        "team": team,
        "where": team.name,
        "idea": idea,
        "idea_words": idea_words(idea.text, source) if idea else "",
        "provenance": comes_from(source, challenge_id=request.challenge.pk) if idea and idea.is_borrowed else "",
        "they_learned": source["learned"] if source else "",
        "previous": _card(request, previous) if previous else None,
        "back": url_of(request, previous) if previous else _learn_url(request, team),
    }


def _card(request: ChallengeRequest, row: Experiment) -> Card:
    base = reverse("experiments:ideas", args=[request.challenge.slug]).removesuffix("ideas/")
    return Card(row, request.actor, base, request.challenge.is_open)


def _turns(cards: Sequence[Card], *, here: Experiment) -> list[Turn]:
    """Numbered as they are shown: a gap would tell of a try that was not."""
    return [
        Turn(number=n, day=card.row.started_day, decision=card.decision, here=card.row.pk == here.pk)
        for n, card in enumerate(cards, start=1)
    ]


def _learn_url(request: ChallengeRequest, team: Team) -> str:
    return reverse("boards:learn", args=[request.challenge.slug]) + team_part(request, team)
