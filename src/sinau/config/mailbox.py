"""Letters as .eml files where no mail server is set: a laptop shows what would go out.

Named by the Message-ID, so one letter is one file however often it is written.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage
    from django.core.mail.message import SafeMIMEMultipart


class EmailBackend(BaseEmailBackend):
    """What Django calls for each round of letters."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, exist_ok=True)
        for mail in email_messages:
            content = cast("SafeMIMEMultipart", mail.message())
            name = re.sub(r"[^\w.@-]+", "", content["Message-ID"])[:200]
            path = folder / f"{name}.eml"
            path.touch(mode=0o600)
            path.write_bytes(content.as_bytes(linesep="\r\n"))
        return len(email_messages)
