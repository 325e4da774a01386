"""No kind of row and no field is forgotten when a challenge is exported: each is listed, or named with a reason."""

from django.apps import apps
from django.db.models import Model

from exports.tables.every import NOT_IN_TABLES, SHEETS
from exports.tables.sheet import Sheet
from tests.guards.test_free_text import OURS


def models() -> list[type[Model]]:
    """Ours; without the histories that pghistory keeps beside them."""
    found = [one for one in apps.get_models() if one._meta.app_label in OURS]
    return [one for one in found if not hasattr(one, "pgh_tracked_model")]


def label(model: type[Model]) -> str:
    return f"{model._meta.app_label}.{model.__name__}"


def test_every_kind_of_row_is_in_a_table_or_named_with_a_reason() -> None:
    shown = {label(sheet.model) for sheet in SHEETS}
    left_out = {name for name in map(label, models()) if {name, f"{name.split('.')[0]}.*"} & set(NOT_IN_TABLES)}
    assert shown | left_out == set(map(label, models())), "say in exports/tables in which table, or why in none"
    assert not shown & left_out
    assert all(NOT_IN_TABLES.values())


def fields_of(sheet: Sheet) -> set[str]:
    asked = [*(column.source for column in sheet.columns), *sheet.besides]
    names = {field.name for field in sheet.model._meta.concrete_fields}
    return {source.split("__")[0] for source in asked} & names


def test_every_field_is_in_its_table_or_named_with_a_reason() -> None:
    for sheet in SHEETS:
        names = {field.name for field in sheet.model._meta.concrete_fields}
        shown = fields_of(sheet)
        assert shown | set(sheet.without) == names, f"{sheet.key}: a column in exports/tables, or why there is none"
        assert all(sheet.without.values())
