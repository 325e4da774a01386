"""What may go wrong in an action, in words a person can act on."""


class Refused(Exception):
    """An action that the rules do not allow now. Its text is shown to the person."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)


class WrittenBefore(Exception):
    """The same id was sent before with other content: 409, both are kept."""
