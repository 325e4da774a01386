"""What happens to goals, measures and numbers."""

from measures.goals import answer, publish_goal, write_goal
from measures.measuring import add_measure, describe_measure
from measures.recording import record_observation, take_back_observation

__all__ = [
    "add_measure",
    "answer",
    "describe_measure",
    "publish_goal",
    "record_observation",
    "take_back_observation",
    "write_goal",
]
