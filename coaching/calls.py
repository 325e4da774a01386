"""What to ask, and how ten minutes on the phone could go, by kind of cue. Words of our own (DOMAIN §1, week 5)."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coaching.radar import Kind


@dataclass(frozen=True)
class Minute:
    """One part of the call, and for how many minutes."""

    minutes: int
    words: str | Promise

    @property
    def long(self) -> str:
        return ngettext("%(n)s minute", "%(n)s minutes", self.minutes) % {"n": self.minutes}


@dataclass(frozen=True)
class Call:
    """``heading`` has the team's name in it; ``whom`` to ring; ``steps`` make ten minutes."""

    heading: Promise
    question: Promise
    whom: Promise
    steps: tuple[Minute, ...]


FIRST: Final = Minute(1, _("Say why you ring: to hear how they are, not to check. What they say stays with you."))
LAST: Final = Minute(1, _("Ask what you could take off their hands. Say when you will ring again. Thank them."))
NEXT: Final = Minute(2, _("Look for one small thing that could happen within two days, and who would do it."))


def _call(heading: Promise, question: Promise, whom: Promise, *middle: Promise) -> Call:
    """Six minutes of listening in the middle."""
    each = 6 // len(middle)
    return Call(heading, question, whom, (FIRST, *(Minute(each, words) for words in middle), NEXT, LAST))


LEADER: Final = _("Ring the team leader, or whoever in the team you know best.")
CALLS: Final[dict[Kind, Call]] = {
    Kind.QUIET: _call(
        _("%(team)s has gone quiet"),
        _("What takes your strength just now, and what could wait?"),
        LEADER,
        _("Ask how the last two weeks were. Then wait: the second answer often says more than the first."),
        _("Quiet can be good, too. Ask what they have been doing that nobody has written down."),
    ),
    Kind.UNSURE: _call(
        _("%(team)s is less sure than it was"),
        _("What would make all of you one step surer?"),
        LEADER,
        _("Ask what has changed since the team felt surer. Leave the numbers alone."),
        _("Ask what they would try if nobody could say no, and what of it could be tried small."),
    ),
    Kind.VOICES: _call(
        _("Somebody is not heard much in %(team)s"),
        _("Whom have we not heard for a while, and what would make it easy for them?"),
        _("Ring the team leader. Ask about everybody, never about one person."),
        _("Ask who speaks first at meetings, and what would happen if somebody else did."),
        _("Ask what stands in the way for those who say little: the hour, the place, the words, the phone."),
    ),
    Kind.ASKS: _call(
        _("%(team)s waits for an answer"),
        _("What would make it easy to say yes, or no?"),
        _("Ring the leader who owes the answer. The team has done its part."),
        _("Tell in two sentences what the team cannot do without an answer. Then ask what is hard about it."),
        _("Offer three ways out: yes, no with the reason, or try it until a day you agree on."),
    ),
    Kind.DATA: _call(
        _("%(team)s has no new number"),
        _("What makes it hard to count, and would a smaller number do?"),
        _("Ring whoever looks after the number; if you do not know, the team leader."),
        _("Ask where the number comes from, step by step. Somewhere a step is somebody’s whole afternoon."),
        _("Ask what they can see without a number. Ten people asked in a week may be enough."),
    ),
}
