"""The settings that bin/serve chooses for a machine of one's own; what the environment already says stays."""

import os

from config.embedded import ports
from config.embedded.place import Place
from core.push_keys import new_key


def settings(place: Place, *, web_port: int) -> dict[str, str]:
    chosen = {
        "SECRET_KEY": place.secret("secret_key"),
        "HUNDRED_VAR": str(place.path),
        "HUNDRED_BASE_URL": f"http://{ports.LOOPBACK}:{web_port}",
        "ALLOWED_HOSTS": f"{ports.LOOPBACK},localhost",
        "EMAIL_URL": f"smtp://{ports.LOOPBACK}:{place.port('mail')}",  # the mailbox that bin/serve runs
        "VAPID_PRIVATE_KEY": place.secret("vapid_private_key", make=new_key),
        "DEFAULT_FROM_EMAIL": "Hundred <hello@hundred.invalid>",
        "HUNDRED_DEMO": "1",
    }
    return {name: os.environ.get(name) or value for name, value in chosen.items()} | {
        "HOST": ports.LOOPBACK,  # some shells set it to the name of the machine
        "PORT": str(web_port),
    }
