from tests.guards.scene import scene

__all__ = ["scene"]
