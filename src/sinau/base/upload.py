"""Files from strangers: how much of one we read, and whether it is what it claims to be.

Two steps. ``LimitedUpload`` stands first among the upload handlers: a file larger than the
limit is thrown away while it comes in, and a request far larger is not read at all. Then a
view asks ``checked`` about the file it got (or did not get) and shows the reason of a no.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.utils.translation import gettext as _

from sinau.base.strict_json import parsed
from sinau.base.verdict import YES, Verdict, no

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest

NOT_READ = 4  # times the limit: a request that announces more is cut off


class LimitedUpload(FileUploadHandler):
    """Lets no file pass that is larger than the limit, and marks the request it stopped."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.taken = 0
        announced = int(self.request.META.get("CONTENT_LENGTH") or 0) if self.request else 0
        if announced > NOT_READ * settings.UPLOAD_BYTES:
            self._mark()
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        self.taken += len(raw_data)
        if self.taken > settings.UPLOAD_BYTES:
            self._mark()
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        return None  # the handlers after this one make the file

    def _mark(self) -> None:
        if self.request is not None:
            self.request.upload_is_too_large = True  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that a page takes."""

    name: str  # as people call it: "JSON"
    suffix: str  # ".json"
    read: Callable[[bytes], object]  # raises ValueError that says why it is none of this kind


JSON = Kind("JSON", ".json", parsed)


def checked(request: HttpRequest, name: str, kinds: Iterable[Kind] = (JSON,)) -> Verdict:
    """Whether the file sent under this name came whole and is of one of the kinds."""
    file = request.FILES.get(name)  # first: this reads the request
    if getattr(request, "upload_is_too_large", False):
        limit = settings.UPLOAD_BYTES // 1_000_000
        return no(_("Berkas terlalu besar: paling banyak %(limit)s MB.") % {"limit": limit})
    if file is None:
        return no(_("Pilih berkas lebih dahulu."))
    return _is_one_of(file, tuple(kinds))


def _is_one_of(file: UploadedFile[Any], kinds: tuple[Kind, ...]) -> Verdict:
    names = ", ".join(kind.name for kind in kinds)
    suffix = PurePath(file.name or "").suffix.lower()
    kind = next((kind for kind in kinds if kind.suffix == suffix), None)
    if kind is None:
        return no(_("Berkas harus %(kinds)s; nama ini berakhir lain.") % {"kinds": names})
    content = file.read()
    file.seek(0)
    try:
        kind.read(content)
    except ValueError as error:
        return no(_("Isi berkas ini: %(fault)s.") % {"fault": error})
    return YES
