"""What pages of signing in ask for."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def provider_name() -> str:
    """Name who else signs people in; empty where nobody does."""
    return str(settings.OIDC_NAME)
