"""The look: nothing links to what is not there, pages stay whole without a context, and little is sent."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage
from django.template import Context, Template
from django.template.loader import render_to_string

from core.slim import slim

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
CSS = (STATIC / "hundred.css").read_text()
ICON = re.compile(r'#i-([a-z-]+)"')


def test_the_stylesheet_links_only_to_files_that_are_there() -> None:
    links = re.findall(r"url\(\"?([^)\"]+)", CSS)
    assert links == ["fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"]
    assert (STATIC / links[0]).exists()


def test_the_hashed_stylesheet_and_the_preload_name_the_same_font(tmp_path: Path) -> None:
    names = ["hundred.css", "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"]
    here = FileSystemStorage(location=STATIC)
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((STATIC / name).read_bytes())
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    hashed = {name: str(new) for name, new, _ in storage.post_process({name: (here, name) for name in names})}
    assert Path(hashed[names[1]]).name in (tmp_path / hashed[names[0]]).read_text()


def test_the_font_is_small_and_its_stand_in_takes_the_same_room() -> None:
    assert (STATIC / "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2").stat().st_size <= 21_000
    assert CSS.count("@font-face") == 3
    assert CSS.count("ascent-override:") == CSS.count('font-family:"near";') == 2
    assert "font-display:swap" in CSS
    asked_for = set(re.findall(r'"?Atkinson Hyperlegible Next"?,([^,;}]+)', CSS))
    assert asked_for == {"near"}


def test_styles_and_scripts_are_small() -> None:
    assert len(gzip.compress(CSS.encode(), 9)) <= 14_000
    sizes = {path.name: _packed(slim(path.read_text())) for path in (STATIC / "js").glob("*.js")}
    assert sizes.pop("guard.js") <= 5_000  # only where one can write freely
    assert sizes.pop("meeting.js") + sizes.pop("meeting-clock.js") <= 3_100  # only while a team meets
    assert sum(sizes.values()) <= 15_200


def _packed(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def test_motion_never_hides_today() -> None:
    frames = re.search(r"@keyframes h-rise\{(.*?)\}\}", CSS)
    assert frames
    assert "opacity" not in frames[1]
    assert not re.search(r"animation:h-rise[^;}]*(backwards|both)", CSS)


@pytest.mark.parametrize("page", ["403.html", "403_csrf.html", "404.html", "500.html"])
def test_an_error_page_is_whole_without_any_context(page: str) -> None:
    html = render_to_string(page)
    assert html.count("<h1") == 1
    assert "</html>" in html
    assert 'href="/help/"' in html


def test_the_404_says_the_same_to_everybody() -> None:
    class Nav:
        url, label, icon, here = "/c/one/today/", "Today", "today", True

    inside = render_to_string("404.html", {"nav": [Nav], "where": "Skylark", "home_url": "/c/one/", "challenge": 1})
    assert inside == render_to_string("404.html")


def test_every_icon_that_a_template_uses_exists() -> None:
    templates = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
    used = {name for html in templates for name in ICON.findall(html) if name}
    drawn = {name for html in templates for name in re.findall(r'<symbol id="i-([a-z-]+)"', html)}
    assert used <= drawn


def test_a_mistake_is_tied_to_its_field_and_named_in_the_summary() -> None:
    from django import forms  # noqa: PLC0415

    class Form(forms.Form):  # noqa: TID251  any form is drawn
        day = forms.IntegerField(label="Day", help_text="A number.")

    form = Form({"day": "soon"})
    template = '{% include "components/errors.html" %}{% include "components/field.html" with field=form.day %}'
    html = Template(template).render(Context({"form": form}))
    assert 'href="#id_day"' in html
    assert "Day: Enter a whole number." in html
    assert 'aria-describedby="id_day-hint id_day-error"' in html
    assert 'class="nhsuk-input nhsuk-input--error"' in html
