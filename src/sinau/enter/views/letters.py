"""Letters of signing in: handed over in threads of their own, while the visitor has the answer.

So an answer takes as long for an address we know as for any other, and a mail server that is
down tells a visitor nothing. The operator reads of it in the log, without address and link.
"""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.core.mail import EmailMessage

SENDERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="letters-of-signing-in")
logger = logging.getLogger(__name__)


def hand_over(letter: EmailMessage) -> None:
    """Send a letter soon; what goes wrong is the operator's to know."""
    SENDERS.submit(_send, letter)


def _send(letter: EmailMessage) -> None:
    try:
        letter.send()
    except Exception as error:  # noqa: BLE001  # in a thread nobody else would ever hear of it
        fault = getattr(error, "smtp_code", "") or getattr(error, "strerror", "") or ""
        logger.error(  # noqa: TRY400  # a traceback would show whose address it was
            "a letter of signing in was not sent: %s %s", type(error).__name__, fault
        )
