"""People pasted or uploaded: seen first, every problem named by its row and cell, then all or none, once."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from challenges.models import Challenge
from notifications.models import Message
from teams.models import Invitation, Team
from tests.boards.pages import hidden
from tests.world import Person, World

HEAD = "Name\tE-mail or mobile\tRole\tTeam\n"
EXAMPLE = Path(__file__).parents[2] / "examples" / "people.csv"


def look(person: Person, world: World, text: str) -> str:
    answer = person.post(f"{world.url}set-up/people/", {"text": text})
    assert answer.status_code == 200
    return str(answer.content.decode())


def invite(person: Person, world: World, text: str, *, times: int = 1) -> None:
    seen = person.post(f"{world.url}set-up/people/", {"text": text})
    fields = {"id": hidden(seen, "id"), "text": hidden(seen, "text")}
    for _ in range(times):
        assert person.post(f"{world.url}set-up/people/confirm/", fields).status_code == 303


def test_nothing_is_saved_until_it_is_confirmed(world: World, facilitator: Person) -> None:
    page = look(facilitator, world, HEAD + "Bev Lunn\tbev@example.org\tCarer\tSkylark\n")
    assert "Bev Lunn" in page
    assert "Team member" in page
    assert not Invitation.objects.exists()
    assert not Message.objects.exists()


def test_confirming_invites_everybody_into_their_role_and_team(world: World, facilitator: Person) -> None:
    invite(
        facilitator,
        world,
        HEAD
        + "Bev Lunn\tBev@Example.org\tCarer\tteam SKYLARK\n"
        + "Owen Pryce\t07700 900456\tVolunteer\tTeasel\n"
        + "Ruth Okoro\truth@example.org\tSponsor\t\n"
        + "Pat Gower\t\t\tSkylark\n",
    )
    rows = Invitation.objects.order_by("name").values_list("name", "email", "phone", "role", "team__name")
    assert list(rows) == [
        ("Bev Lunn", "bev@example.org", "", "member", "Skylark"),
        ("Owen Pryce", "", "+447700900456", "member", "Teasel"),
        ("Pat Gower", "", "", "member", "Skylark"),
        ("Ruth Okoro", "ruth@example.org", "", "sponsor", None),
    ]
    assert set(Message.objects.values_list("address", flat=True)) == {"bev@example.org", "ruth@example.org"}


def test_confirmed_twice_invites_once(world: World, facilitator: Person) -> None:
    invite(facilitator, world, HEAD + "Bev Lunn\tbev@example.org\t\tSkylark\nPat\t\t\tSkylark\n", times=2)
    assert Invitation.objects.count() == 2
    assert Message.objects.count() == 1


def test_the_same_list_again_invites_only_who_is_new(world: World, facilitator: Person, member: Person) -> None:
    first = HEAD + f"Bev Lunn\tbev@example.org\t\tSkylark\nJoan Marsh\t{member.user.email}\t\tSkylark\n"
    invite(facilitator, world, first)
    assert Invitation.objects.count() == 1
    assert "2 people are in or invited already" in look(facilitator, world, first)
    invite(facilitator, world, first + "Len Hartley\tlen@example.org\t\tTeasel\n")
    assert set(Invitation.objects.values_list("name", flat=True)) == {"Bev Lunn", "Len Hartley"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("\tbev@example.org\t\tSkylark", "Row 2, Name: write a name."),
        ("Bev\tbev@\t\tSkylark", "Row 2, E-mail: “bev@” is not an e-mail address."),
        ("Ruth\t07700 900123\tSponsor\t", "Row 2, E-mail: write an e-mail address."),
        ("Bev\t12\t\tSkylark", "Row 2, E-mail or mobile: “12”"),
        ("Bev\tnot-an-address\t\tSkylark", "<mark>not-an-address</mark>"),
        ("Bev\tbev@example.org\tKing\tSkylark", "Row 2, Role: we know no role “King”."),
        ("Bev\tbev@example.org\tKing\tSkylark", "<mark>King</mark>"),
        ("Bev\tbev@example.org\t\tSkylrak", "Row 2, Team: there is no team called “Skylrak”"),
        ("Bev\tbev@example.org\t\t", "Row 2, Team: say which team"),
        (f"{'B' * 81}\tbev@example.org\t\tSkylark", "Row 2, Name: this name is too long"),
        ("Bev\tb@example.org\t\tSkylark\nBeth\tb@example.org\t\tTeasel", "Row 3, E-mail: row 2 has the same one."),
    ],
)
def test_a_problem_is_named_by_its_row_and_cell_and_nobody_is_invited(
    world: World, facilitator: Person, row: str, words: str
) -> None:
    text = HEAD + row + "\nGood One\tgood@example.org\t\tSkylark\n"
    page = look(facilitator, world, text)
    assert words in page
    assert "Invite " not in page
    fields = {"id": str(uuid4()), "text": text}
    assert facilitator.post(f"{world.url}set-up/people/confirm/", fields).status_code == 422
    assert not Invitation.objects.exists()


def test_what_was_pasted_can_be_put_right_on_the_page(world: World, facilitator: Person) -> None:
    page = look(facilitator, world, HEAD + "Bev\tbev@\t\tSkylark\n")
    assert "Bev\tbev@\t\tSkylark" in page


def test_a_team_that_went_between_looking_and_confirming_is_named(world: World, facilitator: Person) -> None:
    seen = facilitator.post(f"{world.url}set-up/people/", {"text": HEAD + "Bev\tb@example.org\t\tTeasel\n"})
    Team.objects.filter(pk=world.teasel.pk).update(name="Thistle")
    fields = {"id": hidden(seen, "id"), "text": hidden(seen, "text")}
    answer = facilitator.post(f"{world.url}set-up/people/confirm/", fields)
    assert answer.status_code == 422
    assert "Nobody has been invited" in answer.content.decode()


def test_the_example_file_is_read_whole(world: World, facilitator: Person) -> None:
    upload = SimpleUploadedFile("people.csv", EXAMPLE.read_bytes())
    page = facilitator.post(f"{world.url}set-up/people/", {"file": upload}).content.decode()
    assert "Invite 60 people" in page
    assert "Sponsor" in page


@pytest.mark.parametrize("text", ["", "   \n\t\n"])
def test_nothing_pasted_and_no_file_says_so(world: World, facilitator: Person, text: str) -> None:
    answer = facilitator.post(f"{world.url}set-up/people/", {"text": text})
    assert answer.status_code == 422
    assert "Paste your list, or choose a file." in answer.content.decode()


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04 not a workbook", b"%PDF-1.4 \0"])
def test_a_file_that_is_no_table_is_refused_with_a_sentence(world: World, facilitator: Person, data: bytes) -> None:
    answer = facilitator.post(f"{world.url}set-up/people/", {"file": SimpleUploadedFile("x.xlsx", data)})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_more_people_than_one_paste_may_bring_are_refused(world: World, facilitator: Person) -> None:
    rows = "".join(f"Person {n}\tp{n}@example.org\t\tSkylark\n" for n in range(301))
    answer = facilitator.post(f"{world.url}set-up/people/", {"text": HEAD + rows})
    assert answer.status_code == 422
    assert "more than 300 people" in answer.content.decode()


def test_hostile_cells_are_only_words(world: World, facilitator: Person) -> None:
    page = look(facilitator, world, HEAD + "<script>alert(1)</script>\t=HYPERLINK(1)\t{{ x }}\t<b>Skylark</b>\n")
    assert "<script>alert" not in page
    assert "<b>Skylark" not in page
    assert facilitator.post(f"{world.url}set-up/people/", {"text": "Bev\0"}).status_code == 422


def test_nobody_says_where_another_person_comes_from(world: World, facilitator: Person) -> None:
    invite(facilitator, world, HEAD + "Bev\tbev@example.org\tLived experience\tSkylark\n")
    assert Invitation.objects.get().role == "member"
    assert not hasattr(Invitation.objects.get(), "perspective")


def test_only_a_facilitator_of_this_challenge_invites(
    world: World, member: Person, sponsor: Person, commissioner: Person, outsider: Person
) -> None:
    fields = {"id": str(uuid4()), "text": HEAD + "Bev\tbev@example.org\t\tSkylark\n"}
    for person, status in ((member, 403), (sponsor, 403), (commissioner, 403), (outsider, 404)):
        assert person.get(f"{world.url}set-up/people/").status_code == status
        assert person.post(f"{world.url}set-up/people/confirm/", fields).status_code == status
    assert not Invitation.objects.exists()


def test_a_closed_challenge_takes_nobody_in(world: World, facilitator: Person) -> None:
    Challenge.objects.filter(pk=world.challenge.pk).update(state="closed", closed_at=world.challenge.launched_at)
    fields = {"id": str(uuid4()), "text": HEAD + "Bev\tbev@example.org\t\tSkylark\n"}
    assert facilitator.post(f"{world.url}set-up/people/confirm/", fields).status_code == 422
    assert not Invitation.objects.exists()
