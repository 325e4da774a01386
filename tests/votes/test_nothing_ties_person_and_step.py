"""No row, history, log, sequence, time or order says who chose what; nor, before it is shown, what was chosen."""

import json
import logging
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.contrib import admin
from django.core import serializers
from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refused
from tests.votes.conftest import Open, cast, cast_all
from tests.world import Person
from votes import actions
from votes.box import EVEN, Box, Unreadable, mark, seal, unseal
from votes.models import Vote

PEOPLE = [uuid4() for _n in range(12)]
VOTE = uuid4()
AT_ANY_SPEED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def everything() -> str:
    """Each row of each table of the product, as it stands in the database."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name != "django_migrations"]
        rows = []
        for table in tables:
            cursor.execute(f"SELECT array_agg(to_jsonb(t)::text) FROM {connection.ops.quote_name(table)} t")
            rows += [f"{table}: {row}" for row in cursor.fetchone()[0] or []]
    return "\n".join(rows)


def test_a_vote_changes_one_row_and_adds_none(team: list[Person], opened: Open) -> None:
    vote = opened()
    before = everything().splitlines()
    cast(vote, team[2], 4, "A quieter room")
    after = everything().splitlines()
    assert len(before) == len(after)
    changed = set(after) - set(before)
    assert len(changed) == 1
    assert next(iter(changed)).startswith("votes_vote: ")


def test_the_row_names_nobody_and_says_nothing_of_what_was_cast(team: list[Person], opened: Open) -> None:
    vote = opened(by=team[5])
    cast_all(vote, team[:5], (1, 1, 1, 1, 1))
    row = Vote.objects.filter(pk=vote.pk).values().get()
    held = json.dumps(row, default=str) + bytes(row["box"]).hex()
    for person in team[:5]:
        for name in (person.participation.pk, person.user.pk, mark(vote.pk, person.participation.pk)):
            assert str(name) not in held
    assert (row["counts"], row["voted"], row["words"]) == (None, None, [])


def test_every_box_of_a_small_team_is_as_long_as_an_empty_one(team: list[Person], opened: Open) -> None:
    vote = opened()
    sizes = {len(bytes(vote.box))}
    for n, person in enumerate(team):
        cast(vote, person, 1 + n % 5, words="x" * 30 * n)
        vote.refresh_from_db()
        sizes.add(len(bytes(vote.box)))
    assert len(sizes) == 1


def test_nothing_about_votes_has_a_history_or_a_place_in_the_admin() -> None:
    assert {model.__name__ for model in apps.get_app_config("votes").get_models()} == {"Vote", "NotStanding"}
    assert Vote not in admin.site._registry
    for time in ("updated_at", "changed_at", "cast_at"):
        with pytest.raises(FieldDoesNotExist):
            Vote._meta.get_field(time)


def test_the_statements_that_write_a_vote_hold_only_the_sealed_box(team: list[Person], opened: Open) -> None:
    vote = opened()
    with CaptureQueriesContext(connection) as asked:
        cast(vote, team[0], 4, "A quieter room")
    writing = [query["sql"] for query in asked.captured_queries if query["sql"].startswith(("UPDATE", "INSERT"))]
    assert len(writing) == 1
    assert "quieter" not in writing[0]
    assert str(team[0].participation.pk) not in writing[0]


def test_no_log_says_what_was_chosen(team: list[Person], opened: Open, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    vote = opened()
    caplog.clear()
    url = f"/c/{team[0].participation.challenge.slug}/votes/{vote.pk}/"
    team[0].post(url, {"id": uuid4(), "option": "4", "words": "A quieter room"})
    assert "quieter" not in caplog.text


def test_after_it_is_shown_the_row_says_how_many_and_not_who(team: list[Person], opened: Open) -> None:
    vote = opened(by=team[5])
    cast_all(vote, team[:5], (1, 2, 3, 4, 5))
    actions.show(vote, by=team[5].participation.as_actor())
    held = serializers.serialize("json", Vote.objects.all())
    for person in team[:5]:
        assert str(person.participation.pk) not in held
        assert mark(vote.pk, person.participation.pk) not in held


@AT_ANY_SPEED
@given(st.lists(st.tuples(st.sampled_from("12345"), st.text(max_size=20)), max_size=12), st.randoms())
def test_the_order_of_voting_leaves_no_trace(cast_by: list[tuple[str, str]], dice: object) -> None:
    """Whoever comes first: the box holds the same, so what is in it cannot tell."""
    votes = list(zip(PEOPLE, cast_by, strict=False))
    mixed = list(votes)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    form = uuid4()
    boxes = []
    for order in (votes, mixed):
        box = Box.empty("12345")
        for person, (option, words) in order:
            box = box.with_vote(VOTE, person=person, form=form, option=option, words=words)
        boxes.append(unseal(seal(box, VOTE), VOTE))
    assert boxes[0] == boxes[1]
    assert boxes[0].total == len(votes)


@AT_ANY_SPEED
@given(st.permutations(list(range(6))))
def test_swapping_who_chose_what_gives_the_same_box(order: list[int]) -> None:
    """Nothing ties person and step: give each person another's step, and the box is the same."""
    form = uuid4()
    boxes = []
    for steps in (range(6), order):
        box = Box.empty("123456")
        for person, step in zip(PEOPLE, steps, strict=False):
            box = box.with_vote(VOTE, person=person, form=form, option="123456"[step], words="")
        boxes.append(box)
    assert boxes[0] == boxes[1]


def test_the_same_box_is_sealed_differently_each_time() -> None:
    box = Box.empty("12345")
    assert seal(box, VOTE) != seal(box, VOTE)
    assert len(seal(box, VOTE)) == EVEN + 28


def test_a_box_opens_for_its_own_vote_alone() -> None:
    with pytest.raises(Unreadable):
        unseal(seal(Box.empty("12345"), VOTE), uuid4())


def test_a_new_secret_opens_old_boxes_while_the_old_one_is_named(settings: LazySettings) -> None:
    sealed, before = seal(Box.empty("12345"), VOTE), settings.SECRET_KEY
    settings.SECRET_KEY = "another" * 8
    with pytest.raises(Unreadable):
        unseal(sealed, VOTE)
    settings.SECRET_KEY_FALLBACKS = [before]
    assert unseal(sealed, VOTE).total == 0


def test_what_cannot_be_read_any_more_can_be_ended(
    team: list[Person], opened: Open, settings: LazySettings, on_day: Callable[..., None]
) -> None:
    vote = opened()
    settings.SECRET_KEY = "another" * 8
    with pytest.raises(Refused, match="read any more"):
        cast(vote, team[0], 3)
    actions.end(vote, by=team[0].participation.as_actor())
    assert opened() != vote
