import pytest

from access.policy import Action
from tests.guards.urls import Address, ours


@pytest.mark.parametrize("address", ours(), ids=lambda address: address.name)
def test_every_url_has_a_gate(address: Address) -> None:
    gate = getattr(address.view, "gate", None)
    if address.path.startswith("c/<slug:slug>/"):
        assert isinstance(gate, Action), f"{address.path} lies in a challenge and needs @requires(Action.…)"
    else:
        assert gate in ("public", "signed_in"), f"{address.path} needs @public or @signed_in"
