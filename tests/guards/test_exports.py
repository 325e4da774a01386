"""No kind of row and no field is forgotten when a challenge is exported: each is listed, or named with a reason."""

from django.apps import apps
from django.db.models import Model

from exports.moving.every import BY_MODEL, CHALLENGE, STAYS, TABLES
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


def test_every_kind_of_row_goes_along_in_a_moved_challenge_or_stays_with_a_reason() -> None:
    carried = {label(one.model) for one in (*TABLES, CHALLENGE)}
    stays = {name for name in map(label, models()) if {name, f"{name.split('.')[0]}.*"} & set(STAYS)}
    assert carried | stays == set(map(label, models())), "say in exports/moving how it goes along, or why it stays"
    assert not carried & stays
    assert all(STAYS.values())


def test_every_field_goes_along_in_a_moved_challenge_or_stays_with_a_reason() -> None:
    for one in (*TABLES, CHALLENGE):
        names = {field.name for field in one.model._meta.concrete_fields}
        implied = {"challenge"} if one.implies_challenge else set()
        assert set(one.fields) | set(one.without) | implied == names, f"{one.key}: a field in exports/moving"
        assert one.behind | one.private <= set(one.fields)


def test_what_may_be_left_empty_can_be() -> None:
    """A file that holds less is brought in like another."""
    for one in TABLES:
        for name in one.behind | one.private:
            field = one.field(name)
            assert field.null or field.blank, f"{one.key}.{name}"


def test_rows_that_may_be_missing_are_not_pointed_at_by_others() -> None:
    """What a file with less leaves out, no row in it needs; consents go with their stories."""
    some = {"goals", "goal_drafts", "checkins", "votes", "lasting", "answers", "stories", "consents"}
    for one in TABLES:
        for name in one.fields:
            model = one.points_at(name)
            assert model is None or BY_MODEL[model].key not in some or (one.key, name) == ("consents", "story")
