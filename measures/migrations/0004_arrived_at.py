"""When a number reached us, beside when it was written down: what leaders see stands as of a moment."""

from typing import ClassVar

from django.db import migrations, models

import core.clock


class Migration(migrations.Migration):
    dependencies: ClassVar = [("measures", "0003_kinds_of_numbers")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="observation",
            name="arrived_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunSQL("UPDATE measures_observation SET arrived_at = entered_at", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="observation",
            name="arrived_at",
            field=models.DateTimeField(default=core.clock.now, editable=False),
        ),
    ]
