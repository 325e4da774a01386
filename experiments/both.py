"""Two people wrote about the same thing: the words of both. Pure."""


def both(theirs: str, mine: str) -> str:
    """``mine`` below ``theirs``; once, however often it is sent, and alone if it goes on from what was there."""
    if not mine or mine in theirs:
        return theirs
    return mine if theirs in mine else f"{theirs}\n\n{mine}"
