"""Not now: nothing comes for a while. Illness and grief are why this is here; nobody has to say so."""

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.person_form import PersonForm
from core import clock
from identifiers import forms
from notifications.models import Delivery
from notifications.say.concern import Data, State
from notifications.say.speaker import Speaker

UNTIL_I_SAY: Final = datetime(3000, 1, 1, tzinfo=UTC)
LENGTHS: Final = {"day": timedelta(days=1), "week": timedelta(weeks=1), "two-weeks": timedelta(weeks=2)}
AS_USUAL: Final = "over"
CHOICES: Final = (
    ("day", gettext_lazy("For a day")),
    ("week", gettext_lazy("For a week")),
    ("two-weeks", gettext_lazy("For two weeks")),
    ("until-i-say", gettext_lazy("Until I say so")),
)


class SnoozeForm(PersonForm):
    snooze = forms.ChoiceField(
        label=gettext_lazy("For how long?"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Choose how long.")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        over = [(AS_USUAL, gettext_lazy("Write to me again"))] if is_snoozed(self.instance) else []
        self.fields["snooze"].choices = [*over, *CHOICES]  # type: ignore[attr-defined]  # a ChoiceField

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002  as Django calls it
        chosen = self.cleaned_data["snooze"]
        until = None if chosen == AS_USUAL else UNTIL_I_SAY
        now = clock.now().replace(microsecond=0)  # as exact as the way back keeps it
        snooze(self.instance, until=now + LENGTHS[chosen] if chosen in LENGTHS else until)
        return self.instance


class Snooze:
    key: ClassVar = "snooze"
    title: ClassVar = gettext_lazy("Not now")

    def form(self, speaker: Speaker, data: Data = None) -> PersonForm:
        return SnoozeForm(data, instance=speaker.user)

    def sentence(self, speaker: Speaker) -> str:
        until = speaker.user.snoozed_until
        if until is None or not is_snoozed(speaker.user):
            return _("Messages come as usual.")
        if until >= UNTIL_I_SAY:
            return _("Nothing comes until you say so.")
        day = date_format(timezone.localtime(until), "l j F")
        return _("Nothing comes before %(day)s.") % {"day": day}

    def state(self, speaker: Speaker) -> State:
        return {"until": speaker.user.snoozed_until}

    def restore(self, speaker: Speaker, state: State) -> State:
        before, until = self.state(speaker), state["until"]
        snooze(speaker.user, until=datetime.fromisoformat(until) if until else None)
        return before


def is_snoozed(person: User) -> bool:
    return person.snoozed_until is not None and person.snoozed_until > clock.now()


@transaction.atomic
def snooze(person: User, *, until: datetime | None) -> None:
    """Nothing before ``until``. What was put off for longer is looked at again now: the claim decides anew."""
    before, person.snoozed_until = person.snoozed_until, until
    person.save(update_fields=["snoozed_until"])
    if before is not None and (until is None or until < before):
        waiting = Delivery.objects.waiting().filter(message__person=person, message__is_nudge=True)
        waiting.filter(due_at__gte=before).update(due_at=clock.now())
