import base64
import binascii
from typing import ClassVar

from cryptography.hazmat.primitives.asymmetric import ec
from django.utils.translation import gettext_lazy as _

from identifiers import forms
from notifications import vapid

NO_KEY = _("This is not a key of a browser.")


class DeviceForm(forms.Form):
    """What a browser gives out when its person agrees to notices (PushSubscription.toJSON). Nobody types it."""

    unguarded: ClassVar = dict.fromkeys(("endpoint", "p256dh", "auth"), "made by the browser, checked as keys")

    endpoint = forms.CharField(max_length=600, strip=False)
    p256dh = forms.CharField(max_length=120)
    auth = forms.CharField(max_length=60)

    def clean_p256dh(self) -> str:
        """A point of the curve, or nothing could be encrypted for it."""
        raw = _bytes(self.cleaned_data["p256dh"])
        try:
            ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
        except ValueError as error:
            raise forms.ValidationError(NO_KEY) from error
        return vapid.unpadded(raw)

    def clean_auth(self) -> str:
        raw = _bytes(self.cleaned_data["auth"])
        if len(raw) != 16:
            raise forms.ValidationError(NO_KEY)
        return vapid.unpadded(raw)


def _bytes(text: str) -> bytes:
    bare = text.rstrip("=")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise forms.ValidationError(NO_KEY) from error
