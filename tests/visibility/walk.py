"""Fetches everything a reader could ask for: every address, with the key of every row it could show."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import models, transaction
from django.urls import reverse

from asks.models import Ask, Commitment, Permit
from challenges.models import Event
from checkins.models import CheckIn
from coaching.models import CoachNote
from experiments.models import Experiment, Idea
from measures.models import GoalDraft, Measure, Observation, Unlike
from meetings.models import Meeting
from milestones.models import Milestone, Task
from notifications.models import Message, PushSubscription
from nudges.models import NotNow
from playbooks.reading import HUNDRED
from reflections.models import OwnPrompt, Reflection
from sharing.models import ShareLink
from stories.models import Story
from sustainability.models import SustainabilityItem
from teams.models import Invitation, Participation, Team
from tests.guards.urls import Address, ours
from tests.unpacked import unpacked
from tests.visibility.cast import Reader, Society
from tests.visibility.texts import canaries
from votes.models import Vote

# What the key in an address is a key of, by how the name of the address begins; the longest beginning counts.
KEYS: Final[dict[str, type[models.Model]]] = {
    "boards:setup_event": Event,
    "boards:setup_team": Team,
    "boards:setup_leader": Participation,
    "checkins:": CheckIn,
    "checkins:card_of": Participation,
    "milestones:milestone": Milestone,
    "milestones:task": Task,
    "meetings:": Meeting,
    "meetings:milestone": Milestone,
    "meetings:task": Task,
    "measures:publish": GoalDraft,
    "measures:unlike": Observation,
    "measures:unlike_back": Unlike,
    "measures:": Measure,
    "reflections:share": Reflection,
    "reflections:retire": OwnPrompt,
    "experiments:": Experiment,
    "experiments:idea": Idea,
    "experiments:park": Idea,
    "experiments:merge": Idea,
    "stories:": Story,
    "votes:": Vote,
    "teams:": Participation,
    "teams:revoke": Invitation,
    "teams:poster": Invitation,
    "asks:": Ask,
    "asks:promised": Commitment,
    "asks:allowed_show": Permit,
    "asks:allowed_holds": Permit,
    "sustainability:": SustainabilityItem,
    "boards:ask_task": Task,
    "boards:ask_milestone": Milestone,
    "nudges:end_not_now": NotNow,
    "sharing:revoke": ShareLink,
    "coaching:": CoachNote,
    "accounts:read": Message,
    "devices:remove": PushSubscription,
}
# Shown for keys that are not a row's id. Links have readers of their own; demonstrations show no mail of real people.
BY_TOKEN: Final = ("join:", "personal:", "notifications:mute", "taking_back:", "calendar:", "outside:")
APART: Final = ("demo:", "hooks:", "health", "metrics")
ALONE: Final = ("stories:story", "experiments:experiment")  # where alone a text stands
NAMED: Final = {"measures:goal_step": "change"}  # the question it asks; read aloud are all of them
PLACES: Final = ("team_id", "challenge_id", "person_id")
HTMX: Final = {"HX-Request": "true"}
Seen = dict[str, set[str]]  # by canary: the names of the addresses where it stood


def rows_of(name: str) -> type[models.Model]:
    starts = [start for start in KEYS if name.startswith(start)]
    assert starts, f"{name} shows a row by its key: say of which kind in KEYS"
    return KEYS[max(starts, key=len)]


class Walk:
    """One society, read by one person after the other."""

    def __init__(self, society: Society) -> None:
        self.society = society
        self.addresses = [one for one in ours() if not one.name.startswith((*BY_TOKEN, *APART))]
        self.keys = {kind: self._keys(kind) for kind in set(KEYS.values())}
        self.requests = 0

    def pages(self, reader: Reader) -> Seen:
        """Where each canary stands on the pages ``reader`` is given."""
        seen: Seen = defaultdict(set)
        for address in self.addresses:
            refused: set[str] = set()
            for url in self._urls(address, reader):
                if refused & set(url.split("/")):
                    continue
                answer = reader.client.get(url, headers=self._headers())
                self._note(seen, address.name, answer)
                if answer.status_code in {403, 405}:
                    refused.add(_place(url))  # the same there whatever the key
                for more in self._more(answer, address, url, reader):
                    name = "calendar:feed" if more.startswith("/calendar/") else address.name
                    self._note(seen, name, reader.client.get(more, headers=self._headers()))
        return seen

    def answers(self, reader: Reader) -> Seen:
        """The same for what comes back from forms sent empty; what they did is undone."""
        seen: Seen = defaultdict(set)
        for address in self.addresses:
            if address.name in {"account_logout", "accounts:sign_out_everywhere"}:
                continue
            if self.society.chance(0.7):
                continue  # another society asks this one
            refused: set[str] = set()
            for url in self._urls(address, reader):
                if refused & set(url.split("/")):
                    continue
                with transaction.atomic():
                    reader.client.cookies.pop("messages", None)  # what the answer before had to say
                    answer = reader.client.post(url, headers=HTMX)
                    transaction.set_rollback(True)
                self._note(seen, address.name, answer)
                if answer.status_code in {403, 405}:
                    refused.add(_place(url))
        return seen

    def _keys(self, kind: type[models.Model]) -> tuple[list[Any], list[Any]]:
        """All rows; and two of each team or challenge, as chance has it: for most pages more teach no more."""
        rows = list(kind._default_manager.all())
        self.society.dice.shuffle(rows)
        few: dict[Any, list[Any]] = defaultdict(list)
        for row in rows:
            where = next((getattr(row, name) for name in PLACES if getattr(row, name, None)), None)
            few[where].append(row.pk)
        return [row.pk for row in rows], [pk for keys in few.values() for pk in keys[:2]]

    def _urls(self, address: Address, reader: Reader) -> Iterator[str]:
        """In the reader's challenges all there is; in others a part of it, as chance has it."""
        given: dict[str, Any] = {"key": NAMED.get(address.name, "own:1")} if "<str:key>" in address.path else {}
        if "<slug:key>" in address.path:
            given = {"key": HUNDRED}  # what others made of their challenges: tests/playbooks/test_spread.py
        if "<slug:slug>" not in address.path:
            yield from self._with_keys(address, given)
            return
        for challenge in self.society.challenges:
            mine = any(part.challenge == challenge.pk and not part.has_left for part in reader.parts)
            if mine:
                yield from self._with_keys(address, given | {"slug": challenge.slug})
            elif self.society.chance(0.25):
                yield from islice(self._with_keys(address, given | {"slug": challenge.slug}), 1)

    def _with_keys(self, address: Address, given: dict[str, Any]) -> Iterator[str]:
        if ":pk>" not in address.path:
            yield reverse(address.name, kwargs=given)
            return
        every, few = self.keys[rows_of(address.name)]
        for key in (every if address.name in ALONE else few) or [uuid4()]:
            yield reverse(address.name, kwargs=given | {"pk": key})

    def _more(self, answer: Any, address: Address, url: str, reader: Reader) -> Iterator[str]:
        """The same page for other teams, its further pages, and the calendar whose address it tells."""
        if answer.status_code != 200 or answer.streaming or ":pk>" in address.path:
            return
        for feed in set(re.findall(rb'href="(/calendar/[^"]+)"', answer.content)):
            yield feed.decode()
        for page in sorted(set(re.findall(rb'href="[^"?]*(\?(?:page|shared)=\d+)', answer.content))):
            yield url + page.decode()
        if "<slug:slug>" in address.path:
            challenge = next(one for one in self.society.challenges if f"/{one.slug}/" in url)
            for team in self._teams(challenge.pk, reader):
                yield f"{url}?team={team.pk}"

    def _teams(self, challenge: UUID, reader: Reader) -> list[Team]:
        """All to who may see them all, else one at random: it makes no difference."""
        if any(part.role == "facilitator" for part in reader.parts if part.challenge == challenge):
            return [team for team in self.society.teams if team.challenge_id == challenge]
        return [self.society.dice.choice(self.society.teams)] if self.society.chance(0.5) else []

    def _headers(self) -> dict[str, str]:
        """A page is the same page for htmx: which of the two asks is left to chance."""
        return HTMX if self.society.chance(0.5) else {}

    def _note(self, seen: Seen, name: str, answer: Any) -> None:
        self.requests += 1
        body = b"".join(answer) if answer.streaming else answer.content
        headers = "\n".join(f"{key}: {value}" for key, value in answer.headers.items())
        unfolded = unpacked(body).replace(b"\r\n ", b"")  # a calendar folds its lines
        said = unfolded.decode(errors="replace") + headers
        for canary in canaries(said):
            seen[canary].add(name)


def _place(url: str) -> str:
    """The challenge an address is in, or what it is about."""
    return next((part for part in url.split("/") if part not in {"", "c"}), "")
