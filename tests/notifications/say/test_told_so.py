"""Nobody ends up without messages and does not know it: what is stopped, lost or somebody else's says so."""

import re

import pytest
from django.conf import LazySettings
from django.test import Client

from accounts.models import Channel, Rhythm, User
from core import clock
from notifications import muting, short_links, unreachable
from notifications.models import Message, Mute
from notifications.querysets import DIGEST
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON, owe
from tests.notifications.say.conftest import LINK, ME, OpenPage, Page
from tests.notifications.say.test_undo import press_undo
from tests.world import browser, make_user


def digest_page(open_page: OpenPage, rhythm: str) -> Page:
    page = open_page(LINK, rhythm=rhythm)
    digest = Message.objects.create(person=page.user, kind=DIGEST, occasion="digest:2026-11-23", is_nudge=True)
    return Page(page.user, f"/n/{muting.token_for(digest)}/", Client())


def stopped(page: Page) -> list[str]:
    return sorted(Mute.objects.filter(person=page.user).values_list("kind", flat=True))


@pytest.mark.parametrize("one_click", [True, False])
def test_to_stop_the_digest_that_brings_everything_is_to_stop_all_and_says_so(
    open_page: OpenPage, *, one_click: bool
) -> None:
    page = digest_page(open_page, Rhythm.WEEKLY)
    assert "Stop messages like this one" not in page.get()
    page.client.post(page.url, {"List-Unsubscribe": "One-Click"} if one_click else {"what": "kind"})
    assert stopped(page) == [muting.EVERY_REMINDER]
    assert "You get no more reminders." in page.get()


def test_to_stop_a_digest_of_what_was_too_much_stops_no_more_than_that(open_page: OpenPage) -> None:
    page = digest_page(open_page, Rhythm.EACH)
    assert "You get no more messages like that one." in page.after(page.say("kind"))
    assert stopped(page) == [DIGEST]


def test_who_then_wants_all_together_gets_it_and_undoing_brings_the_stop_back(open_page: OpenPage) -> None:
    page = digest_page(open_page, Rhythm.EACH)
    page.say("kind")
    shown = page.after(page.say("rhythm", rhythm="daily"))
    assert stopped(page) == []
    shown = press_undo(page, shown)
    assert (page.saved().rhythm, stopped(page)) == (Rhythm.EACH, [DIGEST])
    press_undo(page, shown)
    assert (page.saved().rhythm, stopped(page)) == (Rhythm.DAILY, [])


def test_what_is_chosen_while_all_is_stopped_promises_nothing(page: Page) -> None:
    page.say("all")
    shown = page.after(page.say("rhythm", rhythm="weekly"))
    assert "Your messages come together, once a week. But you have stopped all reminders." in shown


def test_the_way_back_from_another_change_does_not_stand_beside_what_is_stopped(page: Page) -> None:
    assert "Start them again" not in page.after(page.say("all"))
    shown = page.after(page.say("cap", weekly_cap=5))
    assert "Start them again" in shown
    assert shown.count("Undo") == shown.count("data-focus") == 1


def test_undoing_in_one_tab_does_not_take_back_what_was_stopped_in_another(open_page: OpenPage) -> None:
    page = open_page(LINK)
    first_tab = page.after(page.say("kind"))
    page.say("all")
    press_undo(page, first_tab)
    assert stopped(page) == [muting.EVERY_REMINDER]


def test_the_same_button_twice_and_its_undo_leave_what_was_stopped_before(open_page: OpenPage) -> None:
    page = open_page(LINK)
    page.say("kind")
    press_undo(page, page.after(page.say("kind")))
    assert stopped(page) == ["tests/hello"]


def test_an_address_that_takes_nothing_is_told_to_its_person(page: Page) -> None:
    assert "came back" not in page.get()
    unreachable.mark(channel=Channel.EMAIL, address=str(page.user.email).lower(), person_id=page.user.pk)
    assert "An e-mail to your address came back, so we send none there just now." in page.get()
    page.user.email = "another@example.org"
    page.user.save()
    assert "came back" not in page.get()


def test_without_any_address_there_is_nothing_to_choose_and_the_page_says_why(open_page: OpenPage) -> None:
    page = open_page(ME)
    User.objects.filter(pk=page.user.pk).update(email=None)
    shown = page.get()
    assert "We have no address and no number of yours." in shown
    assert "By e-mail" not in shown
    assert page.say("channels").status_code == 303
    assert page.saved().channels == ["email"]  # for the day when there is one


def test_another_persons_link_says_whose_it_is_and_tells_no_name(open_page: OpenPage) -> None:
    page = open_page(LINK)
    theirs = "This link came in a message to somebody else."
    xenia = browser(make_user("Xenia Stone"))
    shown = xenia.get(page.url).content.decode()
    assert theirs in shown
    assert "Joan" not in shown
    assert "Xenia" not in shown
    assert theirs not in page.get()
    assert theirs not in browser(page.user).get(page.url).content.decode()
    unreachable.mark(channel=Channel.EMAIL, address=str(page.user.email).lower(), person_id=page.user.pk)
    assert "came back" not in xenia.get(page.url).content.decode()
    changed = xenia.post(page.url, {"what": "rhythm", "rhythm": "weekly"}, headers={"HX-Request": "true"})
    assert theirs in changed.content.decode()
    assert page.saved().rhythm == Rhythm.WEEKLY


def test_the_address_of_the_page_goes_nowhere(open_page: OpenPage) -> None:
    page = open_page(LINK)
    for answer in (page.client.get(page.url), page.say("kind"), page.say("rhythm", rhythm="never")):
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]


def test_a_new_key_of_the_installation_leaves_the_links_that_are_out(
    open_page: OpenPage, settings: LazySettings
) -> None:
    page = open_page(LINK)
    short = f"/n/{short_links.token_for(Message.objects.get())}/"
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 60, [settings.SECRET_KEY]
    for url in (page.url, short):
        assert page.client.get(url).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    for url in (page.url, short):
        assert page.client.get(url).status_code == 404


def test_a_hundred_messages_are_stopped_by_one_press(open_page: OpenPage, mailbox: Mailbox) -> None:
    page = open_page(LINK)
    with clock.pretend(NOON):
        for number in range(100):
            owe(page.user, occasion=f"test:{number}")
        page.say("all")
        assert mailbox.deliver() == 0
    links = [muting.token_for(message) for message in Message.objects.filter(person=page.user)]
    assert all(re.search("no more reminders", page.client.get(f"/n/{t}/").content.decode()) for t in links[:3])
