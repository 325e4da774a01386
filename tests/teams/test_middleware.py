"""Who is not signed in is asked to, and comes back to where they were."""

from django.test import Client

from tests.world import World


def test_a_page_asks_to_sign_in_and_comes_back(world: World, client: Client) -> None:
    assert client.get(f"{world.url}team/?x=1")["Location"] == f"/sign-in/?next={world.url}team/%3Fx%3D1"


def test_a_challenge_that_is_not_there_asks_the_same(world: World, client: Client) -> None:
    assert client.get("/c/no-such-challenge/team/")["Location"] == "/sign-in/?next=/c/no-such-challenge/team/"


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(world: World, client: Client) -> None:
    here = f"{world.url}plan/"
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{here}"}
    answer = client.post(f"{world.url}team/agreement/", {"agreement": "x"}, headers=headers)
    assert answer["HX-Redirect"] == f"/sign-in/?next={here}"
    assert answer.content == b""
