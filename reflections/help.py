"""Where to turn: shown wherever people write about how it is for them."""

from django.conf import settings
from django.utils.translation import gettext as _


def help_text() -> str:
    """The words of whoever runs this place (HUNDRED_HELP_TEXT), or words for the United Kingdom."""
    return settings.HELP_TEXT or _(
        "Nobody watches what is written here, so nobody will come if you write that you need help. "
        "If you feel low or overwhelmed, call 111 and choose mental health, or call the Samaritans on 116 123, "
        "at any hour. If somebody is in danger, call 999. If you worry that a child or an adult is being harmed "
        "or neglected, tell the safeguarding lead where you work, or your council, today."
    )
