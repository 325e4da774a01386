"""Words on the ribbon never touch, in the fonts of screen and paper."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.labels import shorten, spread, width
from core.ribbon_labels import place_labels

words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=80)
spots = st.lists(
    st.tuples(st.floats(8, 1180), words, st.sampled_from(["", "3 February", "26 September"])), max_size=40
).map(sorted)


@given(spots)
def test_no_two_labels_overlap_and_none_leaves_the_drawing(spots: list[tuple[float, str, str]]) -> None:
    placed = place_labels(spots, wide=1200)
    assert not any(a.box.touches(b.box) for a, b in combinations(placed, 2))
    assert all(label.box.left >= -7 and label.box.right <= 1207 for label in placed)


def test_the_first_and_the_last_keep_their_words_in_a_crowd() -> None:
    crowd = [(8.1 + 11.7 * day, f"Visit {day}", "3 March") for day in range(101)]
    texts = "".join(label.text for label in place_labels(crowd, wide=1200))
    assert ">Visit 0<" in texts
    assert ">Visit 100<" in texts


def test_a_date_gives_way_before_a_name() -> None:
    near = [(float(x), "Visit", "26 September") for x in (500, 640, 780)]
    texts = {label.box.left: label.text for label in place_labels(near, wide=1200)}
    assert ["t-when" in texts[left] for left in sorted(texts)] == [True, False, True]


def test_what_does_not_fit_stands_one_row_higher() -> None:
    near = [(300.0, "Leaders’ visit", "26 February"), (330.0, "Data clinic", "2 March")]
    assert [label.lift > 0 for label in place_labels(near, wide=1200)] == [False, True]


@given(words, st.floats(20, 400))
def test_a_shortened_text_fits_its_room(text: str, room: float) -> None:
    assert width(shorten(text, room, size=15), size=15) <= room


@given(st.lists(st.tuples(st.floats(0, 280), st.floats(10, 60)), min_size=1, max_size=4))
def test_spread_labels_stay_apart_and_inside(wanted: list[tuple[float, float]]) -> None:
    wanted.sort()
    widths = [wide for _, wide in wanted]
    if sum(widths) + 10 * (len(widths) - 1) > 280:
        return
    centres = spread([centre for centre, _ in wanted], widths, gap=10, left=0, right=280)
    edges = [(centre - wide / 2, centre + wide / 2) for centre, wide in zip(centres, widths, strict=True)]
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= 280 + 1e-6
    assert all(right[0] - left[1] >= 10 - 1e-6 for left, right in pairwise(edges))
