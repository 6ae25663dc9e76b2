"""Every page as people meet it: phone and desk, light and dark, with and without script."""

import json

import pytest

PLAN, RECORD = "/program/berbagi-2027/", "/program/berbagi-2021/"
PAGES = [
    "/",
    "/program/",
    RECORD,
    PLAN,
    f"{RECORD}?trace=missing",
    f"{RECORD}?q=tak+ada",
    f"{RECORD}edisi/6/",
    f"{RECORD}edisi/4/",
    f"{PLAN}edisi/3/",
    f"{PLAN}rota/",
    f"{RECORD}rota/",
    f"{PLAN}rota/1/periksa/",
    f"{PLAN}papan/",
    f"{PLAN}banding/",
    f"{PLAN}hadir/",
    f"{RECORD}hadir/",
    f"{PLAN}edisi/3/hadir/",
    f"{RECORD}edisi/1/hadir/",
    "/hadir/",
    "/edisi/",
    "/kantor/",
    "/kantor/35.14/",
    "/kantor/35/kalender/?tahun=2027",
    "/periksa/",
    "/masuk/",
    "/masuk/?next=/kantor/",
    "/masuk/tautan/",
    "/masuk/tautan/tidak-berlaku/",
    "/masuk/daftar/",
    "/sandi/lupa/",
    "/sandi/baru/selesai/",
    "/keluar/",
    "/tak-ada/",
]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_is_clean_small_and_fits(server, new_context, look_at, size, scheme):
    page = new_context(viewport=size, color_scheme=scheme).new_page()

    look_at(page, [server + path for path in PAGES])


def test_without_script_every_page_shows_the_same(server, new_context):
    with_script = new_context(viewport=PHONE).new_page()
    without = new_context(viewport=PHONE, java_script_enabled=False).new_page()

    for path in PAGES:
        words = []
        for page in (with_script, without):
            page.goto(server + path)
            words.append(page.locator("main").inner_text())
        assert words[0] == words[1], path


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_whoever_chooses_english_keeps_it_on_every_page(server, new_context, script):
    page = new_context(java_script_enabled=script).new_page()
    page.goto(f"{server}{PLAN}edisi/3/")
    assert page.locator("html").get_attribute("lang") == "id"

    page.get_by_role("button", name="English").click()

    assert page.url == f"{server}{PLAN}edisi/3/"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h2").first.inner_text() == "Why this office"
    page.goto(f"{server}/")
    assert page.locator(".nav a").all_inner_texts() == ["Home", "Plan", "Editions", "Manage"]
    page.get_by_role("button", name="Bahasa Indonesia").click()
    assert page.locator(".nav a").first.inner_text() == "Beranda"


def test_from_home_to_the_proof_and_its_check(server, page):
    page.goto(server)
    page.get_by_role("link", name="Lihat rota").click()
    assert page.locator("h1").inner_text() == "Pembagian peran yang adil"
    assert page.locator(".tiles li").count() == 38

    page.get_by_role("link", name="Periksa rencana ini").click()

    assert page.get_by_role("status").inner_text().endswith("semuanya cocok.")
    assert page.locator(".checks .stop").count() == 0


def send(page, server, plan, name="PLAN.json"):
    page.goto(f"{server}/periksa/")
    file = {"name": name, "mimeType": "application/json", "buffer": plan}
    page.get_by_label("Berkas PLAN.json").set_input_files(file)
    with page.expect_response("**/periksa/") as caught:
        page.get_by_role("button", name="Periksa berkas").click()
    return caught.value.status


def test_a_good_plan_holds_and_a_mutated_one_does_not(server, new_context):
    page = new_context(java_script_enabled=False).new_page()
    with_plan = page.request.get(f"{server}{PLAN}rota/1/PLAN.json")
    assert with_plan.headers["content-disposition"] == 'attachment; filename="PLAN.json"'
    good = with_plan.json()

    assert send(page, server, json.dumps(good).encode()) == 200
    assert "semuanya cocok" in page.get_by_role("status").inner_text()

    bad = good | {"duties": [*good["duties"]]}
    bad["duties"][0] = bad["duties"][0] | {"office": bad["duties"][1]["office"]}
    assert send(page, server, json.dumps(bad).encode()) == 422
    assert "jangan percayai" in page.get_by_role("status").inner_text()
    assert page.locator(".checks li").first.locator(".stop").count() == 1


def test_what_is_no_plan_is_answered_beside_its_field(server, page):
    assert send(page, server, b"bukan rencana") == 422

    field = page.get_by_label("Berkas PLAN.json")
    assert field.get_attribute("aria-invalid") == "true"
    named = field.get_attribute("aria-describedby").split()
    assert "Isi berkas ini: bukan JSON." in page.locator(f"#{named[-1]}").inner_text()


def test_the_export_holds_what_the_filter_found(server, page):
    page.goto(f"{server}{RECORD}")
    page.get_by_label("Jejak").select_option("missing")
    page.get_by_role("button", name="Saring").click()
    assert page.locator(".filter + .beside").inner_text().startswith("5 baris")

    with page.expect_download() as caught:
        page.get_by_role("link", name="Unduh CSV").click()

    assert caught.value.suggested_filename == "edisi-berbagi-2021.csv"
    assert len(caught.value.path().read_text(encoding="utf-8-sig").splitlines()) == 6


def test_with_the_keyboard_one_skips_to_the_content_and_opens_what_is_folded(server, page):
    page.goto(f"{server}{PLAN}edisi/3/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"

    summary = page.locator("summary").first
    assert page.locator("details li").first.is_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details li").first.is_visible()


def test_every_link_of_ours_leads_somewhere(server, page):
    seen, todo = {}, ["/"]
    while todo:
        path = todo.pop()
        seen[path] = page.goto(server + path).status
        if path.count("/edisi/") + path.count("/kantor/3") > 0:
            continue  # those link on to each other
        links = page.eval_on_selector_all(
            "main a[href]:not([download]), nav a[href]", "all => all.map(a => a.href)"
        )
        ours = {link.removeprefix(server).split("#")[0] for link in links if server in link}
        todo += sorted(ours - seen.keys() - set(todo))

    assert {path: status for path, status in seen.items() if status != 200} == {}
