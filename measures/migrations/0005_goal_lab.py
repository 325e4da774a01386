"""A draft of a goal becomes a row of its own, which may be incomplete; a goal says who could be left behind."""

import core.clock
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models

MOVE_DRAFTS = """
INSERT INTO measures_goaldraft (
    id, team_id, reason, population, sentence, measure_id,
    number_name, number_unit, number_per, number_per_what, number_direction, number_counts_people,
    number_definition, number_when, number_by, number_source, number_question,
    baseline_kind, baseline, baseline_period, baseline_source, baseline_reason, target, by_date,
    equity, guard, guard_name, guard_unit, guard_direction, guard_counts_people, guard_definition,
    balancing_reason, made_by_id, made_at
)
SELECT DISTINCT ON (team_id)
    id, team_id, reason, population, sentence, measure_id,
    '', '', 1000, '', '', true,
    '', '', '', '', '',
    CASE WHEN baseline IS NULL THEN 'month' ELSE 'stated' END,
    baseline, baseline_period, baseline_source, '', target, by_date,
    '', '', '', '', '', true, '',
    '', made_by_id, made_at
FROM measures_teamgoal WHERE published_at IS NULL ORDER BY team_id, version DESC;
DELETE FROM measures_teamgoal WHERE published_at IS NULL;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
# The way back takes along the drafts which have all that a goal had to have then; others are not in its shape.
MOVE_BACK = """
INSERT INTO measures_teamgoal (
    id, team_id, version, sentence, population, measure_id, baseline, baseline_period, baseline_source,
    baseline_reason, target, by_date, equity, balancing_reason, reason, made_by_id, made_at, published_at
)
SELECT id, team_id, version, sentence, population, measure_id,
    CASE WHEN baseline_kind = 'stated' THEN baseline END, baseline_period, baseline_source,
    '', target, by_date, '', '', reason, made_by_id, made_at, NULL
FROM (
    SELECT *, 1 + (
        SELECT coalesce(max(version), 0) FROM measures_teamgoal AS goal WHERE goal.team_id = draft.team_id
    ) AS version
    FROM measures_goaldraft AS draft
) AS drafts
WHERE sentence <> '' AND measure_id IS NOT NULL AND target IS NOT NULL AND by_date IS NOT NULL
    AND (version = 1 OR reason <> '');
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0004_arrived_at'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('teams', '0002_weekly_meeting'),
    ]

    operations = [
        migrations.CreateModel(
            name='GoalDraft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reason', models.CharField(blank=True, max_length=280, verbose_name='why it changes')),
                ('population', models.CharField(blank=True, max_length=140, verbose_name='for whom')),
                ('sentence', models.CharField(blank=True, max_length=240, verbose_name='what will be different')),
                ('number_name', models.CharField(blank=True, max_length=120, verbose_name='the new number')),
                ('number_unit', models.CharField(blank=True, choices=[('count', 'a number of people or things'), ('percent', 'a share: so many out of so many'), ('days', 'days'), ('rate', 'a rate: so many for each 1,000, or another round number'), ('yes_no', 'yes or no')], max_length=8, verbose_name='what we count is')),
                ('number_per', models.PositiveIntegerField(choices=[(1, 'each one'), (10, 'each 10'), (100, 'each 100'), (1000, 'each 1,000'), (10000, 'each 10,000'), (100000, 'each 100,000')], default=1000, verbose_name='for each')),
                ('number_per_what', models.CharField(blank=True, max_length=60, verbose_name='for each of what')),
                ('number_direction', models.CharField(blank=True, choices=[('up', 'should go up'), ('down', 'should go down')], max_length=4, verbose_name='direction')),
                ('number_counts_people', models.BooleanField(default=True, verbose_name='counts people')),
                ('number_definition', models.CharField(blank=True, max_length=600, verbose_name='who or what is counted')),
                ('number_when', models.CharField(blank=True, max_length=120, verbose_name='when it is counted')),
                ('number_by', models.CharField(blank=True, max_length=120, verbose_name='who counts it')),
                ('number_source', models.CharField(blank=True, max_length=140, verbose_name='where it is taken from')),
                ('number_question', models.CharField(blank=True, max_length=160, verbose_name='how to ask for it')),
                ('baseline_kind', models.CharField(blank=True, choices=[('stated', 'We have a number'), ('month', 'Our first month will stand in for it'), ('none', 'There is none, and the first month would not be fair')], max_length=8, verbose_name='the number before')),
                ('baseline', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='before we started')),
                ('baseline_period', models.CharField(blank=True, max_length=80, verbose_name='when that was')),
                ('baseline_source', models.CharField(blank=True, max_length=160, verbose_name='where it comes from')),
                ('baseline_reason', models.CharField(blank=True, max_length=280, verbose_name='why there is none')),
                ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='by Day 100')),
                ('by_date', models.DateField(blank=True, null=True, verbose_name='by')),
                ('equity', models.CharField(blank=True, max_length=240, verbose_name='so that nobody is left behind')),
                ('equity_target', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='to reach')),
                ('guard', models.CharField(blank=True, choices=[('measure', 'A number of ours'), ('new', 'Something new'), ('none', 'We looked, and there is nothing to watch')], max_length=8, verbose_name='what must not get worse')),
                ('guard_name', models.CharField(blank=True, max_length=120, verbose_name='the new number to watch')),
                ('guard_unit', models.CharField(blank=True, choices=[('count', 'a number of people or things'), ('percent', 'a share: so many out of so many'), ('days', 'days'), ('rate', 'a rate: so many for each 1,000, or another round number'), ('yes_no', 'yes or no')], max_length=8, verbose_name='what it counts')),
                ('guard_direction', models.CharField(blank=True, choices=[('up', 'should go up'), ('down', 'should go down')], max_length=4, verbose_name='its direction')),
                ('guard_counts_people', models.BooleanField(default=True, verbose_name='it counts people')),
                ('guard_definition', models.CharField(blank=True, max_length=600, verbose_name='what exactly it counts')),
                ('balancing_reason', models.CharField(blank=True, max_length=280, verbose_name='why nothing is watched')),
                ('made_at', models.DateTimeField(default=core.clock.now, editable=False)),
            ],
            options={
                'verbose_name': 'draft of a goal',
            },
        ),
        migrations.CreateModel(
            name='GoalDraftEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('reason', models.CharField(blank=True, max_length=280, verbose_name='why it changes')),
                ('population', models.CharField(blank=True, max_length=140, verbose_name='for whom')),
                ('sentence', models.CharField(blank=True, max_length=240, verbose_name='what will be different')),
                ('number_name', models.CharField(blank=True, max_length=120, verbose_name='the new number')),
                ('number_unit', models.CharField(blank=True, choices=[('count', 'a number of people or things'), ('percent', 'a share: so many out of so many'), ('days', 'days'), ('rate', 'a rate: so many for each 1,000, or another round number'), ('yes_no', 'yes or no')], max_length=8, verbose_name='what we count is')),
                ('number_per', models.PositiveIntegerField(choices=[(1, 'each one'), (10, 'each 10'), (100, 'each 100'), (1000, 'each 1,000'), (10000, 'each 10,000'), (100000, 'each 100,000')], default=1000, verbose_name='for each')),
                ('number_per_what', models.CharField(blank=True, max_length=60, verbose_name='for each of what')),
                ('number_direction', models.CharField(blank=True, choices=[('up', 'should go up'), ('down', 'should go down')], max_length=4, verbose_name='direction')),
                ('number_counts_people', models.BooleanField(default=True, verbose_name='counts people')),
                ('number_definition', models.CharField(blank=True, max_length=600, verbose_name='who or what is counted')),
                ('number_when', models.CharField(blank=True, max_length=120, verbose_name='when it is counted')),
                ('number_by', models.CharField(blank=True, max_length=120, verbose_name='who counts it')),
                ('number_source', models.CharField(blank=True, max_length=140, verbose_name='where it is taken from')),
                ('number_question', models.CharField(blank=True, max_length=160, verbose_name='how to ask for it')),
                ('baseline_kind', models.CharField(blank=True, choices=[('stated', 'We have a number'), ('month', 'Our first month will stand in for it'), ('none', 'There is none, and the first month would not be fair')], max_length=8, verbose_name='the number before')),
                ('baseline', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='before we started')),
                ('baseline_period', models.CharField(blank=True, max_length=80, verbose_name='when that was')),
                ('baseline_source', models.CharField(blank=True, max_length=160, verbose_name='where it comes from')),
                ('baseline_reason', models.CharField(blank=True, max_length=280, verbose_name='why there is none')),
                ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='by Day 100')),
                ('by_date', models.DateField(blank=True, null=True, verbose_name='by')),
                ('equity', models.CharField(blank=True, max_length=240, verbose_name='so that nobody is left behind')),
                ('equity_target', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='to reach')),
                ('guard', models.CharField(blank=True, choices=[('measure', 'A number of ours'), ('new', 'Something new'), ('none', 'We looked, and there is nothing to watch')], max_length=8, verbose_name='what must not get worse')),
                ('guard_name', models.CharField(blank=True, max_length=120, verbose_name='the new number to watch')),
                ('guard_unit', models.CharField(blank=True, choices=[('count', 'a number of people or things'), ('percent', 'a share: so many out of so many'), ('days', 'days'), ('rate', 'a rate: so many for each 1,000, or another round number'), ('yes_no', 'yes or no')], max_length=8, verbose_name='what it counts')),
                ('guard_direction', models.CharField(blank=True, choices=[('up', 'should go up'), ('down', 'should go down')], max_length=4, verbose_name='its direction')),
                ('guard_counts_people', models.BooleanField(default=True, verbose_name='it counts people')),
                ('guard_definition', models.CharField(blank=True, max_length=600, verbose_name='what exactly it counts')),
                ('balancing_reason', models.CharField(blank=True, max_length=280, verbose_name='why nothing is watched')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='teamgoal',
            name='balancing',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='measures.measure', verbose_name='what must not get worse'),
        ),
        migrations.AddField(
            model_name='teamgoal',
            name='balancing_reason',
            field=models.CharField(blank=True, max_length=280, verbose_name='why nothing is watched'),
        ),
        migrations.AddField(
            model_name='teamgoal',
            name='baseline_reason',
            field=models.CharField(blank=True, help_text='Empty: without a number from before, the first month stands in for it.', max_length=280, verbose_name='why there is no number from before'),
        ),
        migrations.AddField(
            model_name='teamgoal',
            name='equity',
            field=models.CharField(blank=True, max_length=240, verbose_name='so that nobody is left behind'),
        ),
        migrations.AddField(
            model_name='teamgoal',
            name='equity_measure',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='measures.measure', verbose_name='counted by'),
        ),
        migrations.AddField(
            model_name='teamgoal',
            name='equity_target',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='to reach'),
        ),
        migrations.AlterField(
            model_name='teamgoal',
            name='published_at',
            field=models.DateTimeField(default=core.clock.now, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='teamgoalsentencetargetbydatepublishedatevent',
            name='published_at',
            field=models.DateTimeField(default=core.clock.now, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name='teamgoal',
            constraint=models.CheckConstraint(condition=models.Q(('baseline', None), ('baseline_reason', ''), _connector='OR'), name='goal_has_a_number_from_before_or_says_why_not'),
        ),
        migrations.AddConstraint(
            model_name='teamgoal',
            constraint=models.CheckConstraint(condition=models.Q(('balancing', None), ('balancing_reason', ''), _connector='OR'), name='goal_watches_something_or_says_why_not'),
        ),
        migrations.AddConstraint(
            model_name='teamgoal',
            constraint=models.CheckConstraint(condition=models.Q(('equity_target', None), ('equity_measure__isnull', False), _connector='OR'), name='goal_for_all_counts_something'),
        ),
        migrations.AddField(
            model_name='goaldraft',
            name='balancing',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='measures.measure', verbose_name='a number of ours'),
        ),
        migrations.AddField(
            model_name='goaldraft',
            name='equity_measure',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='measures.measure', verbose_name='counted by'),
        ),
        migrations.AddField(
            model_name='goaldraft',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='teams.participation'),
        ),
        migrations.AddField(
            model_name='goaldraft',
            name='measure',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='measures.measure', verbose_name='how we will know'),
        ),
        migrations.AddField(
            model_name='goaldraft',
            name='team',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='goal_draft', to='teams.team'),
        ),
        migrations.AddField(
            model_name='goaldraftevent',
            name='balancing',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='measures.measure', verbose_name='a number of ours'),
        ),
        migrations.AddField(
            model_name='goaldraftevent',
            name='equity_measure',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='measures.measure', verbose_name='counted by'),
        ),
        migrations.AddField(
            model_name='goaldraftevent',
            name='measure',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='measures.measure', verbose_name='how we will know'),
        ),
        migrations.AddField(
            model_name='goaldraftevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='goaldraftevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='measures.goaldraft'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goaldraft',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "measures_goaldraftevent" ("balancing_id", "balancing_reason", "baseline", "baseline_kind", "baseline_period", "baseline_reason", "baseline_source", "by_date", "equity", "equity_measure_id", "equity_target", "guard", "guard_counts_people", "guard_definition", "guard_direction", "guard_name", "guard_unit", "measure_id", "number_by", "number_counts_people", "number_definition", "number_direction", "number_name", "number_per", "number_per_what", "number_question", "number_source", "number_unit", "number_when", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "reason", "sentence", "target") VALUES (NEW."balancing_id", NEW."balancing_reason", NEW."baseline", NEW."baseline_kind", NEW."baseline_period", NEW."baseline_reason", NEW."baseline_source", NEW."by_date", NEW."equity", NEW."equity_measure_id", NEW."equity_target", NEW."guard", NEW."guard_counts_people", NEW."guard_definition", NEW."guard_direction", NEW."guard_name", NEW."guard_unit", NEW."measure_id", NEW."number_by", NEW."number_counts_people", NEW."number_definition", NEW."number_direction", NEW."number_name", NEW."number_per", NEW."number_per_what", NEW."number_question", NEW."number_source", NEW."number_unit", NEW."number_when", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."population", NEW."reason", NEW."sentence", NEW."target"); RETURN NULL;', hash='1e6740e779a9543a200fd75e8f529b4c6291b803', operation='INSERT', pgid='pgtrigger_insert_insert_74716', table='measures_goaldraft', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goaldraft',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."balancing_id" IS DISTINCT FROM (NEW."balancing_id") OR OLD."balancing_reason" IS DISTINCT FROM (NEW."balancing_reason") OR OLD."baseline" IS DISTINCT FROM (NEW."baseline") OR OLD."baseline_kind" IS DISTINCT FROM (NEW."baseline_kind") OR OLD."baseline_period" IS DISTINCT FROM (NEW."baseline_period") OR OLD."baseline_reason" IS DISTINCT FROM (NEW."baseline_reason") OR OLD."baseline_source" IS DISTINCT FROM (NEW."baseline_source") OR OLD."by_date" IS DISTINCT FROM (NEW."by_date") OR OLD."equity" IS DISTINCT FROM (NEW."equity") OR OLD."equity_measure_id" IS DISTINCT FROM (NEW."equity_measure_id") OR OLD."equity_target" IS DISTINCT FROM (NEW."equity_target") OR OLD."guard" IS DISTINCT FROM (NEW."guard") OR OLD."guard_counts_people" IS DISTINCT FROM (NEW."guard_counts_people") OR OLD."guard_definition" IS DISTINCT FROM (NEW."guard_definition") OR OLD."guard_direction" IS DISTINCT FROM (NEW."guard_direction") OR OLD."guard_name" IS DISTINCT FROM (NEW."guard_name") OR OLD."guard_unit" IS DISTINCT FROM (NEW."guard_unit") OR OLD."measure_id" IS DISTINCT FROM (NEW."measure_id") OR OLD."number_by" IS DISTINCT FROM (NEW."number_by") OR OLD."number_counts_people" IS DISTINCT FROM (NEW."number_counts_people") OR OLD."number_definition" IS DISTINCT FROM (NEW."number_definition") OR OLD."number_direction" IS DISTINCT FROM (NEW."number_direction") OR OLD."number_name" IS DISTINCT FROM (NEW."number_name") OR OLD."number_per" IS DISTINCT FROM (NEW."number_per") OR OLD."number_per_what" IS DISTINCT FROM (NEW."number_per_what") OR OLD."number_question" IS DISTINCT FROM (NEW."number_question") OR OLD."number_source" IS DISTINCT FROM (NEW."number_source") OR OLD."number_unit" IS DISTINCT FROM (NEW."number_unit") OR OLD."number_when" IS DISTINCT FROM (NEW."number_when") OR OLD."population" IS DISTINCT FROM (NEW."population") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."sentence" IS DISTINCT FROM (NEW."sentence") OR OLD."target" IS DISTINCT FROM (NEW."target"))', func='INSERT INTO "measures_goaldraftevent" ("balancing_id", "balancing_reason", "baseline", "baseline_kind", "baseline_period", "baseline_reason", "baseline_source", "by_date", "equity", "equity_measure_id", "equity_target", "guard", "guard_counts_people", "guard_definition", "guard_direction", "guard_name", "guard_unit", "measure_id", "number_by", "number_counts_people", "number_definition", "number_direction", "number_name", "number_per", "number_per_what", "number_question", "number_source", "number_unit", "number_when", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "reason", "sentence", "target") VALUES (NEW."balancing_id", NEW."balancing_reason", NEW."baseline", NEW."baseline_kind", NEW."baseline_period", NEW."baseline_reason", NEW."baseline_source", NEW."by_date", NEW."equity", NEW."equity_measure_id", NEW."equity_target", NEW."guard", NEW."guard_counts_people", NEW."guard_definition", NEW."guard_direction", NEW."guard_name", NEW."guard_unit", NEW."measure_id", NEW."number_by", NEW."number_counts_people", NEW."number_definition", NEW."number_direction", NEW."number_name", NEW."number_per", NEW."number_per_what", NEW."number_question", NEW."number_source", NEW."number_unit", NEW."number_when", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."population", NEW."reason", NEW."sentence", NEW."target"); RETURN NULL;', hash='8338fdb17982daf31a40b94186b6bab4042d67a3', operation='UPDATE', pgid='pgtrigger_update_update_53b4a', table='measures_goaldraft', when='AFTER')),
        ),
        migrations.RunSQL(MOVE_DRAFTS, MOVE_BACK),
        migrations.AddConstraint(
            model_name='teamgoal',
            constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', False)), name='goal_is_published'),
        ),
    ]
