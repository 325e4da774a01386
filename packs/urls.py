from django.urls import URLPattern, URLResolver, path

from packs import views
from packs.sections import Kind

app_name = "packs"


def _of(kind: Kind, at: str) -> list[URLPattern]:
    """The addresses of one kind of pack, named by it."""
    pages = (
        ("/", views.pack, ""),
        (".pdf", views.as_pdf, "_pdf"),
        (".pptx", views.as_slides, "_pptx"),
        ("/words/", views.words, "_words"),
        ("/share/", views.share, "_share"),
        ("/take-back/", views.take_back, "_take_back"),
    )
    return [path(f"{at}{end}", view, {"kind": kind}, name=f"{kind.value}{name}") for end, view, name in pages]


urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.packs, name="packs"),
    *_of(Kind.MIDPOINT, "midpoint"),
    *_of(Kind.DAY_100, "day-100"),
]
