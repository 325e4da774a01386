"""Who may do what: the whole answer on one screen."""

from enum import Enum, auto
from typing import Final

from access.roles import COMMISSIONER, FACILITATOR, MEMBER, SPONSOR, Role


class Action(Enum):
    VIEW_CHALLENGE = auto()
    VIEW_TEAM = auto()
    VIEW_BOARD = auto()
    SHARE_BOARD = auto()
    VIEW_ASKS = auto()
    FACILITATE = auto()
    COACH = auto()
    EDIT_CHALLENGE = auto()
    INVITE = auto()
    REMOVE_PERSON = auto()
    EDIT_TEAM = auto()
    CHECK_IN = auto()
    CHECK_IN_FOR = auto()
    REFLECT = auto()
    WRITE_PROMPTS = auto()
    VIEW_LEARNING = auto()
    WRITE_LEARNING = auto()
    SHOW_LEARNING = auto()
    TELL_STORY = auto()
    WRITE_LASTING = auto()
    VIEW_PACKS = auto()
    WRITE_PACK = auto()
    SHARE_PACK = auto()
    EDIT_PLAN = auto()
    MOVE_MILESTONE = auto()
    WRITE_GOAL = auto()
    RECORD_OBSERVATION = auto()
    ASK_LEADERS = auto()
    ANSWER_ASK = auto()
    RECORD_ANSWER = auto()
    COMMIT = auto()
    OPEN_VOTE = auto()
    VOTE = auto()
    VIEW_VOICES = auto()
    RUN_MEETING = auto()
    PAUSE_NUDGES = auto()
    EXPORT = auto()
    MOVE_CHALLENGE = auto()


class Scope(Enum):
    EVERY_TEAM = auto()
    OWN_TEAM = auto()
    IF_NAMED = auto()


EVERY_TEAM, OWN_TEAM, IF_NAMED = Scope.EVERY_TEAM, Scope.OWN_TEAM, Scope.IF_NAMED

GRANTS: Final[dict[Action, dict[Role, Scope]]] = {
    Action.VIEW_CHALLENGE: {
        FACILITATOR: EVERY_TEAM,
        MEMBER: EVERY_TEAM,
        SPONSOR: EVERY_TEAM,
        COMMISSIONER: EVERY_TEAM,
    },
    Action.VIEW_BOARD: {FACILITATOR: EVERY_TEAM, MEMBER: EVERY_TEAM, SPONSOR: EVERY_TEAM, COMMISSIONER: EVERY_TEAM},
    # Who works with the teams opens the board to people without an account; leaders ask them to.
    Action.SHARE_BOARD: {FACILITATOR: EVERY_TEAM},
    Action.VIEW_TEAM: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM},
    Action.VIEW_ASKS: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM, SPONSOR: EVERY_TEAM, COMMISSIONER: IF_NAMED},
    Action.FACILITATE: {FACILITATOR: EVERY_TEAM},
    # What a coach notices and keeps in mind: never for the teams, never for leaders (docs/adr/0033).
    Action.COACH: {FACILITATOR: EVERY_TEAM},
    Action.EDIT_CHALLENGE: {FACILITATOR: EVERY_TEAM},
    Action.INVITE: {FACILITATOR: EVERY_TEAM},
    Action.REMOVE_PERSON: {FACILITATOR: EVERY_TEAM},
    Action.EDIT_TEAM: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM},
    Action.CHECK_IN: {MEMBER: OWN_TEAM},
    # Copied from a paper card, with the name of who copied it; the words stay their author's.
    Action.CHECK_IN_FOR: {FACILITATOR: EVERY_TEAM},
    Action.REFLECT: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM, SPONSOR: EVERY_TEAM},
    # Questions of one's own for the teams, besides the thirty of the method.
    Action.WRITE_PROMPTS: {FACILITATOR: EVERY_TEAM},
    # What may be read there is another question: each row says how far it was shown (access/visibility.py).
    Action.VIEW_LEARNING: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM, SPONSOR: EVERY_TEAM},
    # Ideas and small tests.
    Action.WRITE_LEARNING: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM},
    # How far a small test is shown is the team's own choice.
    Action.SHOW_LEARNING: {MEMBER: OWN_TEAM},
    Action.TELL_STORY: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM},
    # What should outlast the hundred days, and the way on; leaders read it in the packs.
    Action.WRITE_LASTING: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM},
    # Leaders find a pack once it is shared with them, and not before.
    Action.VIEW_PACKS: {FACILITATOR: EVERY_TEAM, MEMBER: EVERY_TEAM, SPONSOR: EVERY_TEAM, COMMISSIONER: EVERY_TEAM},
    Action.WRITE_PACK: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM},
    Action.SHARE_PACK: {FACILITATOR: EVERY_TEAM},
    Action.EDIT_PLAN: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM},
    Action.MOVE_MILESTONE: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM},
    # The coach does not steer: goals and numbers are the team's own (DOMAIN, roles).
    Action.WRITE_GOAL: {MEMBER: OWN_TEAM},
    Action.RECORD_OBSERVATION: {MEMBER: OWN_TEAM, FACILITATOR: EVERY_TEAM},
    Action.ASK_LEADERS: {MEMBER: OWN_TEAM, FACILITATOR: EVERY_TEAM},
    Action.ANSWER_ASK: {SPONSOR: EVERY_TEAM, COMMISSIONER: IF_NAMED},
    # A leader answered by word of mouth: the facilitator writes it down for them.
    Action.RECORD_ANSWER: {FACILITATOR: EVERY_TEAM},
    # What leaders promise of their own accord; a facilitator writes down what was promised by word of mouth.
    Action.COMMIT: {SPONSOR: EVERY_TEAM, COMMISSIONER: IF_NAMED, FACILITATOR: EVERY_TEAM},
    # The team and its facilitator ask the team, blind; the team alone answers. Nobody outside sees how it was.
    Action.OPEN_VOTE: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM},
    Action.VOTE: {MEMBER: OWN_TEAM},
    Action.VIEW_VOICES: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM},
    # Whoever is in the room may start the meeting, go on to the next step and end it.
    Action.RUN_MEETING: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM},
    # "Not now": for anybody by the facilitator, and for oneself.
    Action.PAUSE_NUDGES: {FACILITATOR: EVERY_TEAM, MEMBER: IF_NAMED, SPONSOR: IF_NAMED, COMMISSIONER: IF_NAMED},
    # Tables of what one's pages show. A commissioner's page is the board: it is printed, and it is all they see.
    Action.EXPORT: {FACILITATOR: EVERY_TEAM, MEMBER: OWN_TEAM, SPONSOR: EVERY_TEAM},
    # The whole challenge as one file, for another installation.
    Action.MOVE_CHALLENGE: {FACILITATOR: EVERY_TEAM},
}

# What reads and changes nothing: all that can be done with a team that went on in another (docs/adr/0036).
READING: Final = frozenset(
    {
        Action.VIEW_CHALLENGE, Action.VIEW_BOARD, Action.VIEW_TEAM, Action.VIEW_ASKS, Action.VIEW_LEARNING,
        Action.VIEW_PACKS, Action.VIEW_VOICES, Action.FACILITATE, Action.COACH, Action.EXPORT, Action.MOVE_CHALLENGE,
    }
)  # fmt: skip

# What a personal link in a message lets its holder do, of what its person may: by what the message asks for.
# A check-in brings the week's number with it. Reading is in neither.
BY_LINK: Final[dict[Action, frozenset[Action]]] = {
    Action.CHECK_IN: frozenset({Action.CHECK_IN, Action.RECORD_OBSERVATION}),
    Action.REFLECT: frozenset({Action.REFLECT}),
    # One ask, by the leader it names or whom it waits for; a promise may come with the answer.
    Action.ANSWER_ASK: frozenset({Action.ANSWER_ASK, Action.COMMIT}),
}
