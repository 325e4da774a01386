from rehearsal.cast import MEMBERS, Cast


def test_the_same_seed_gives_the_same_people() -> None:
    assert Cast("spokane", address="spokane").team() == Cast("spokane", address="spokane").team()


def test_nobody_is_in_two_teams_and_no_mail_can_arrive() -> None:
    cast = Cast("spokane", address="spokane")
    people = [part for _ in range(6) for part in cast.team()]
    assert len({part.email for part in people}) == 6 * MEMBERS
    assert all(part.email.endswith(".example") for part in people)
