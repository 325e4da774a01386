from django.contrib import admin

from tests.world import browser, make_user


def test_addresses_can_be_given_to_people_nowhere_in_the_admin(db: None) -> None:
    """Who may add an address to somebody's account could sign in as them."""
    operator = browser(make_user(is_staff=True, is_superuser=True))
    assert operator.get("/admin/account/emailaddress/").status_code == 404
    assert "EmailAddress" not in {model.__name__ for model in admin.site._registry}
