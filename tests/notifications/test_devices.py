"""Adding and removing the phones and computers that show notices."""

from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client

from accounts.models import Channel, User
from core import clock
from notifications import devices
from notifications.models import PushSubscription
from tests.doubles.push_service import Browser
from tests.notifications.conftest import NOON, owe
from tests.notifications.pushing import KEY, Pushing, channels_of, offered, pushing, subscribed
from tests.world import Person, browser, make_user

__all__ = ["offered", "pushing"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("offered")]
GOOGLE = "https://fcm.googleapis.com/fcm/send/abc:APA91b"
ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148"


def phone(endpoint: str = GOOGLE) -> Browser:
    return Browser(endpoint)


def add(person: Client, device: Browser, **more: str) -> str:
    """Returns what the page says afterwards."""
    answer = person.post("/me/devices/", device.form | more, headers={"user-agent": ANDROID})
    assert (answer.status_code, answer["Location"]) == (303, "/me/")
    return person.get("/me/").content.decode()


def test_a_device_is_added_with_a_name_its_person_knows(member: Person) -> None:
    page = add(member, phone())
    assert "This device shows you our notices from now on." in page
    assert "Android phone" in page
    assert "data-push-here>" in page
    assert "Show notices on this device" not in page
    assert channels_of(member.user) == [Channel.EMAIL, Channel.PUSH]


def test_added_twice_it_counts_once(member: Person) -> None:
    for _ in range(2):
        add(member, phone())
    assert subscribed(member.user) == [GOOGLE]
    assert channels_of(member.user) == [Channel.EMAIL, Channel.PUSH]


def test_another_of_ones_own_devices_is_not_this_one(member: Person) -> None:
    add(member, phone())
    computer = browser(member.user)
    page = computer.get("/me/").content.decode()
    assert "Android phone" in page
    assert "data-push-here hidden" in page
    assert f'data-push="{page_key(page)}"' in page


def page_key(page: str) -> str:
    return page.partition('data-push="')[2].partition('"')[0]


def test_the_page_gives_the_browser_the_public_half_of_the_key_alone(member: Person) -> None:
    page = member.get("/me/").content.decode()
    assert len(page_key(page)) == 87
    assert KEY not in page


def test_removing_the_last_device_switches_the_channel_off(member: Person) -> None:
    add(member, phone())
    add(member, phone(f"{GOOGLE}2"))
    for device in devices.of(member.user):
        assert member.post(f"/me/devices/{device.pk}/remove/")["Location"] == "/me/"
    assert (subscribed(member.user), channels_of(member.user)) == ([], [Channel.EMAIL])
    assert "Show notices on this device" in member.get("/me/").content.decode()


def test_nobody_removes_a_device_of_somebody_else(member: Person, stranger: Person) -> None:
    add(member, phone())
    device = devices.of(member.user).get()
    assert stranger.post(f"/me/devices/{device.pk}/remove/").status_code == 404
    assert stranger.post(f"/me/devices/{uuid4()}/remove/").status_code == 404
    assert subscribed(member.user) == [GOOGLE]


def test_a_shared_phone_shows_the_notices_of_the_last_person_alone(pushing: Pushing) -> None:
    with clock.pretend(NOON):
        first, second = make_user(channels=[]), make_user(channels=[])
        handed_on = pushing.device_of(first)
        devices.add(second, device="Android phone", **handed_on.form)
        assert (channels_of(first), channels_of(second)) == ([Channel.EMAIL], [Channel.PUSH])
        owe(first, second)
        assert pushing.deliver() == 1
    assert subscribed(second) == [handed_on.endpoint]


def test_signing_out_ends_the_notices_on_this_device(member: Person) -> None:
    add(member, phone())
    devices.add(member.user, device="Mac", **phone(f"{GOOGLE}mac").form)
    member.post("/sign-out/")
    assert subscribed(member.user) == [f"{GOOGLE}mac"]


def test_signing_out_everywhere_ends_them_on_every_device(member: Person) -> None:
    add(member, phone())
    devices.add(member.user, device="Mac", **phone(f"{GOOGLE}mac").form)
    member.post("/me/sign-out-everywhere/")
    assert (subscribed(member.user), channels_of(member.user)) == ([], [Channel.EMAIL])


def test_signing_out_leaves_a_device_that_is_somebody_elses_by_now(member: Person, stranger: Person) -> None:
    add(member, phone())
    add(stranger, phone())
    member.post("/sign-out/")
    assert subscribed(stranger.user) == [GOOGLE]


def test_a_device_that_other_people_use_shows_nothing(member: Person) -> None:
    session = member.session
    session["shared"] = True
    session.save()
    page = add(member, phone())
    assert "Other people use this phone or computer" in page
    assert "data-push=" not in page
    assert subscribed(member.user) == []


def test_the_oldest_device_makes_room(member: Person) -> None:
    for n in range(devices.MOST + 2):
        devices.add(member.user, device="Mac", **phone(f"{GOOGLE}{n}").form)
    assert subscribed(member.user) == [f"{GOOGLE}{n}" for n in range(2, devices.MOST + 2)]


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://169.254.169.254/latest/meta-data/",
        "https://169.254.169.254/",
        "https://localhost/push",
        "https://127.0.0.1/push",
        "https://[::1]/push",
        "https://fcm.googleapis.com.evil.org/push",
        "https://evil.org/fcm.googleapis.com/",
        "https://evil.org#fcm.googleapis.com/",
        "https://evil.org\\@fcm.googleapis.com/",
        "https://me:secret@fcm.googleapis.com/push",
        "https://fcm.googleapis.com@evil.org/push",
        "https://fcm.googleapis.com:8443/push",
        "https://fcm.googleapis.com:443/push",
        "https://xpush.apple.com/push",
        "https://.push.apple.com/push",
        "https://push.apple.com/push",
        "https://web.push.apple.com./push",
        "https://web.push.apple.com/push\r\nHost: evil.org",
        "https://fcm.googleapis.com/" + "a" * 580,
        "http://fcm.googleapis.com/push",
        "//fcm.googleapis.com/push",
        "ftp://fcm.googleapis.com/push",
        "https://fcm.googleapis.com",
        "fcm.googleapis.com/push",
        "https://ｆcm.googleapis.com/push",
    ],
)
def test_an_address_that_is_no_push_service_is_refused_with_a_sentence(member: Person, endpoint: str) -> None:
    page = add(member, phone(endpoint))
    assert "come from a place we do not know" in page or "something we cannot use" in page
    assert not PushSubscription.objects.exists()
    assert channels_of(member.user) == [Channel.EMAIL]


@pytest.mark.parametrize(
    "endpoint",
    [
        GOOGLE,
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
        "https://web.push.apple.com/QFj-abc",
        "https://wns2-am3p.notify.windows.com/w/?token=BQYAAAD%2b",
    ],
)
def test_the_push_services_of_all_large_browsers_are_known(member: Person, endpoint: str) -> None:
    add(member, phone(endpoint))
    assert subscribed(member.user) == [endpoint]


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": ""},
        {"p256dh": ""},
        {"p256dh": "BAAA"},
        {"p256dh": "B" + "A" * 86},
        {"p256dh": "é" * 87},
        {"p256dh": "not base64!"},
        {"auth": "c2hvcnQ"},
        {"auth": "\x00"},
    ],
)
def test_keys_that_nothing_could_be_encrypted_for_are_refused(member: Person, wrong: dict[str, str]) -> None:
    assert "something we cannot use" in add(member, phone(), **wrong)
    assert not PushSubscription.objects.exists()


def test_another_site_cannot_add_a_device(member: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = member.cookies
    assert strict.post("/me/devices/", phone().form).status_code == 403
    assert not PushSubscription.objects.exists()


def test_without_a_key_nothing_of_it_is_there(member: Person, settings: LazySettings) -> None:
    settings.VAPID_PRIVATE_KEY = ""
    page = member.get("/me/").content.decode()
    assert "push" not in page
    assert member.post("/me/devices/", phone().form).status_code == 404
    assert member.post(f"/me/devices/{uuid4()}/remove/").status_code == 404


def test_a_name_of_a_device_does_nothing(member: Person) -> None:
    devices.add(member.user, device="<script>alert(1)</script>", **phone().form)
    assert "<script>alert" not in member.get("/me/").content.decode()


def test_the_page_asks_as_often_for_many_devices(member: Person, django_assert_max_num_queries: object) -> None:
    for n in range(6):
        devices.add(member.user, device="Mac", **phone(f"{GOOGLE}{n}").form)
    member.get("/me/")
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        member.get("/me/")


def test_the_service_worker_stands_at_the_top_and_is_asked_for_anew(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert "no-cache" in answer["Cache-Control"]
    assert b"showNotification" in answer.content


def test_who_chose_no_way_or_has_no_address_gets_no_mail_by_losing_a_device(pushing: Pushing) -> None:
    joan, (phone,) = pushing.person()
    User.objects.filter(pk=joan.pk).update(channels=[])
    devices.remove(devices.of(joan), person=joan)
    assert channels_of(joan) == []
    ann, (phone,) = pushing.person()
    User.objects.filter(pk=ann.pk).update(email=None)
    devices.gone(PushSubscription.objects.get(endpoint=phone.endpoint))
    assert channels_of(ann) == []
