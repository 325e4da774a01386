"""All that a person can choose about messages, in the order of the page."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts.say_forms import CapForm, HoursForm
from notifications.say import sentences
from notifications.say.channels import Channels
from notifications.say.concern import Concern, OfPerson, Said
from notifications.say.rhythm import Rhythm
from notifications.say.snoozing import Snooze
from notifications.say.stopping import Stopping

HOURS: Final = ("quiet_from", "quiet_until", "weekend_off")
CONCERNS: Final[tuple[Concern, ...]] = (
    Rhythm(),
    Snooze(),
    OfPerson("hours", _("Quiet hours and weekends"), HoursForm, HOURS, sentences.of_hours),
    OfPerson("cap", _("How many a week"), CapForm, ("weekly_cap",), sentences.of_cap),
    Channels(),
)
STOPPING: Final = Stopping()
FORMS: Final[dict[str, Concern]] = {concern.key: concern for concern in CONCERNS}
SAID: Final[dict[str, Said]] = {STOPPING.key: STOPPING, **FORMS}
