"""How the journal is told: every deed of every room in words, and where its things are shown.

One list for the whole house, as with addresses: ``people`` tells the journal and may know no
room after it. ``tests/test_deeds.py`` compares it with what the rooms record.
"""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "offer.accepted": _("menerima tugas"),
    "offer.declined": _("menolak tugas"),
    "offer.holders_named": _("mengganti petugas"),
    "offer.minded_again": _("memperhatikan lagi peringatan"),
    "offer.released": _("merilis jadwal"),
    "offer.reminded": _("menulis pengingat"),
    "offer.set_aside": _("mengesampingkan peringatan"),
    "offer.substituted": _("menunjuk pengganti"),
    "offer.swap_asked": _("meminta tukar"),
    "offer.swap_granted": _("menyetujui tukar"),
    "offer.swap_refused": _("menolak tukar"),
    "people.imported": _("mengimpor orang dan jabatan"),
    "people.office_changed": _("mengubah kontak kantor"),
    "people.offices_imported": _("mengimpor kantor"),
    "people.offices_loaded": _("memuat kantor dari paket"),
    "people.password_set": _("mengganti sandi"),
    "people.person_changed": _("memperbaiki data orang"),
    "people.position_added": _("menambah jabatan"),
    "people.position_changed": _("memperbaiki jabatan"),
    "people.position_ended": _("mengakhiri jabatan"),
    "people.recovery_codes_made": _("membuat kode cadangan"),
    "people.second_factor_added": _("memasang langkah kedua"),
    "people.second_factor_removed": _("melepas langkah kedua"),
    "plan.pack_loaded": _("memuat paket"),
    "post.discarded": _("membuang surat"),
    "post.drafted": _("menulis konsep surat"),
    "post.edited": _("mengubah surat"),
    "post.failed": _("gagal mengirim surat"),
    "post.ordered": _("meminta surat dikirim"),
    "post.people_invited": _("mengundang orang kantor"),
    "post.replaced": _("mengganti konsep surat"),
    "post.restored": _("mengambil kembali surat"),
    "post.retried": _("mencoba kirim lagi"),
    "post.sent": _("mengirim surat"),
    "post.switched": _("mengubah aturan kirim"),
    "rota.adopted": _("memberlakukan pembagian peran"),
    "rota.away_added": _("mencatat hari berhalangan"),
    "rota.away_dropped": _("menghapus hari berhalangan"),
    "rota.duties_loaded": _("memuat tugas dari paket"),
    "rota.experience_rated": _("menilai pengalaman"),
    "rota.pinned": _("menetapkan tugas"),
    "rota.repaired": _("mengubah pembagian peran"),
    "rota.rotated": _("membagi peran"),
    "rota.tried": _("mencoba pembagian peran"),
    "rota.unpinned": _("mencabut ketetapan"),
    "rota.wish_dropped": _("menghapus keinginan"),
    "rota.wished": _("mencatat keinginan"),
}

BEFORE = {  # deeds and kinds of rows as old lines name them: what they are called today
    "plan.repaired": "rota.repaired",
    "plan.rota": "rota.rota",
    "plan.rotated": "rota.rotated",
}

FACTS = {  # names of facts; a name that is not here is shown as it is recorded
    "address": _("alamat"),
    "asked_again": _("ditanyai lagi"),
    "changed": _("diubah"),
    "division": _("bagian"),
    "drafts": _("konsep surat"),
    "drop": _("berhalangan"),
    "edition": _("edisi"),
    "email": _("surel"),
    "gone": _("dihapus"),
    "is_trial": _("simulasi"),
    "kind": _("jenis"),
    "move": _("dipindah"),
    "name": _("nama"),
    "named": _("petugas"),
    "new": _("baru"),
    "number": _("nomor"),
    "offered": _("ditawarkan"),
    "office": _("kantor"),
    "on": _("tentang"),
    "pack": _("paket"),
    "phone": _("telepon"),
    "reached": _("hasil"),
    "repairs": _("memperbaiki rota"),
    "since": _("sejak"),
    "team": _("tim"),
    "title": _("jabatan"),
    "until": _("sampai"),
    "was": _("sebelumnya"),
    "website": _("situs"),
    "why": _("alasan"),
    "withdrawn": _("ditarik"),
}

EDITION = (
    _("{office__name} · edisi {edition__number}"), "desk:edition",
    ("edition__programme__slug", "edition__number"),
)  # fmt: skip

# What a line is about: kind of row -> how it is called, its page, and what finds the page.
# Names in braces and after the page are look-ups of the row.
PAGES = {
    "offer.offer": (
        _("{office__name} · edisi {edition__number}"), "offer:offer", ("pk",),
    ),
    "offer.release": (
        _("{programme__name} · rilis {number}"), "offer:release", ("programme__slug", "number"),
    ),
    "people.office": ("{name}", "desk:office", ("code",)),
    "people.person": ("{name}", "", ()),
    "people.position": (
        "{person__name} · {office__name}", "people:people", ("office__code",),
    ),
    "plan.programme": ("{name}", "desk:programme", ("slug",)),
    "post.letter": ("{subject}", "post:letter", ("pk",)),
    "post.rule": ("{kind}", "", ()),
    "rota.pin": EDITION,
    "rota.rota": (
        _("{programme__name} · rota {number}"), "rota:rota_number",
        ("programme__slug", "number"),
    ),
}  # fmt: skip
