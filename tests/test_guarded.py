"""Every URL goes through the guard, or stands here with the reason why it need not."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from sinau.enter.urls import LIBRARY

OPEN = {
    "health": "says only that the server lives",
    "set_language": "keeps one cookie",
    "desk:home": "lists what visible_to lets through",
    "desk:programmes": "lists what visible_to lets through",
    "desk:editions": "lists what visible_to lets through",
    "desk:editions_csv": "lists what visible_to lets through",
    "desk:offices": "lists what visible_to lets through",
    "enter:ask_link": "answers the same whoever asks",
    "enter:use_link": "the link itself says who may",
    "account_signup": "only says that people are invited",
    "offer:my_calendar": "the address itself says whose it is",
    "stream:follow": "the ticket in the address says who may",
    "stream:poll": "the ticket in the address says who may",
    "attend:enter_code": "asks for a code and shows nothing",
    "attend:check_in": "whoever sees the code of the day may say that they are here",
    "attend:by_link": "the link itself says whose it is",
    "check:check": "checks a file of the visitor's and keeps nothing",
}


if settings.OIDC_NAME:
    OPEN |= {
        "openid_connect_login": "sends the browser away and keeps nothing",
        "openid_connect_callback": "what the provider says is asked for and checked",
    }


def patterns(resolver, prefix=""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            space = f"{entry.namespace}:" if entry.namespace else ""
            yield from patterns(entry, prefix + space)
        elif isinstance(entry, URLPattern):
            yield prefix + (entry.name or "?"), entry.callback


def test_every_view_says_who_may():
    unguarded = {
        name
        for name, view in patterns(get_resolver())
        if not hasattr(view, "may") and not view.__module__.startswith("allauth.")
    }

    assert unguarded == set(OPEN)


def test_no_address_of_the_library_is_open_that_we_did_not_choose():
    """It asks for sign-in itself, where it must; what it would open besides is left out."""
    library = {
        name
        for name, view in patterns(get_resolver())
        if view.__module__.startswith("allauth.")
    }

    assert library == {entry.name for entry in LIBRARY} - {"account_signup"}
    assert len(library) == 19
