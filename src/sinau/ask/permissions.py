"""Who may do what with questions and hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.ask.models import PUBLIC_STATES, QuestionState
from sinau.base.verdict import YES, Verdict, no
from sinau.meet.permissions import may_join, may_lead, may_take_part
from sinau.people.permissions import roles_of

if TYPE_CHECKING:
    from sinau.ask.models import Hand, Question


def may_moderate(user: Any, thing: Question | Hand) -> Verdict:
    """Approve, show, answer, park, merge; call who speaks."""
    return may_lead(user, thing.edition)


def may_follow_up(user: Any, question: Question) -> Verdict:
    """Answer in writing what was given to an office: its people, and who leads."""
    if question.state != QuestionState.PARKED:
        return no(_("Pertanyaan ini tidak sedang ditindaklanjuti."))
    if question.owner_id in roles_of(user).belongs or may_lead(user, question.edition):
        return YES
    return no(_("Jawabannya ditulis oleh kantor penanggung jawabnya."))


def may_vote_for(user: Any, question: Question) -> Verdict:
    """Want a question answered: whoever takes part and can read it."""
    verdict = may_take_part(user, question.edition)
    if verdict and question.state not in PUBLIC_STATES and not may_lead(user, question.edition):
        return no(_("Pertanyaan ini belum disetujui moderator."))
    return verdict


def may_withdraw(user: Any, question: Question) -> Verdict:
    """Take one's own question back while nobody has looked at it."""
    if question.by_id is None or question.by_id != user.pk:
        return no(_("Pertanyaan hanya ditarik oleh penanyanya."))
    if question.state != QuestionState.NEW:
        return no(_("Pertanyaan ini sudah dibahas, jadi tidak dapat ditarik."))
    return may_take_part(user, question.edition)


def may_lower(user: Any, hand: Hand) -> Verdict:
    """Lower a hand: its own person, and who leads."""
    if hand.by_id == user.pk:
        return may_join(user, hand.edition)
    return may_lead(user, hand.edition)


def may_read_question(user: Any, question: Question) -> Verdict:
    """Read a question: who leads; its asker; once approved, whoever may come in."""
    if may_lead(user, question.edition) or (question.by_id and question.by_id == user.pk):
        return YES
    verdict = may_join(user, question.edition)
    if verdict and question.state not in PUBLIC_STATES:
        return no(_("Pertanyaan ini belum disetujui moderator."))
    return verdict
