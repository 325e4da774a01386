"""The short name of a challenge in its address."""

from uuid import UUID

from django.utils.text import slugify

from challenges.models import Challenge


def free_slug(name: str, key: UUID) -> str:
    """From the name; with a few letters of the key when another challenge has it."""
    slug = slugify(name)[:50].strip("-") or "challenge"
    return f"{slug}-{key.hex[:8]}" if Challenge.objects.filter(slug=slug).exists() else slug
