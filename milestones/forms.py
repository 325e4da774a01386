from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from challenges.calendar import Calendar
from core.dates import NotADate
from core.once import OnceField
from identifiers import forms
from milestones.days import day_of
from milestones.models import Milestone, Task
from teams.models import Participation, Team

_DAY_HINT = gettext_lazy("A day like 41, or a date like 16 March.")


class DayField(forms.CharField):
    """A day of the challenge, by its number or its date; its form gives it the ``calendar``."""

    calendar: Calendar
    unguarded = "cleans to the number of a day"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 40, "label": gettext_lazy("Which day?"), "help_text": _DAY_HINT, **kwargs})

    def clean(self, value: Any) -> int:
        text = super().clean(value)
        try:
            return day_of(text, self.calendar)
        except NotADate as error:
            raise ValidationError(str(error)) from error


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    def label_from_instance(self, obj: Participation) -> str:
        return obj.user.name


class PlanForm(forms.Form):
    """A form about one team's plan."""

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Participation.objects.filter(team=team).current().by_name()
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.calendar = team.challenge.calendar
            elif isinstance(field, PersonField):
                field.queryset = people
            elif isinstance(field, forms.ModelChoiceField):
                field.queryset = Milestone.objects.filter(team=team).order_by("day", "title")


class MilestoneForm(PlanForm):
    title = forms.CharField(
        max_length=140,
        label=gettext_lazy("What will have happened?"),
        help_text=gettext_lazy("Something you could celebrate: “Ten people have tried it”, not “Hold a meeting”."),
    )
    why = forms.CharField(max_length=280, required=False, label=gettext_lazy("Why does it matter?"))
    lead = PersonField(
        queryset=Participation.objects.none(),
        required=False,
        label=gettext_lazy("Who leads it?"),
        empty_label=gettext_lazy("Nobody yet"),
    )
    theme = forms.CharField(max_length=60, required=False, label=gettext_lazy("Theme"))


class NewMilestoneForm(MilestoneForm):
    id = OnceField()
    day = DayField()
    field_order = ["id", "title", "day", "why", "lead", "theme"]


class EditMilestoneForm(MilestoneForm):
    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)


class MoveForm(PlanForm):
    to_day = DayField(label=gettext_lazy("To which day?"))
    reason = forms.CharField(
        max_length=280,
        label=gettext_lazy("What did you learn?"),
        help_text=gettext_lazy("One line on why it moves. Dates may move; the team just says why."),
    )
    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)


class CelebrateForm(forms.Form):
    words = forms.CharField(
        max_length=280, label=gettext_lazy("How did you celebrate?"), help_text=gettext_lazy("A line is enough.")
    )


class TaskForm(PlanForm):
    title = forms.CharField(
        max_length=140,
        label=gettext_lazy("What needs doing?"),
        help_text=gettext_lazy("Begin with a verb: ring, ask, try, print."),
    )
    due_day = DayField(label=gettext_lazy("By which day?"))
    owner = PersonField(
        queryset=Participation.objects.none(),
        required=False,
        label=gettext_lazy("Who does it?"),
        help_text=gettext_lazy("One person. Others can help."),
        empty_label=gettext_lazy("Nobody yet"),
    )
    next_step = forms.CharField(
        max_length=140, required=False, label=gettext_lazy("What is the next step, within 48 hours?")
    )
    milestone = forms.ModelChoiceField(
        queryset=Milestone.objects.none(),
        required=False,
        label=gettext_lazy("Towards which milestone?"),
        empty_label=gettext_lazy("None of them"),
    )
    theme = forms.CharField(max_length=60, required=False, label=gettext_lazy("Theme"))


class NewTaskForm(TaskForm):
    id = OnceField()


class EditTaskForm(TaskForm):
    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)


def milestone_values(row: Milestone) -> dict[str, Any]:
    return {"title": row.title, "why": row.why, "lead": row.lead_id, "theme": row.theme}


def task_values(row: Task) -> dict[str, Any]:
    return {
        "title": row.title,
        "due_day": row.due_day,
        "owner": row.owner_id,
        "next_step": row.next_step,
        "milestone": row.milestone_id,
        "theme": row.theme,
    }
