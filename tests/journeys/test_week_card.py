"""The week card on paper: as many pages as it says, the square leads to the check-in, and it fits any screen before."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import segno
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page

from tests.guards.scene import Scene
from tests.journeys.conftest import DESK, Open

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

A4 = (594, 841)  # whole points
LONG = "Everybody who leaves hospital after a fall has somebody they know ring them within two days, and says so. "


def printed(page: Page, keep: Path | None, name: str) -> tuple[int, set[tuple[int, int]]]:
    """How many pages come out of the printer, and their sizes in points."""
    paper = page.pdf(prefer_css_page_size=True)
    if keep:
        (keep / f"{name}.pdf").write_bytes(paper)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    return len(re.findall(rb"/Type /Page\b(?!s)", paper)), {(int(float(w)), int(float(h))) for w, h in boxes}


@pytest.mark.parametrize(
    ("query", "pages"), [("", 1), ("?large=1", 2), ("?names=1", 1), ("?week=7", 1), ("?large=1&names=1", 2)]
)
def test_a_member_prints_theirs(open_as: Open, scene: Scene, shots: Path | None, query: str, pages: int) -> None:
    page = open_as(scene.user("member"), f"{scene.world.url}team/card/{query}", size=DESK)
    assert printed(page, shots, f"card{re.sub('[^a-z0-9]', '', query)}") == (pages, {A4})


@pytest.mark.parametrize(("query", "pages_each"), [("&each=1", 1), ("&each=1&names=1&large=1", 2)])
def test_a_facilitator_prints_one_for_each_person(
    open_as: Open, scene: Scene, shots: Path | None, query: str, pages_each: int
) -> None:
    people = scene.world.skylark.participations.filter(left_at=None).count()
    url = f"{scene.world.url}team/card/?team={scene.world.skylark.pk}{query}"
    page = open_as(scene.user("facilitator"), url, size=DESK)
    assert printed(page, shots, f"stack{pages_each}") == (people * pages_each, {A4})


@pytest.mark.parametrize(("query", "pages"), [("", 1), ("?large=1", 2)])
def test_long_words_fit_too(open_as: Open, scene: Scene, shots: Path | None, query: str, pages: int) -> None:
    goal = scene.world.skylark.goals.exclude(published_at=None).get()
    goal.sentence = LONG * 2
    goal.save()
    goal.measure.question = LONG + "How many?"
    goal.measure.save()
    scene.world.skylark.name = "The neighbours of the Long Meadow and the Old Mill together"
    scene.world.skylark.save()
    page = open_as(scene.user("member"), f"{scene.world.url}team/card/{query}", size=DESK)
    assert printed(page, shots, f"long{pages}") == (pages, {A4})


def test_large_print_is_large(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), f"{scene.world.url}team/card/?large=1", size=DESK)
    page.emulate_media(media="print")
    smallest = page.evaluate("""() => Math.min(...[...document.querySelectorAll(".k-card *")]
      .filter((part) => part.textContent.trim() && !part.closest("svg") && part.getClientRects().length)
      .map((part) => parseFloat(getComputedStyle(part).fontSize)))""")
    assert smallest >= 21  # pixels: 16 points are 21.3


def test_the_square_as_it_is_drawn_is_the_address_of_the_check_in(open_as: Open, scene: Scene) -> None:
    """Each module is looked at where the browser painted it."""
    page = open_as(scene.user("member"), f"{scene.world.url}team/card/", size=DESK)
    address = settings.BASE_URL + reverse("checkins:checkin", args=[scene.slug])
    expected = [[bool(module) for module in row] for row in segno.make(address, error="m", micro=False).matrix]
    assert dark_modules(page, len(expected)) == expected
    assert address in page.locator(".k-address").inner_text()


def dark_modules(page: Page, size: int) -> list[list[bool]]:
    """Paint the square as the page does and look at the middle of each module; four modules around it are quiet."""
    found: list[list[bool]] = page.evaluate(
        """async (size) => {
      const svg = document.querySelector(".k-square svg").cloneNode(true);
      svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
      const side = (size + 8) * 8;
      svg.setAttribute("width", side);
      svg.setAttribute("height", side);
      const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
      const picture = new Image();
      picture.src = "data:image/svg+xml," + encodeURIComponent(svg.outerHTML);
      await picture.decode();
      const painted = canvas.getContext("2d");
      painted.drawImage(picture, 0, 0);
      const dark = (x, y) => painted.getImageData(x * 8 + 4, y * 8 + 4, 1, 1).data[0] < 128;
      return [...Array(size).keys()].map((y) => [...Array(size).keys()].map((x) => dark(x + 4, y + 4)));
    }""",
        size,
    )
    return found


@pytest.mark.parametrize("width", [320, 360, 1366])
@pytest.mark.parametrize("query", ["", "?large=1"])
def test_it_fits_the_screen(open_as: Open, scene: Scene, shots: Path | None, width: int, query: str) -> None:
    size = {"width": width, "height": 740}
    page = open_as(scene.user("member"), f"{scene.world.url}team/card/{query}", size=size, javascript=False)
    if shots:
        page.screenshot(path=shots / f"card-{width}{query[1:]}.png", full_page=True)
    assert page.locator("html").evaluate("root => root.scrollWidth") <= width


def test_who_scans_it_signs_in_and_comes_back(open_as: Open, scene: Scene, on_day: Callable[..., None]) -> None:
    address = reverse("checkins:checkin", args=[scene.slug])
    page = open_as(None, address)
    assert page.url.endswith(f"/sign-in/?next={address}")
