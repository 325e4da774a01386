import gzip

from tests.world import Person, World


def test_a_page_comes_compressed_to_who_can_read_it_so(world: World, member: Person) -> None:
    plain = member.get(f"{world.url}today/")
    small = member.get(f"{world.url}today/", headers={"accept-encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small["Vary"]
    assert len(small.content) < len(plain.content) / 2
    assert gzip.decompress(small.content).startswith(b"<!doctype html>")


def test_its_length_tells_nothing_about_what_it_holds(world: World, member: Person) -> None:
    lengths = {len(member.get("/help/", headers={"accept-encoding": "gzip"}).content) for _ in range(12)}
    assert len(lengths) > 1


def test_no_browser_keeps_a_page_of_somebody_signed_in(world: World, member: Person) -> None:
    for url in (f"{world.url}today/", f"{world.url}learn/", "/me/", "/me/inbox/"):
        assert {"private", "no-store"} <= set(member.get(url)["Cache-Control"].split(", "))
