"""Two facilitators at one rule: a form carries what it showed, and a change in between is noticed. Pure."""

from hashlib import blake2s

from nudges.rules import RuleData


class ChangedMeanwhile(Exception):
    """Somebody else changed the rule after the form was shown. Nothing was saved."""

    def __init__(self, now: RuleData) -> None:
        super().__init__()
        self.now = now


def fingerprint(rule: RuleData) -> str:
    """Sixteen letters that differ when what a form shows of the rule does; on or off is not in the form."""
    said = (
        rule.at.isoformat("minutes"), rule.offset, rule.weekday, str(rule.shift), sorted(rule.roles),
        sorted(rule.functions), str(rule.perspective), str(rule.team_id), rule.subject, rule.words,
    )  # fmt: skip
    return blake2s(repr(said).encode(), digest_size=8).hexdigest()


def must_be_as_seen(rule: RuleData, *, seen: str) -> None:
    """Raises ChangedMeanwhile unless ``seen`` is the rule's fingerprint, or empty (nothing was shown)."""
    if seen and seen != fingerprint(rule):
        raise ChangedMeanwhile(rule)
