"""What a nudge can hang on."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Occasion(TextChoices):
    MILESTONE = "milestone", _("A milestone")  # days before (−) or after (+) its day, while it is not reached
    QUESTION = "question", _("The weekly question")  # each week
    CHECKIN = "checkin", _("Time to check in")  # each week, who has not checked in this week
    DATA = "data", _("This week’s number is due")  # each week, while the team’s measure has none for the week
    EVENT = "event", _("An event")  # days before an event that is no review or launch
    MIDPOINT = "midpoint", _("The mid-point review")  # days before its own date
    LAUNCH = "launch", _("The launch")
    ASK = "ask", _("A question waits for a leader")  # days it has waited; goes to the leader who owes the answer
    PROMISE = "promise", _("A leader’s promised date")  # days before the date promised
    PROMISE_OVER = "promise_over", _("A leader’s promised date is past")  # and the team still waits
    TRIAL = "trial", _("A “try it” ends")  # days from its end; the team is asked how it went
    TRIAL_NEXT = "trial_next", _("A “try it” ends: what is next?")  # the leader is asked
    COMMITMENT = "commitment", _("What a leader promised to do")  # days from the date promised
    LAST_DAY = "last_day", _("The last of the hundred days")
    AFTER = "after", _("After the hundred days")  # days after the last one: 30 and 90
    UNREACHED = "unreached", _("Somebody cannot be reached")  # to the facilitator; at once
