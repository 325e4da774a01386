"""What could not be written was certainly not sent; whether to try again depends on why."""

import pytest
from django.db import InterfaceError, OperationalError

from notifications.outcomes import Result, unwritten


@pytest.mark.parametrize("away", [OperationalError("server closed the connection"), InterfaceError("closed")])
def test_a_database_that_restarts_is_no_reason_to_give_up(away: Exception) -> None:
    assert unwritten(away).result is Result.TRY_AGAIN


def test_words_that_cannot_be_made_are_given_up_and_say_why() -> None:
    outcome = unwritten(KeyError("team"))

    assert outcome.result is Result.FAILED
    assert outcome.why == "Could not be written: KeyError: 'team'"
