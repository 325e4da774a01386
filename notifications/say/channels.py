"""By which way somebody hears of what: for each way, the topics it brings. What none brings stays in the inbox."""

from collections.abc import Collection
from typing import ClassVar, Final

from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.channels import choices_for, offered
from accounts.models import Channel, User
from accounts.person_form import PersonForm
from identifiers import forms
from notifications.models import ChannelChoice
from notifications.say.concern import Data, State
from notifications.say.speaker import Speaker
from notifications.topics import Topic

BY: Final = {
    Channel.EMAIL: gettext_lazy("By e-mail"),
    Channel.SMS: gettext_lazy("By text message"),
    Channel.PUSH: gettext_lazy("By a notice on your phone or computer"),
}


def reachable(speaker: Speaker) -> list[Channel]:
    """What is offered here and works for them: a notice needs a device that they turned it on for."""
    ours = [Channel(value) for value, _words in choices_for(speaker.user)]
    return [channel for channel in ours if channel != Channel.PUSH or speaker.has_device]


def chosen(speaker: Speaker, topic: str) -> list[str]:
    return speaker.channels.get(topic, speaker.user.channels)


def comes_by(speaker: Speaker, topic: str) -> list[str]:
    """E-mail in place of what they chose, where none of that is offered any more (notifications.wanting)."""
    ways = chosen(speaker, topic)
    return ways if not ways or set(ways) & set(offered()) else [Channel.EMAIL.value]


class ChannelsForm(PersonForm):
    def __init__(self, data: Data, *, speaker: Speaker) -> None:
        super().__init__(data, instance=speaker.user)
        self.speaker = speaker
        for channel in reachable(speaker):
            self.fields[f"by_{channel}"] = forms.MultipleChoiceField(
                label=BY[channel],
                choices=Topic.choices,
                initial=[topic for topic in Topic.values if channel in comes_by(speaker, topic)],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": gettext_lazy("Choose from what stands here.")},
            )

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002  as Django calls it
        shown = reachable(self.speaker)
        brings = {channel: set(self.cleaned_data[f"by_{channel}"]) for channel in shown}

        def of(topic: str) -> list[str]:
            """What is not shown just now stays as it was."""
            before = [channel for channel in chosen(self.speaker, topic) if channel not in shown]
            return before + [channel.value for channel in shown if topic in brings[channel]]

        hidden = [channel for channel in self.instance.channels if channel not in shown]
        any_topic = hidden + [channel.value for channel in shown if brings[channel]]
        write(self.instance, channels=any_topic, topics={topic: of(topic) for topic in Topic.values})
        return self.instance


class Channels:
    key: ClassVar = "channels"
    title: ClassVar = gettext_lazy("How messages reach you")

    def form(self, speaker: Speaker, data: Data = None) -> PersonForm:
        return ChannelsForm(data, speaker=speaker)

    def sentence(self, speaker: Speaker) -> str:
        shown = reachable(speaker)
        ways = {tuple(channel for channel in shown if channel in comes_by(speaker, topic)) for topic in Topic.values}
        if len(ways) > 1:
            return _("Not the same for everything: as you chose.")
        names = [str(Channel(channel).label) for channel in ways.pop()]
        if not names:
            return _("Only in your messages here.")
        return _("%(ways)s, for everything.") % {"ways": get_text_list(names, _("and"))}

    def state(self, speaker: Speaker) -> State:
        return {"channels": speaker.user.channels, "topics": dict(speaker.channels)}

    def restore(self, speaker: Speaker, state: State) -> State:
        before = self.state(speaker)
        write(speaker.user, channels=state["channels"], topics=state["topics"])
        return before


@transaction.atomic
def write(person: User, *, channels: Collection[str], topics: dict[str, list[str]]) -> None:
    """``channels`` for whatever has no choice of its own; a topic gets a row only where it differs from that."""
    person.channels = list(channels)
    person.save(update_fields=["channels"])
    ChannelChoice.objects.filter(person=person).delete()
    own = {topic: ways for topic, ways in topics.items() if set(ways) != set(channels)}
    ChannelChoice.objects.bulk_create(
        [ChannelChoice(person=person, topic=topic, channels=ways) for topic, ways in own.items()],
        update_conflicts=True,
        unique_fields=["person", "topic"],
        update_fields=["channels"],
    )
