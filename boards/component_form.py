"""A form with one field of each kind, for the page of all components. It is never sent anywhere."""

from identifiers import forms
from votes.scales import Confidence

WHO = [("team", "Us, at the next meeting"), ("coach", "Nell, our facilitator"), ("leader", "A leader")]


class SampleForm(forms.Form):
    name = forms.CharField(label="Team name", help_text="A place or a bird works well.")
    day = forms.DateField(label="Day 0", widget=forms.DateInput(attrs={"type": "date"}))
    words = forms.CharField(
        label="What would you like to try?", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    role = forms.ChoiceField(label="Role", choices=[("member", "Member"), ("sponsor", "Sponsor")])
    who = forms.ChoiceField(label="Who could unstick it?", choices=WHO, widget=forms.RadioSelect)
    ways = forms.MultipleChoiceField(
        label="How may we write to you?",
        choices=[("email", "E-mail"), ("sms", "Text message")],
        widget=forms.CheckboxSelectMultiple,
    )
    sure = forms.ChoiceField(
        label="How sure are you that we will reach our goal?",
        choices=Confidence.choices,
        help_text="Nobody sees your answer until the whole team shows theirs, together.",
    )
    plan = forms.FileField(label="Your plan", help_text="An Excel file or a CSV file.", required=False)
    shared = forms.BooleanField(label="Other people use this phone or computer", required=False)


def sample_forms() -> tuple[SampleForm, SampleForm]:
    """One untouched, one sent back with mistakes."""
    wrong = SampleForm({"day": "2025-02-03", "who": "team"}, auto_id="wrong_%s")
    wrong.add_error("day", "This day is long gone. Please check the year.")
    wrong.add_error(None, "Two teams have the same name.")
    return SampleForm(), wrong
