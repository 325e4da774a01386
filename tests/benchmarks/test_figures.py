import pytest

from benchmarks.bench import Bar, percentile, verdict
from benchmarks.pages import Row, ratio, tightest
from benchmarks.weight import Row as Weighed
from benchmarks.weight import Weight, bars


def test_a_bar_is_met_up_to_its_figure_and_not_beyond() -> None:
    assert Bar("p95", 100, 100, "ms").met
    assert not Bar("p95", 100.1, 100, "ms").met
    assert Bar("sent", 100, 100, "a second", at_least=True).met
    assert not Bar("sent", 99, 100, "a second", at_least=True).met


def test_the_verdict_is_the_last_line_and_tells_the_shell(capsys: pytest.CaptureFixture[str]) -> None:
    for figure, word, code in ((90, "met", 0), (110, "MISSED", 1)):
        with pytest.raises(SystemExit) as left:
            verdict(Bar("p95 of the plan", figure, 100, "ms"))
        assert left.value.code == code
        assert capsys.readouterr().out == f"{word}: p95 of the plan {figure} ms (bar ≤ 100)\n"


def test_a_percentile_lies_between_what_was_measured() -> None:
    assert percentile(range(1, 102), 95) == 96


def test_every_bar_that_is_missed_is_named_and_the_tightest_of_each_kind() -> None:
    rows = [
        Row("plan", queries=5, cpu=21.0, least=21.0, p50=30.0, p95=80.0),
        Row("check-in", queries=6, cpu=2.0, least=2.0, p50=4.0, p95=9.0),
        Row("Today", queries=5, cpu=12.0, least=12.0, p50=14.0, p95=20.0),
    ]
    named = [bar.what for bar in tightest([bar for row in rows for bar in row.bars()])]
    assert named == ["CPU of plan", "p95 of plan", "queries of check-in"]


def test_the_worst_page_decides_what_the_others_data_cost() -> None:
    assert ratio({"Today": 10.0, "board": 20.0}, {"Today": 10.5, "board": 20.0}) == 1.05


def test_what_chromium_fetched_is_added_up_by_kind() -> None:
    first, again = Weight(), Weight()
    for kind, size in (("Document", 6000), ("Script", 9000), ("Script", 500), ("Image", 700), ("Font", 34_000)):
        first.add(kind, size)
    again.add("Document", 6000)
    first.beside = 3000  # fetched by the service worker
    row = Weighed("boards:today", first, again)
    assert row.cells() == ["boards:today", 6.0, 0.0, 9.5, 34.0, pytest.approx(0.7), 3.0, pytest.approx(53.2), 6.0]
    assert all(bar.met for bar in bars([row]))
    heavy = Weighed("milestones:plan", Weight({"Document": 81_000}), Weight({"Document": 16_000}))
    assert [bar.what for bar in bars([row, heavy]) if not bar.met] == [
        "heaviest first visit (milestones:plan)",
        "heaviest next visit (milestones:plan)",
    ]
