"""An address that is a key: nobody guesses it, nothing keeps it, and it can be taken back."""

import logging
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from calendars import actions, addresses
from calendars.addresses import path_of
from calendars.models import Feed
from core.quiet_logs import WithoutKeys
from notifications import signed_ids
from tests.world import Person

FeedOf = Callable[[Person], Feed]


def status(path: str) -> int:
    return Client().get(path).status_code


def test_no_account_no_cookie_no_session(member: Person, feed_of: FeedOf) -> None:
    answer = Client().get(path_of(feed_of(member)))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert not answer.cookies
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"] == "private, no-cache"


def test_head_tells_the_same_without_the_text(member: Person, feed_of: FeedOf) -> None:
    full, head = Client().get(path_of(feed_of(member))), Client().head(path_of(feed_of(member)))
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", full["ETag"])


def test_a_new_address_ends_the_old_one_at_once(member: Person, feed_of: FeedOf) -> None:
    feed = feed_of(member)
    old = path_of(feed)
    new = path_of(actions.make_address(member.user, by=member.user, was=feed.key))
    assert old != new
    assert (status(old), status(new)) == (404, 200)


def test_the_form_sent_twice_makes_one_and_an_old_form_none(member: Person, feed_of: FeedOf) -> None:
    feed = feed_of(member)
    first = feed.key
    actions.make_address(member.user, by=member.user, was=first)
    newer = actions.make_address(member.user, by=member.user, was=first)
    assert newer.key == actions.make_address(member.user, by=member.user, was=None).key
    actions.take_away(member.user, by=member.user, was=first)
    assert status(path_of(newer)) == 200
    actions.take_away(member.user, by=member.user, was=newer.key)
    assert status(path_of(newer)) == 404


def test_who_is_switched_off_has_no_calendar(member: Person, feed_of: FeedOf) -> None:
    path = path_of(feed_of(member))
    User.objects.filter(pk=member.user.pk).update(is_active=False)
    assert status(path) == 404


@pytest.mark.parametrize("token", ["x", "%00", "é", "a" * 36, "A" * 4000, "..%2f..", "' or 1=1"])
def test_a_guess_finds_nothing_and_asks_the_database_nothing(token: str, db: None) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(f"/calendar/{token}.ics")
    assert (answer.status_code, len(asked)) == (404, 0)


def test_a_signed_key_of_nothing_answers_as_a_wrong_one(db: None) -> None:
    stale = signed_ids.token_for(uuid4(), salt=addresses.SALT)
    other = signed_ids.token_for(uuid4(), salt="notifications.short_links")
    answers = [Client().get(f"/calendar/{token}.ics") for token in (stale, other, "x")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_one_sign_more_or_less_opens_nothing(member: Person, feed_of: FeedOf) -> None:
    path = path_of(feed_of(member))
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    for n in range(len(token)):
        other = "A" if token[n] != "A" else "B"
        assert status(f"/calendar/{token[:n]}{other}{token[n + 1 :]}.ics") == 404
    assert status(f"/calendar/{token}A.ics") == 404


def test_logs_leave_it_out(member: Person, feed_of: FeedOf, caplog: pytest.LogCaptureFixture) -> None:
    path = path_of(feed_of(member))
    Feed.objects.all().delete()
    caplog.handler.addFilter(WithoutKeys())
    with caplog.at_level(logging.WARNING):
        assert status(path) == 404
    assert "/calendar/…" in caplog.text
    assert path not in caplog.text


def test_nobody_writes_there(member: Person, feed_of: FeedOf) -> None:
    for method in ("post", "put", "delete", "patch", "options"):
        assert getattr(Client(), method)(path_of(feed_of(member))).status_code == 405


def test_what_has_not_changed_is_not_sent_again(member: Person, feed_of: FeedOf, on_day: Callable[..., None]) -> None:
    path = path_of(feed_of(member))
    on_day(10)
    first = Client().get(path)
    on_day(11)
    again = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    zipped = Client().get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": f"W/{first['ETag']}"})
    assert zipped.status_code == 304
    actions.say_titles(member.user, by=member.user, shows_titles=False)
    assert Client().get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200
