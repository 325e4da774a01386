"""What is written down in a meeting: short, for people who listen at the same time."""

from typing import Any

from django.utils.translation import gettext_lazy

from milestones.forms import EditTaskForm, NewTaskForm


class StepForm(EditTaskForm):
    """A task as a meeting changes it; where it belongs is changed on its own page."""

    field_order = ["seen", "title", "owner", "due_day", "next_step"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("theme", "milestone"):
            del self.fields[name]


class NewStepForm(NewTaskForm):
    """A next step: what, who, by when."""

    field_order = ["id", "title", "owner", "due_day"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "step_%s", **kwargs})
        for name in ("theme", "milestone", "next_step"):
            del self.fields[name]
        self.fields["title"].label = gettext_lazy("What is the next step?")
