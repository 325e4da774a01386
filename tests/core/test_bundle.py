from datetime import date
from decimal import Decimal

import pytest
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Value
from django.db.models.functions import JSONObject

from challenges.models import Challenge, Event
from core.bundle import Bundle
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_bundle_holds_what_djangos_json_object_holds(world: World) -> None:
    Event.objects.create(challenge=world.challenge, title='50 % of "them": it’s {on}', on=date(2026, 3, 1))
    said = {
        "title": "title", "on": "on", "starts": "starts_at", "place": "challenge__name", "pk": "pk",
        "what": Value("a 'word' of %s"), "n": Value(Decimal("1.50")),
    }  # fmt: skip
    rows = Event.objects.order_by("pk")
    ours, theirs = (list(rows.values_list(made(**said), flat=True)) for made in (Bundle, JSONObject))
    assert ours == theirs
    assert ours[0]["starts"] is None


def test_bundles_are_read_beside_the_row_they_belong_to(world: World) -> None:
    for n in range(3):
        Event.objects.create(challenge=world.challenge, title=f"Meeting {n % 2}", on=date(2026, 3, 1 + n))
    events = Event.objects.filter(challenge=OuterRef("pk"), title__startswith="Meeting").order_by().values("title")
    counted = events.annotate(n=Count("pk")).order_by("title").values(told=Bundle(title="title", n="n"))
    row = Challenge.objects.annotate(told=ArraySubquery(counted)).get(pk=world.challenge.pk)
    assert vars(row)["told"] == [{"title": "Meeting 0", "n": 2}, {"title": "Meeting 1", "n": 1}]
