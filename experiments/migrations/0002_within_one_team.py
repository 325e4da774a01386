"""What two columns say together: a row is of the same team, and a try of the same test, as the row it points at."""

from django.db import migrations

POINTERS = [
    ("idea", "idea_merges_within_its_team", "merged_into_id, team_id", "idea (id, team_id)"),
    ("experiment", "experiment_tests_an_idea_of_its_team", "idea_id, team_id", "idea (id, team_id)"),
    (
        "experiment",
        "experiment_follows_a_try_of_the_same_test",
        "previous_id, team_id, number",
        "experiment (id, team_id, number)",
    ),
]


def point(table: str, name: str, columns: str, target: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE experiments_{table} ADD CONSTRAINT {name} FOREIGN KEY ({columns})"
        f" REFERENCES experiments_{target} DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE experiments_{table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("experiments", "0001_initial")]
    operations = [point(*pointer) for pointer in POINTERS]
