"""What the pages of stories show, from the rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from notifications import signed_ids
from stories import words
from stories.actions import is_author, may_delete
from stories.models import Consent, Story

SALT = "stories.taking_back"


@dataclass(frozen=True)
class Told:
    """One story as somebody reads it. ``story.consents`` were fetched with it, newest first."""

    story: Story
    actor: Actor
    moment: datetime

    @property
    def consent(self) -> Consent | None:
        """The yes that stands."""
        return next((one for one in self.story.consents.all() if one.stands(self.moment)), None)

    @property
    def is_mine(self) -> bool:
        return is_author(self.story, self.actor)

    @property
    def who_sees(self) -> str:
        return words.who_sees(self.consent)

    @property
    def said_yes(self) -> str:
        """In whole for the team and its facilitators: others were shown the story, not who stands behind it."""
        if self.consent is None:
            return ""
        is_ours = self.is_mine or self.actor.can(Action.TELL_STORY, team_id=self.story.team_id)
        return words.said_yes(self.consent) if is_ours else _("Somebody said yes to showing this story this far.")

    @property
    def ended(self) -> list[str]:
        """Each yes that holds no more; for who wrote the story down."""
        over = [one for one in self.story.consents.all() if not one.stands(self.moment)]
        return [words.over(one) for one in over] if self.is_mine else []

    @property
    def may_take_back(self) -> bool:
        return self.actor.can(Action.TELL_STORY, team_id=self.story.team_id) and self.consent is not None

    @property
    def may_delete(self) -> bool:
        return may_delete(self.story, self.actor)

    @property
    def may_write(self) -> bool:
        return self.is_mine and self.story.team.challenge.is_open


def told(stories: Iterable[Story], actor: Actor, moment: datetime) -> list[Told]:
    return [Told(story, actor, moment) for story in stories]


def link_of(story: Story) -> str:
    """The path by which the person it is about takes it back, without an account."""
    return reverse("taking_back:story", args=[signed_ids.token_for(story.pk, salt=SALT)])
