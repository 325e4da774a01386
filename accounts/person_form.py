from typing import ClassVar

from accounts.models import User
from identifiers import forms


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """Saves its own fields and no others, so that two pages open at once do not undo each other."""

    instance: User

    class Meta:
        model = User
        fields: ClassVar[list[str]] = []

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002  as Django calls it
        self.instance.save(update_fields=self.Meta.fields)
        return self.instance
