"""A card with a mistake in it is put right. What we thought would happen stays, once we have looked."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from core.errors import Refused
from core.versions import fingerprint, must_be_as_seen
from experiments.ideas import must_be_open
from experiments.models import WORDS, Experiment

NOT_LOOKED = Q(observed="", surprise="", learned="", decision="")


class GuessStands(Exception):
    """Somebody has looked, so the guess is changed no more. Nothing was saved. Its sentence is shown to the person."""

    def __init__(self, *, kept: str, words: str) -> None:
        super().__init__()
        told = _(
            "What happened is written down already, so your guess stays: “%(kept)s”. You wrote “%(words)s”. "
            "Put that into what surprised you. Everything else you changed is still here: save again to keep it."
        )
        self.sentence = told % {"kept": kept, "words": words or "–"}


@transaction.atomic
def correct_card(experiment: Experiment, *, by: Actor, seen: str = "", **words: str) -> Experiment:
    """Put right ``words``, some of WORDS; the rest stays. Called twice, the second call changes nothing.

    ``seen`` is the fingerprint of all WORDS as the form showed them. Raises PermissionDenied, Refused,
    GuessStands, ChangedMeanwhile.
    """
    by.must(Action.WRITE_LEARNING, team_id=experiment.team_id)
    must_be_open(experiment.team.challenge)
    row = Experiment.objects.select_for_update().get(pk=experiment.pk)
    wanted = {name: words[name].strip() for name in WORDS if name in words}
    if not wanted.get("title", row.title):
        raise Refused(_("Say what you will try."))
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    if "prediction" in changed:
        _must_be_a_guess(row, wanted["prediction"])
    if changed:
        must_be_as_seen(row, WORDS, seen=seen)
        for name in changed:
            setattr(row, name, wanted[name])
        row.save(update_fields=changed)
    return row


def has_been_looked_at(row: Experiment) -> bool:
    """Somebody wrote down what happened, or decided; also if those words were taken away again."""
    now = (row.observed, row.surprise, row.learned, row.decision)
    return any(now) or row.history.exclude(NOT_LOOKED).exists()  # type: ignore[attr-defined]


def _must_be_a_guess(row: Experiment, words: str) -> None:
    if has_been_looked_at(row):
        raise GuessStands(kept=row.prediction, words=words)
    if not words:
        raise Refused(_("First say what you think will happen. A guess is enough."))


def as_shown(row: Experiment) -> dict[str, str]:
    """What a form begins with: the words, and what they were."""
    return {name: getattr(row, name) for name in WORDS} | {"seen": fingerprint(row, WORDS)}
