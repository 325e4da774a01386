"""A rehearsal's script, read from a TOML file: what is published, and what is made up around it."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from challenges.actions import BriefFields

FOLDER = Path(__file__).parent / "scripts"


@dataclass(frozen=True, kw_only=True)
class PlannedMilestone:
    """``reached`` is the day it was reached in the story; None: nobody knows yet, it is left open."""

    day: int
    title: str
    why: str = ""
    reached: int | None = None

    @classmethod
    def read(cls, row: Sequence[Any]) -> Self:
        day, title, why, *rest = row
        return cls(day=day, title=title, why=why, reached=rest[0] if rest else None)


@dataclass(frozen=True, kw_only=True)
class PlannedAsk:
    """``answered_after`` is in days; None: leaders still owe the answer.

    ``went`` is how a try went; ``then`` the answer that followed it. ``promise`` came with the answer and is
    due ``promise_days`` later; ``became`` is what it became if it was not simply done. ``shown``: what was allowed
    stands on the list for every challenge.
    """

    team: str
    day: int
    question: str
    stuck: str
    tried: str
    to: str
    answer: str = ""
    words: str = ""
    answered_after: int | None = None
    for_days: int = 14
    went: str = ""
    then: str = ""
    then_words: str = ""
    promise: str = ""
    promise_days: int = 14
    became: str = ""
    shown: bool = False


@dataclass(frozen=True, kw_only=True)
class PlannedIdea:
    """``borrows``: the title of a test that another team showed to everybody."""

    team: str
    day: int
    text: str = ""
    named: bool = False
    borrows: str = ""


@dataclass(frozen=True, kw_only=True)
class PlannedTest:
    """One try. ``ended`` is the day it was decided; None: it is running still."""

    team: str
    day: int
    title: str
    prediction: str
    who: str = ""
    how_many: str = ""
    starts: str = ""
    place: str = ""
    safety: str = ""
    idea: str = ""
    follows: bool = False
    ended: int | None = None
    observed: str = ""
    surprise: str = ""
    learned: str = ""
    decision: str = ""
    words: str = ""
    shown: str = ""

    @property
    def card(self) -> dict[str, str]:
        names = ("title", "prediction", "who", "how_many", "starts", "place", "safety")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, kw_only=True)
class PlannedMeasure:
    """Something else a team counts. Of a week: two numbers of a share or a rate, else one, or none.

    1 is a yes, 0 a no.
    """

    name: str
    unit: str
    weeks: list[list[int]]
    words: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, table: dict[str, Any]) -> Self:
        return cls(name=table.pop("name"), unit=table.pop("unit"), weeks=table.pop("weeks"), words=table)


@dataclass(frozen=True, kw_only=True)
class PlannedTeam:
    """``numbers`` has one value a week, week 0 first; the outcome as the team counted it."""

    name: str
    focus: str
    goal: str
    target: int
    numbers: list[int]
    going: tuple[str, str]
    agreement: str
    meets: tuple[int, str, int, str]  # weekday (0 is Monday), hour, minutes, where
    milestones: list[PlannedMilestone]
    tasks: list[tuple[int, str]]
    words: list[str]
    process: tuple[str, list[int]] | None = None
    also: list[PlannedMeasure] = field(default_factory=list)
    equity: str = ""
    watch: str = ""  # what must not get worse

    @classmethod
    def read(cls, table: dict[str, Any]) -> Self:
        process = table.pop("process", None)
        return cls(
            milestones=[PlannedMilestone.read(row) for row in table.pop("milestones")],
            tasks=[(day, title) for day, title in table.pop("tasks")],
            going=tuple(table.pop("going")),
            meets=tuple(table.pop("meets")),
            process=(process[0], process[1]) if process else None,
            also=[PlannedMeasure.read(row) for row in table.pop("also", [])],
            **table,
        )


@dataclass(frozen=True, kw_only=True)
class PlannedStory:
    """``back``: the day on which the person it is about takes it back, by their own link; None: it stands."""

    team: str
    day: int
    title: str
    about: str
    before: str
    turning: str
    after: str
    given_by: str
    how: str
    scope: int
    back: int | None = None


@dataclass(frozen=True, kw_only=True)
class PlannedLasting:
    """Something that should last; ``review_day`` is when it is looked at again."""

    team: str
    what: str
    evidence: str
    decision: str
    owner_title: str
    resources: str = ""
    commitment: str = ""
    commitment_title: str = ""
    review_day: int = 190

    @property
    def words(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name not in {"team", "review_day"}}


@dataclass(frozen=True, kw_only=True)
class PlannedQuestion:
    """One of the facilitators' own."""

    day: int
    week: int
    audience: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Script:
    slug: str
    name: str
    place: str
    time_zone: str
    source: str
    midpoint_day: int
    review_day: int
    brief: BriefFields
    measure: dict[str, Any]
    events: dict[int, str] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)  # what roles are called there: of one, of several
    asks: list[PlannedAsk] = field(default_factory=list)
    ideas: list[PlannedIdea] = field(default_factory=list)
    tests: list[PlannedTest] = field(default_factory=list)
    stories: list[PlannedStory] = field(default_factory=list)
    questions: list[PlannedQuestion] = field(default_factory=list)
    lasting: list[PlannedLasting] = field(default_factory=list)
    path: dict[str, str] = field(default_factory=dict)
    teams: list[PlannedTeam]

    @classmethod
    def load(cls, name: str) -> Self:
        """Raises FileNotFoundError for a script that is not in rehearsal/scripts."""
        table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        return cls(
            teams=[PlannedTeam.read(team) for team in table.pop("teams")],
            asks=[PlannedAsk(**ask) for ask in table.pop("asks")],
            ideas=[PlannedIdea(**idea) for idea in table.pop("ideas", [])],
            tests=[PlannedTest(**test) for test in table.pop("tests", [])],
            stories=[PlannedStory(**story) for story in table.pop("stories", [])],
            questions=[PlannedQuestion(**question) for question in table.pop("questions", [])],
            lasting=[PlannedLasting(**one) for one in table.pop("lasting", [])],
            events={int(day): title for day, title in table.pop("events").items()},
            **table,
        )


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.toml"))
