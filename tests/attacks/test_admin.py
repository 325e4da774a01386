from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.db.models import DateField, Model
from django.urls import reverse

from tests.world import Person, browser, make_user

ODD_DATES = ("__year=99999", "__year=9999", "__year=0", "__year__gte=99999", "__month=13", "__iso_year=99999", "=x")
LAST_DAY = "__year=9999&{name}__month=12&{name}__day=31"


@pytest.fixture
def operator(db: None) -> Person:
    return browser(make_user(is_staff=True, is_superuser=True))


def test_addresses_can_be_given_to_people_nowhere_in_the_admin(operator: Person) -> None:
    """Who may add an address to somebody's account could sign in as them."""
    assert operator.get("/admin/account/emailaddress/").status_code == 404
    assert "EmailAddress" not in {model.__name__ for model in admin.site._registry}


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_a_list_asked_for_in_an_odd_way_gets_an_ordinary_answer(operator: Person, model: type[Model]) -> None:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    dates = [field.name for field in model._meta.concrete_fields if isinstance(field, DateField)]
    asked = [f"{name}{odd}" for name in dates for odd in (*ODD_DATES, LAST_DAY.format(name=name))]
    for query in (*asked, urlencode({"pk__regex": "("}), urlencode({"pk": "\0"}), urlencode({"q": "\0"})):
        answer = operator.get(f"{address}?{query}", follow=True)
        assert answer.status_code in {200, 400}, query
