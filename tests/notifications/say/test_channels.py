"""By which way one hears of what: what is not offered is not shown, and what is shown nowhere stays in the inbox."""

import pytest
from django.conf import LazySettings

from notifications.models import ChannelChoice, PushSubscription
from notifications.say import channels, speaker
from notifications.topics import Topic
from tests.notifications.say.conftest import LINK, ME, OpenPage, Page

ALL = list(Topic.values)


@pytest.fixture
def with_sms(settings: LazySettings) -> None:
    settings.NOTIFY_API_KEY, settings.NOTIFY_SMS_TEMPLATE = "a-key", "a-template"


def choices(page: Page) -> dict[str, list[str]]:
    return {choice.topic: choice.channels for choice in ChannelChoice.objects.filter(person=page.user)}


def test_only_what_is_offered_and_works_for_the_person_is_shown(
    open_page: OpenPage, settings: LazySettings, with_sms: None
) -> None:
    settings.VAPID_PRIVATE_KEY = ""
    for which in (LINK, ME):
        assert "By text message" not in open_page(which).get()
        assert "By text message" in open_page(which, phone=f"+44770090012{'34'[which == ME]}").get()


def test_a_notice_is_offered_to_who_turned_it_on_on_a_device(open_page: OpenPage, settings: LazySettings) -> None:
    settings.VAPID_PRIVATE_KEY = "a-key"
    user = open_page(LINK).user
    assert channels.reachable(speaker.at_home(user)) == ["email"]
    PushSubscription.objects.create(person=user, endpoint="https://push.example/1", p256dh="k", auth="a")
    assert channels.reachable(speaker.at_home(user)) == ["email", "push"]


def test_a_topic_that_is_ticked_nowhere_stays_in_the_inbox(page: Page) -> None:
    shown = page.after(page.say("channels", by_email=[topic for topic in ALL if topic != Topic.MILESTONES]))
    assert "Not the same for everything" in shown
    assert choices(page) == {"milestones": []}
    assert page.saved().channels == ["email"]


def test_no_way_at_all_is_a_choice(page: Page) -> None:
    assert "Only in your messages here." in page.after(page.say("channels"))
    assert (page.saved().channels, choices(page)) == ([], {})


def test_ticking_all_again_leaves_no_choices_behind(page: Page) -> None:
    page.say("channels", by_email=[Topic.NEWS])
    assert "E-mail, for everything." in page.after(page.say("channels", by_email=ALL))
    assert (page.saved().channels, choices(page)) == (["email"], {})


@pytest.mark.parametrize("which", [LINK, ME])
def test_each_topic_by_its_own_ways(open_page: OpenPage, with_sms: None, which: str) -> None:
    page = open_page(which, phone="+447700900125")
    page.say("channels", by_email=ALL, by_sms=[Topic.EVENTS])
    assert page.saved().channels == ["email", "sms"]
    assert choices(page) == {topic: ["email"] for topic in ALL if topic != Topic.EVENTS}


def test_what_is_not_shown_just_now_stays_chosen(open_page: OpenPage, with_sms: None, settings: LazySettings) -> None:
    page = open_page(ME, phone="+447700900126")
    page.say("channels", by_email=ALL, by_sms=[Topic.EVENTS])
    settings.NOTIFY_API_KEY = ""
    page.say("channels", by_email=[Topic.EVENTS])
    assert set(page.saved().channels) == {"email", "sms"}
    assert {topic: set(ways) for topic, ways in choices(page).items()} == {
        topic: set() for topic in ALL if topic != Topic.EVENTS
    }


def test_where_what_was_chosen_is_not_offered_any_more_the_page_says_that_e_mails_come(
    open_page: OpenPage, with_sms: None, settings: LazySettings
) -> None:
    page = open_page(ME, phone="+447700900127")
    assert "Text message, for everything." in page.after(page.say("channels", by_sms=ALL))
    settings.NOTIFY_API_KEY = ""
    assert "E-mail, for everything." in page.get()
    assert page.saved().channels == ["sms"]


def test_a_way_that_is_not_offered_cannot_be_chosen(page: Page) -> None:
    page.say("channels", by_email=ALL, by_sms=ALL)
    assert page.saved().channels == ["email"]
