import shutil

import pytest

from sinau.packs.read import HERE, BadPack, NoPack, packs, read_pack

FIELDS = (
    "number, label, theme, date, weekday, opens, closes, host, discussant, moderator, "
    "attendance, attendees, mode, opener, format"
)
TWICE = (
    "“berbagi-2027 1” sudah ada di baris 22",
    "“berbagi-2021 6 date” sudah dipilih di baris 84",
)
WHY = "rapat pembuka mendahului edisi perdana; angka nol diberikan penyusun"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(HERE / "jatim-2021", tmp_path / "jatim-2021")
    return tmp_path


def edit(folder, file, old, new):
    path = folder / "jatim-2021" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def faults(folder):
    with pytest.raises(BadPack) as caught:
        read_pack("jatim-2021", folder)
    return list(map(str, caught.value.faults))


def test_a_pack_nobody_brought_names_those_there_are():
    with pytest.raises(NoPack, match="paket lain tidak ada; yang ada: jatim-2021"):
        read_pack("lain")


def test_a_folder_without_pack_toml_is_no_pack(folder):
    (folder / "kosong").mkdir()

    assert packs(folder) == ["jatim-2021"]


def test_a_change_of_one_file_changes_the_hash(folder):
    before = read_pack("jatim-2021", folder).sha256
    edit(folder, "stages.csv", "Wawancara", "Wawancara calon")

    assert read_pack("jatim-2021", folder).sha256 != before


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("themes.csv", "code,name,stage", "code,nama,stage",
         ["themes.csv baris 1, kolom name: kolom tidak ada",
          "themes.csv baris 1, kolom nama: kolom tidak dikenal"]),
        ("themes.csv", "code,name,stage,origin", "code,name,stage,origin,code",
         ["themes.csv baris 1: ada kolom yang tertulis dua kali"]),
        ("duties.csv", "35.74", "35.99",
         ["duties.csv baris 2, kolom office: “35.99” tidak ada di offices.csv"]),
        ("editions.csv", "2021-09-08", "2021-09-31",
         ["editions.csv baris 3, kolom held_on: “2021-09-31” bukan tanggal (TTTT-BB-HH)"]),
        ("editions.csv", "09:00,11:30", "9 pagi,11:30",
         ["editions.csv baris 4, kolom opens: “9 pagi” bukan jam (JJ:MM)"]),
        ("editions.csv", "berbagi-2027,2,", "berbagi-2027,1,",
         [f"editions.csv baris 23, kolom programme, number: {TWICE[0]}"]),
        ("editions.csv", "berbagi-2021,0,", "berbagi-2021,-1,",
         ["editions.csv baris 2, kolom number: “-1” bukan bilangan bulat"]),
        ("editions.csv", "2021-09-16,2021-09-21", "2021-09-16,",
         ["editions.csv baris 6, kolom held_to_on: jendela perlu awal lalu akhir"]),
        ("editions.csv", ",2021-09-16", "2021-09-16,2021-09-16",
         ["editions.csv baris 6, kolom held_on: hari atau jendela, tidak keduanya"]),
        ("claims.csv", "pas6,,berselisih dengan k", "pas6,yes,berselisih dengan k",
         [f"claims.csv baris 85, kolom adopted: {TWICE[1]}"]),
        ("claims.csv", "pas6,,berselisih dengan kantor", "pas5,,berselisih dengan kantor",
         ["claims.csv baris 85, kolom source: “pas5” tidak ada di sources.csv"]),
        ("claims.csv", ",date,", ",hari,",
         [f"claims.csv baris 5, kolom field: “hari” bukan salah satu dari {FIELDS}"]),
        ("claims.csv", f",yes,{WHY}", ",yes,",
         ["claims.csv baris 2, kolom why: simpulan tanpa sumber harus beralasan"]),
        ("claims.csv", 'KPU Kabupaten Tulungagung",tul0', 'KPU Kabupaten Tulungagung",seed',
         ["claims.csv baris 3, kolom or_source: harus di samping sumber lain"]),
        ("claims.csv", 'KPU Kabupaten Tulungagung",tul0', 'KPU Kabupaten Tulungagung",tulo',
         ["claims.csv baris 3, kolom or_source: “tulo” tidak ada di sources.csv"]),
        ("claims.csv", "number,0", "number,",
         ["claims.csv baris 2, kolom value: wajib diisi"]),
        ("offices.csv", "Kabupaten Pacitan", "Pacitan",
         ["offices.csv baris 4, kolom name: harus mulai dengan Kabupaten "]),
        ("offices.csv", "KPU RI,national,", "KPU RI,national,35",
         ["offices.csv baris 2, kolom parent: hanya kantor pusat tanpa induk",
          "offices.csv baris 2, kolom parent: induk harus di atas cabangnya"]),
        ("tiles.csv", "35.02,2,4", "35.02,1,5",
         ["tiles.csv baris 3, kolom column, row: “1 5” sudah ada di baris 2"]),
        ("duties.csv", "berbagi-2021,1,host", "berbagi-2027,1,host",
         ["duties.csv baris 2, kolom programme: tugasnya dibagi oleh rota"]),
        ("stages.csv", "Wawancara,12", "Wawancara,12,13",
         ["stages.csv baris 13: ada 4 sel, seharusnya 3"]),
        ("programmes.csv", "yes,0,120", "ya,0,120",
         ["programmes.csv baris 2, kolom is_record: “ya” bukan salah satu dari yes"]),
        ("pack.toml", "sinau-pack/1", "sinau-pack/9",
         ["pack.toml baris 1, kolom format: harus sinau-pack/1"]),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_and_column(folder, file, old, new, says):
    edit(folder, file, old, new)

    assert faults(folder) == says


def test_all_faults_are_said_at_once(folder):
    edit(folder, "editions.csv", "2021-09-08", "kemarin")
    edit(folder, "editions.csv", "2021-09-10", "lusa")
    edit(folder, "stages.csv", "code,name,order", "code,name")
    (folder / "jatim-2021" / "tiles.csv").unlink()
    (folder / "jatim-2021" / "sources.csv").write_bytes(b"key,url\n\xff\n")

    assert faults(folder) == [
        "editions.csv baris 3, kolom held_on: “kemarin” bukan tanggal (TTTT-BB-HH)",
        "editions.csv baris 4, kolom held_on: “lusa” bukan tanggal (TTTT-BB-HH)",
        "sources.csv baris 1: bukan teks UTF-8",
        "stages.csv baris 1, kolom order: kolom tidak ada",
        "tiles.csv baris 1: berkas tidak ada",
    ]


def test_a_broken_pack_toml_is_a_fault(folder):
    (folder / "jatim-2021" / "pack.toml").write_text("slug =")

    assert faults(folder)[0].startswith("pack.toml baris 1: ")
