"""What one was told, newest first, one's own alone."""

from collections.abc import Callable
from datetime import timedelta

from core import clock
from notifications.models import Message
from tests.world import Person


def tell(person: Person, count: int = 1) -> list[Message]:
    now = clock.now()
    return [
        Message.objects.create(
            person=person.user,
            kind="teams/invitation",
            occasion=f"test:{person.user.pk}:{n}",
            context={"team": f"Team {n}", "invited_by": "Nell", "challenge": "Breathe"},
            link=f"/c/x/{n}/",
            made_at=now - timedelta(hours=n),
        )
        for n in range(count)
    ]


def test_the_newest_comes_first(member: Person) -> None:
    tell(member, 3)
    page = member.get("/me/inbox/").content.decode()
    assert page.index("Team 0 team") < page.index("Team 1 team") < page.index("Team 2 team")
    assert "3 messages are new." in page
    assert 'href="/c/x/0/"' in page


def test_an_empty_inbox_says_what_will_be_here(member: Person) -> None:
    assert "Nothing yet." in member.get("/me/inbox/").content.decode()


def test_older_lines_are_on_further_pages(member: Person) -> None:
    tell(member, 45)
    assert "Page 3 of 3" in member.get("/me/inbox/?page=3").content.decode()
    assert member.get("/me/inbox/?page=nonsense").status_code == 200
    assert "Page 3 of 3" in member.get("/me/inbox/?page=99").content.decode()


def test_opening_the_page_marks_nothing_as_read(member: Person) -> None:
    tell(member)
    member.get("/me/inbox/")
    assert Message.objects.filter(read_at=None).count() == 1


def test_one_line_is_marked_as_read(member: Person) -> None:
    first, _second = tell(member, 2)
    answer = member.post(f"/me/inbox/{first.pk}/read/")
    assert answer["Location"] == "/me/inbox/"
    assert [message.pk for message in Message.objects.exclude(read_at=None)] == [first.pk]


def test_all_lines_are_marked_as_read_and_twice_changes_nothing(member: Person) -> None:
    tell(member, 2)
    member.post("/me/inbox/read/")
    when = set(Message.objects.values_list("read_at"))
    member.post("/me/inbox/read/")
    assert set(Message.objects.values_list("read_at")) == when
    assert "new" not in member.get("/me/inbox/").content.decode().split("<main", 1)[1].split("</main", 1)[0]


def test_nobody_reads_or_marks_the_lines_of_others(member: Person, other_member: Person) -> None:
    (line,) = tell(member)
    assert "Team 0" not in other_member.get("/me/inbox/").content.decode()
    other_member.post(f"/me/inbox/{line.pk}/read/")
    line.refresh_from_db()
    assert line.read_at is None


def test_many_lines_ask_no_more_than_few(member: Person, django_assert_max_num_queries: Callable[..., object]) -> None:
    tell(member, 30)
    member.get("/me/inbox/")
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        member.get("/me/inbox/")
