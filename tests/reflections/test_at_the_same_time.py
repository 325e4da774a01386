"""Two phones at the same moment: one answer a week, one check-in a key."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from core.errors import WrittenBefore
from reflections.actions import reflect, skip
from reflections.models import Reflection
from tests.world import Person

OnDay = Callable[..., None]


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    def run(call: Callable[[], Any]) -> Any:
        try:
            return call()
        except WrittenBefore as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.mark.django_db(transaction=True)
def test_answers_sent_at_the_same_time_are_one(member: Person, on_day: OnDay) -> None:
    on_day(37)
    me = member.participation
    texts = [f"Words {n}" for n in range(6)]
    calls = [lambda text=text: reflect(me, key=uuid4(), week=6, prompt=17, text=text) for text in texts]
    at_once(*calls, lambda: skip(me, week=6, prompt=17))
    assert Reflection.objects.get().text in texts


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_six_times_at_once_is_one_answer(member: Person, on_day: OnDay) -> None:
    on_day(37)
    me, key = member.participation, uuid4()
    rows = at_once(*[lambda: reflect(me, key=key, week=6, prompt=17, text="Words")] * 6)
    assert {row.pk for row in rows} == {key}
    assert Reflection.objects.count() == 1
