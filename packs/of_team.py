"""What one team did, in blocks: out of the board's rows and the packs' own. Pure, and without anybody's name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from boards.board.page import Now, TeamCard
from boards.board.rows import TeamRow
from boards.board.suppression import run_without_few
from core.decision import Decision
from measures.sentence import sentence
from packs.blocks import Block, Item
from packs.rows import Version
from packs.sections import Kind, Section
from sustainability.models import ForwardPath, SustainabilityItem
from teams.models import Going

LEARNED_SHOWN = 8
NEXT_SHOWN = 3


@dataclass(frozen=True)
class OfTeam:
    row: TeamRow
    now: Now
    kind: Kind
    items: list[SustainabilityItem]
    versions: list[Version]
    path: ForwardPath | None

    def blocks(self, section: Section) -> tuple[Block, ...]:
        made = {
            Section.GOAL: self._goal,
            Section.DONE: self._done,
            Section.NUMBERS: self._numbers,
            Section.LEARNED: self._learned,
            Section.GOING: self._going,
            Section.LASTING: self._lasting,
            Section.STORIES: self._stories,
        }
        return tuple(made[section]())

    def _goal(self) -> Iterator[Block]:
        if self.row.goal is None:
            yield Block("meta", _("No goal is published yet."))
            return
        yield Block("goal", self.row.goal.sentence)
        if self.row.goal.equity:
            yield Block("text", _("So that nobody is left behind: %(what)s") % {"what": self.row.goal.equity})
        if len(self.versions) > 1:
            yield Block("text", _("The goal changed on the way. That is part of learning."))
            yield Block("items", items=tuple(self._version(one) for one in self.versions))

    def _version(self, one: Version) -> Item:
        day = _("Day %(day)s, %(date)s") % {"day": self.now.calendar.day_on(one.on), "date": _on(one.on)}
        why = _("Why it changed: %(reason)s") % {"reason": one.reason} if one.reason else ""
        return Item(one.sentence, f"{day}. {why}".strip())

    def _done(self) -> Iterator[Block]:
        reached = [step for step in self.row.steps if step.reached]
        if reached:
            lines = tuple(Item(step.title, _("Day %(day)s") % {"day": step.day}) for step in reached)
            yield Block("items", title=_("Milestones reached"), items=lines)
        coming = [step for step in self.row.steps if not step.reached and step.day >= self.now.day][:NEXT_SHOWN]
        if coming:
            lines = tuple(Item(step.title, _("Day %(day)s") % {"day": step.day}) for step in coming)
            yield Block("items", title=_("Next"), items=lines)
        if self.row.tests:
            words = ngettext("%(n)s small test was begun.", "%(n)s small tests were begun.", len(self.row.tests))
            yield Block("text", words % {"n": len(self.row.tests)})
        if not (reached or coming or self.row.tests):
            yield Block("meta", _("Nothing is in the plan yet."))

    def _numbers(self) -> Iterator[Block]:
        card, goal = TeamCard(self.row, self.now), self.row.goal
        if goal is None:
            yield Block("meta", _("Without a goal there is no number to follow."))
            return
        yield Block("meta", goal.counted.name)
        if card.sentence:
            yield Block("lead", " ".join(part for part in (card.sentence.figures, card.sentence.change) if part))
        if card.chart:
            yield Block("chart", title=card.caption, chart=card.chart, table=card.table)
        lines = tuple(self._balancing())
        if lines:
            yield Block("items", title=_("What we watch so nobody pays for it"), items=lines)
        yield Block("meta", _("The team’s own count. It shows change; it does not prove why."))

    def _balancing(self) -> Iterator[Item]:
        for counted, readings in self.row.balancing:
            run = run_without_few(readings, counted.unit, of_people=counted.counts_people)
            yield Item(counted.name, sentence(run, unit=counted.unit).figures)

    def _learned(self) -> Iterator[Block]:
        decided = [one for one in self.row.tests if one.decision][-LEARNED_SHOWN:]
        if decided:
            lines = tuple(Item(one.learned, one.title, one.decision) for one in decided)
            yield Block("items", items=lines)
        else:
            yield Block("meta", _("No small test that was shown to leaders has come to an end yet."))

    def _going(self) -> Iterator[Block]:
        if self.row.going:
            yield Block("lead", str(Going(self.row.going).label))
            if self.row.going_words:
                yield Block("text", self.row.going_words)

    def _lasting(self) -> Iterator[Block]:
        if self.items:
            yield Block("items", items=tuple(lasting(one) for one in self.items))
        else:
            yield Block("meta", _("Nothing is written down yet."))
        if self.path:
            yield Block("items", title=_("The way on"), items=tuple(Item(words) for words in self.path.path_words))
            yield Block("text", self.path.reason)

    def _stories(self) -> Iterator[Block]:
        for story in self.row.stories:
            lines = (Item(story.before, _("Before")), Item(story.turning, _("The turning point")),
                     Item(story.after, _("After")))  # fmt: skip
            yield Block("story", title=story.title, meta=story.about, items=lines)


def lasting(one: SustainabilityItem) -> Item:
    """ "Adopt: ring before people go home. Nine of ten… Looked after by: Ward manager. …" """
    said = [one.evidence, _("Looked after by: %(who)s.") % {"who": one.owner_title}]
    if one.resources:
        said.append(_("What it takes: %(what)s.") % {"what": one.resources.rstrip(".")})
    if one.commitment:
        said.append(
            _("%(who)s commits to: %(what)s.") % {"who": one.commitment_title, "what": one.commitment.rstrip(".")}
        )
    if one.review_on:
        said.append(_("Looked at again on %(date)s.") % {"date": _on(one.review_on)})
    return Item(one.what, " ".join(part for part in said if part), Decision(one.decision).value)


def _on(day: date) -> str:
    return date_format(day, "j F Y")
