import stat

import pytest

from sinau.config.environment import read
from sinau.config.oidc import Provider

LONG = "k" * 50
NO_POSTGRESQL = (
    "SINAU_DATABASE_URL harus berbentuk postgresql://pengguna:sandi@host:port/nama; "
    "kosongkan untuk SQLite."
)
NO_MAIL = (
    "SINAU_MAIL_URL harus berbentuk smtp://pengguna:sandi@host:port/?tls=1 atau "
    "smtps://pengguna:sandi@host:port; kosongkan untuk berkas .eml."
)
UNENCRYPTED = (
    "SINAU_MAIL_URL akan mengirim sandi tanpa enkripsi: tambahkan ?tls=1 atau pakai smtps://."
)
NO_WRITER = "SINAU_MAIL_FROM harus satu alamat surel, misalnya Sinau <sinau@kantor.example>."
NO_REDIS = (
    "SINAU_REDIS_URL harus berbentuk redis://:sandi@host:port/0, rediss://…, atau "
    "unix:///folder/redis.sock; kosongkan bila satu proses saja."
)
INCOMPLETE = (
    "SINAU_OIDC_… diisi keempatnya atau tidak satu pun; "
    "belum diisi: SINAU_OIDC_ISSUER, SINAU_OIDC_CLIENT_SECRET."
)
NO_SITE = "SINAU_ADDRESS harus berbentuk https://nama atau https://nama:port, tanpa jalur."
NO_ISSUER = (
    "SINAU_OIDC_ISSUER harus alamat https:// tanpa sandi, ?, #, dan /.well-known/; "
    "http:// hanya untuk mesin ini."
)
OIDC = {
    "SINAU_OIDC_ISSUER": "https://akun.example/kantor/",
    "SINAU_OIDC_CLIENT_ID": "sinau",
    "SINAU_OIDC_CLIENT_SECRET": "s",
    "SINAU_OIDC_NAME": "Akun Kantor",
}
WRITER = {"SINAU_MAIL_FROM": "Sinau <sinau@kantor.example>"}
OUTSIDE = {"SINAU_HOSTS": "sinau.example"}


def test_nothing_set_is_fine():
    found, problems = read({})

    assert problems == []
    assert found.home.name == "var"
    assert (found.hosts, found.debug, found.tls) == (("127.0.0.1", "localhost"), False, False)


@pytest.mark.parametrize(
    ("environ", "problem"),
    [
        ({"SINAU_HOM": "x"}, "SINAU_HOM tidak dikenal; mungkin maksudnya SINAU_HOME."),
        ({"SINAU_DEBUG": "yes"}, "SINAU_DEBUG harus 0 atau 1, bukan “yes”."),
        ({"SINAU_TLS": "2"} | OUTSIDE, "SINAU_TLS harus 0 atau 1, bukan “2”."),
        ({"SINAU_HOME": __file__}, f"SINAU_HOME harus sebuah folder: {__file__} bukan folder."),
        (
            {"SINAU_SECRET_KEY": "x"},
            "SINAU_SECRET_KEY terlalu pendek: paling sedikit 50 huruf.",
        ),
        (
            {"SINAU_UPLOAD_MB": "0"},
            "SINAU_UPLOAD_MB harus bilangan bulat dari 1 sampai 200.",
        ),
        (
            {"SINAU_UPLOAD_MB": "banyak"},
            "SINAU_UPLOAD_MB harus bilangan bulat dari 1 sampai 200.",
        ),
        (
            {"SINAU_HOSTS": "*"},
            "SINAU_HOSTS tidak boleh “*”: tulis setiap nama, dipisahkan koma.",
        ),
        (
            {"SINAU_HOSTS": "https://a.example"},
            "SINAU_HOSTS berisi nama saja, tanpa skema, garis miring, atau port.",
        ),
        (
            {"SINAU_DATABASE_URL": "mysql://a/b"},
            NO_POSTGRESQL,
        ),
        (
            {"SINAU_DATABASE_URL": "postgresql://a:b@c:d/e"},
            NO_POSTGRESQL,
        ),
        (
            {"SINAU_DEBUG": "1"} | OUTSIDE,
            "SINAU_DEBUG=1 membuka isi program, jadi SINAU_HOSTS hanya boleh mesin ini.",
        ),
        ({"SINAU_MAIL_URL": "http://surat.example", **WRITER}, NO_MAIL),
        ({"SINAU_MAIL_URL": "smtp://surat.example:x", **WRITER}, NO_MAIL),
        ({"SINAU_MAIL_URL": "smtp://surat.example:0", **WRITER}, NO_MAIL),
        ({"SINAU_MAIL_URL": "smtp://surat.example/?tls=ya", **WRITER}, NO_MAIL),
        ({"SINAU_MAIL_URL": "smtp://surat.example/?lain=1", **WRITER}, NO_MAIL),
        ({"SINAU_MAIL_URL": "smtps://surat.example/?tls=1", **WRITER}, NO_MAIL),
        ({"SINAU_MAIL_URL": "smtp://surat.example/kotak", **WRITER}, NO_MAIL),
        ({"SINAU_MAIL_URL": "smtp:///?tls=1", **WRITER}, NO_MAIL),
        (
            {"SINAU_MAIL_URL": "smtps://ana@surat.example", **WRITER},
            "SINAU_MAIL_URL berisi nama dan sandi, atau tidak keduanya.",
        ),
        (
            {"SINAU_MAIL_URL": "smtp://ana:s@surat.example:587", **WRITER},
            UNENCRYPTED,
        ),
        (
            {"SINAU_MAIL_URL": "smtp://surat.example"},
            "SINAU_MAIL_URL mengirim surat sungguhan, jadi isi juga SINAU_MAIL_FROM.",
        ),
        ({"SINAU_MAIL_FROM": "sinau"}, NO_WRITER),
        ({"SINAU_MAIL_FROM": "a@x.example, b@x.example"}, NO_WRITER),
        ({"SINAU_MAIL_FROM": "Sinau <a@x.example> <b@x.example>"}, NO_WRITER),
        ({"SINAU_MAIL_FROM": "Sinau\r\nX-Lain: ya <a@x.example>"}, NO_WRITER),
        ({"SINAU_ADDRESS": "localhost"}, NO_SITE),
        ({"SINAU_ADDRESS": "ftp://localhost"}, NO_SITE),
        ({"SINAU_ADDRESS": "http://localhost:x"}, NO_SITE),
        ({"SINAU_ADDRESS": "http://localhost/sinau"}, NO_SITE),
        ({"SINAU_ADDRESS": "http://a@localhost"}, NO_SITE),
        (
            {"SINAU_ADDRESS": "https://lain.example"} | OUTSIDE,
            "SINAU_ADDRESS menyebut nama yang tidak ada dalam SINAU_HOSTS.",
        ),
        (
            {"SINAU_ADDRESS": "http://sinau.example", "SINAU_TLS": "1"} | OUTSIDE,
            "SINAU_ADDRESS harus https:// bila SINAU_TLS=1.",
        ),
        ({"SINAU_REDIS_URL": "localhost:6379"}, NO_REDIS),
        ({"SINAU_REDIS_URL": "http://localhost"}, NO_REDIS),
        ({"SINAU_REDIS_URL": "redis://"}, NO_REDIS),
        ({"SINAU_REDIS_URL": "redis://localhost:x"}, NO_REDIS),
        ({"SINAU_REDIS_URL": "redis://localhost:0"}, NO_REDIS),
        ({"SINAU_REDIS_URL": "redis://localhost/lain"}, NO_REDIS),
        ({"SINAU_REDIS_URL": "redis://localhost/0?ssl_cert_reqs=none"}, NO_REDIS),
        ({"SINAU_REDIS_URL": "unix://"}, NO_REDIS),
        (
            {"SINAU_OIDC_NAME": "Akun", "SINAU_OIDC_CLIENT_ID": "sinau"},
            INCOMPLETE,
        ),
        (OIDC | {"SINAU_OIDC_ISSUER": "akun.example"}, NO_ISSUER),
        (OIDC | {"SINAU_OIDC_ISSUER": "http://akun.example"}, NO_ISSUER),
        (OIDC | {"SINAU_OIDC_ISSUER": "https://akun.example:x"}, NO_ISSUER),
        (OIDC | {"SINAU_OIDC_ISSUER": "https://a:s@akun.example"}, NO_ISSUER),
        (OIDC | {"SINAU_OIDC_ISSUER": "https://akun.example/?a=1"}, NO_ISSUER),
        (OIDC | {"SINAU_OIDC_ISSUER": "https://akun.example; script-src *"}, NO_ISSUER),
        (
            OIDC | {"SINAU_OIDC_ISSUER": "https://a.example/.well-known/openid-configuration"},
            NO_ISSUER,
        ),
        (
            OIDC | {"SINAU_OIDC_NAME": "x" * 41},
            "SINAU_OIDC_NAME harus satu baris, paling banyak 40 huruf.",
        ),
        (
            {"SINAU_TLS": "1"},
            "SINAU_TLS=1 untuk nama yang dilihat orang luar: isi SINAU_HOSTS.",
        ),
    ],
)
def test_each_wrong_value_or_pair_has_its_sentence(environ, problem):
    assert read(environ)[1] == [problem]


def test_a_provider_of_sign_in_is_taken_whole_or_not_at_all():
    found, problems = read(OIDC)

    assert problems == []
    assert found.oidc == Provider("https://akun.example/kantor", "sinau", "s", "Akun Kantor")
    assert found.oidc.origin == "https://akun.example"
    assert read(OIDC | {"SINAU_OIDC_ISSUER": "http://127.0.0.1:9400"})[1] == []
    assert read({})[0].oidc == Provider()


def test_a_home_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, _mode: path != tmp_path)

    assert read({"SINAU_HOME": str(tmp_path / "new" / "home")})[1] == [
        f"SINAU_HOME tidak dapat ditulisi: {tmp_path / 'new' / 'home'}."
    ]


def test_every_problem_is_told_at_once():
    problems = read({"SINAU_DEBUG": "1", "SINAU_TLS": "1", "SINAU_UPLOAD_MB": "x"})[1]

    assert [problem.split()[0] for problem in problems] == [
        "SINAU_UPLOAD_MB",
        "SINAU_DEBUG=1",
        "SINAU_TLS=1",
    ]


def test_names_for_tests_are_left_alone():
    assert read({"SINAU_TEST_DATABASE_URL": "x", "HOME": "/"})[1] == []


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    found, _ = read({"SINAU_HOME": str(tmp_path)})

    key = found.key()

    assert len(key) >= 50
    assert found.key() == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_key_that_is_given_is_not_written(tmp_path):
    found, _ = read({"SINAU_HOME": str(tmp_path), "SINAU_SECRET_KEY": LONG})

    assert found.key() == LONG
    assert list(tmp_path.iterdir()) == []


def test_a_postgresql_url_is_taken_apart():
    url = "postgresql://ana:a%2Fb@db.example:5433/sinau?sslmode=require"
    found, _ = read({"SINAU_DATABASE_URL": url})
    database = found.database()

    assert [database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "sinau",
        "ana",
        "a/b",
        "db.example",
        5433,
    ]
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_a_postgresql_on_a_socket_is_found_by_its_folder():
    found, _ = read({"SINAU_DATABASE_URL": "postgresql://postgres@/postgres?host=/run/pg"})

    assert found.database()["HOST"] == "/run/pg"
