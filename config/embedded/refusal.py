class Refusal(Exception):
    """The start cannot go on; the message is the one line that says why and what to do."""
