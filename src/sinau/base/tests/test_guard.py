import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from sinau.base.guard import guarded
from sinau.base.verdict import YES, no
from sinau.people.models import Office
from sinau.people.tests import make

pytestmark = pytest.mark.django_db


def view(_request, office, **rest):
    return HttpResponse(f"{office.name} {rest}")


@pytest.fixture
def asked(rf, django_user_model):
    request = rf.get("/")
    request.user = django_user_model.objects.operator()
    return request


def test_the_view_gets_the_thing_and_the_rest_of_the_url(asked):
    office = make.office()

    answer = guarded(Office)(view)(asked, pk=office.pk, page=2)

    assert answer.content.decode() == f"{office.name} {{'page': 2}}"


def test_a_thing_is_found_by_several_parts_of_its_url(asked):
    office = make.office()
    by_both = guarded(Office, by=("code", "name"))(view)

    assert by_both(asked, code=office.code, name=office.name).status_code == 200
    with pytest.raises(Http404):
        by_both(asked, code=office.code, name="Kabupaten Lain")


def test_what_may_not_be_seen_is_not_there(asked, monkeypatch):
    office = make.office()
    monkeypatch.setattr(type(Office.objects), "visible_to", lambda self, _user: self.none())

    with pytest.raises(Http404):
        guarded(Office)(view)(asked, pk=office.pk)


def test_what_may_be_seen_but_not_done_is_refused_with_the_reason(asked):
    office = make.office()
    refused = guarded(Office, lambda _user, _thing: no("Hanya koordinator."))(view)
    allowed = guarded(Office, lambda _user, _thing: YES)(view)

    assert allowed(asked, pk=office.pk).status_code == 200
    with pytest.raises(PermissionDenied, match=r"Hanya koordinator\."):
        refused(asked, pk=office.pk)


def test_a_page_about_no_one_thing_is_guarded_too(asked):
    open_to_all = guarded(None, lambda _user, thing: YES if thing is None else no("?"))

    answer = open_to_all(lambda _request, **rest: HttpResponse(f"{rest}"))(asked, what="x")
    assert answer.content.decode() == "{'what': 'x'}"
    with pytest.raises(PermissionDenied, match="Bukan"):
        guarded(None, lambda _user, _thing: no("Bukan Anda."))(view)(asked)
