"""This week's question as one person meets it: still open, answered or left out."""

from dataclasses import dataclass

from access.roles import Role
from access.visibility import Visibility
from reflections.forms import AnswerForm
from reflections.prompts import Prompt, audiences_of, for_week
from reflections.sharing import sentence
from teams.models import Participation


@dataclass(frozen=True)
class Answer:
    """What is known of an answer without its words; ``asked`` is the question it belongs to."""

    skipped: bool
    visibility: int = Visibility.PRIVATE
    asked: Prompt | None = None


@dataclass(frozen=True)
class Question:
    """``prompt`` is None when nobody asks this person anything this week."""

    prompt: Prompt | None
    form: AnswerForm
    role: Role
    answer: Answer | None = None
    kept: bool = False  # just now

    @property
    def is_answered(self) -> bool:
        return self.answer is not None and not self.answer.skipped

    @property
    def is_skipped(self) -> bool:
        return self.answer is not None and self.answer.skipped

    @property
    def who_sees(self) -> str:
        visibility = self.answer.visibility if self.answer else Visibility.PRIVATE
        return sentence(self.role, visibility)


def prompt_for(participation: Participation, *, day: int, own: tuple[Prompt, ...] = ()) -> Prompt | None:
    calendar = participation.challenge.calendar
    audiences = audiences_of(participation.role, frozenset(participation.functions), participation.perspective)
    return for_week(calendar.week_of(day), day, audiences, length=calendar.length, own=own)


def question_for(
    participation: Participation,
    *,
    day: int,
    answer: Answer | None,
    own: tuple[Prompt, ...] = (),
    back: str = "learn",
    text: str = "",
) -> Question:
    """The question of the week that ``day`` is in, with an empty form or, to change it, the words so far.

    ``own`` are the facilitators'. Who has answered sees the question they answered.
    """
    prompt = (answer and answer.asked) or prompt_for(participation, day=day, own=own)
    week = participation.challenge.calendar.week_of(day)
    form = AnswerForm(initial={"week": week, "prompt": prompt and prompt.number, "back": back, "text": text})
    return Question(prompt, form, Role(participation.role), answer)
