"""Not now: for a while or until one says so, and back whenever one likes."""

from datetime import timedelta

import pytest

from core import clock
from notifications.models import Delivery
from notifications.say.snoozing import UNTIL_I_SAY
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON, owe
from tests.notifications.say.conftest import ME, OpenPage, Page


@pytest.mark.parametrize(("choice", "days"), [("day", 1), ("week", 7), ("two-weeks", 14)])
def test_nothing_comes_for_as_long_as_one_says(page: Page, choice: str, days: int) -> None:
    with clock.pretend(NOON):
        page.say("snooze", snooze=choice)
    assert page.saved().snoozed_until == NOON + timedelta(days=days)


def test_the_page_names_the_day(page: Page) -> None:
    with clock.pretend(NOON):
        assert "Nothing comes before Thursday 19 March." in page.after(page.say("snooze", snooze="week"))


def test_until_i_say_so_has_no_end(page: Page) -> None:
    assert "Nothing comes until you say so." in page.after(page.say("snooze", snooze="until-i-say"))
    assert page.saved().snoozed_until == UNTIL_I_SAY


def test_writing_again_is_offered_only_while_nothing_comes(page: Page) -> None:
    assert page.say("snooze", snooze="over").status_code == 422
    page.say("snooze", snooze="week")
    assert "Write to me again" in page.get()
    assert "Messages come as usual." in page.after(page.say("snooze", snooze="over"))
    assert page.saved().snoozed_until is None


def test_what_is_over_counts_no_more(page: Page) -> None:
    with clock.pretend(NOON):
        page.say("snooze", snooze="day")
    with clock.pretend(NOON + timedelta(days=2)):
        assert "Messages come as usual." in page.get()


def test_what_waited_comes_when_one_is_back(open_page: OpenPage, mailbox: Mailbox) -> None:
    page = open_page(ME, quiet_from="00:00", quiet_until="00:00")
    with clock.pretend(NOON):
        page.say("snooze", snooze="until-i-say")
        owe(page.saved())
        assert mailbox.deliver() == 0
    with clock.pretend(NOON + timedelta(hours=1)):
        assert mailbox.deliver() == 0
        page.say("snooze", snooze="over")
        assert not Delivery.objects.waiting().filter(due_at__gt=clock.now()).exists()
        assert mailbox.deliver() == 1
