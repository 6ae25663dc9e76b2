"""The real server and a real Chromium, for whole ways through the pages."""

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from serving import SINAU, free_port, wait_for

MOST = 100_000  # bytes of a page with everything it loads
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CHROMIUM = os.environ.get("SINAU_TEST_CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox",  # CI is root
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=OptimizationHints,MediaRouter",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # a link to outside fails
]


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _chromium():
    if CHROMIUM:
        return
    if os.environ.get("CI") == "true":
        pytest.fail("no Chromium: .ci/run should have installed it")
    pytest.skip("NOT RUN here: journeys in a browser (apt-get install chromium)")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Ask for English, as most browsers do: Indonesian comes first all the same."""
    return browser_context_args | {"locale": "en-US", "timezone_id": "Asia/Jakarta"}


@pytest.fixture(scope="session")
def look_at():
    """Give what every page must pass: it fits, is small, says one thing and says it clearly."""

    def look(page, addresses):
        said, sizes = [], []
        page.on("console", lambda message: said.append((page.url, message.text)))
        page.on("response", lambda response: sizes.append(_size(response)))
        for address in addresses:
            sizes.clear()
            page.goto(address)
            assert page.evaluate(WIDER) == 0, address
            assert sum(sizes) < MOST, address
            assert page.locator("h1").count() == 1, address
            assert page.locator("main .button.primary").count() <= 1, address
            found = Axe().run(page)
            assert found.violations_count == 0, f"{address}\n{found.generate_report()}"
        assert [
            words for words in said if not words[1].endswith(("(Not Found)", "(Gone)"))
        ] == []

    return look


def _size(response):
    return 0 if 300 <= response.status < 400 else len(response.body())


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Give the address of a server that has just loaded the demo, with a home of its own."""
    with served(tmp_path_factory.mktemp("home")) as address:
        yield address


@contextmanager
def served(home, **more):
    """Load the demo into a home and serve it; ``more`` are variables beside the usual."""
    port = free_port()
    environ = {k: v for k, v in os.environ.items() if k != "SINAU_DATABASE_URL"}
    environ |= {"SINAU_HOME": str(home)} | more
    demo = [SINAU, "demo", "--no-serve"]
    loaded = subprocess.run(demo, env=environ, capture_output=True, text=True)
    if loaded.returncode:
        pytest.fail(loaded.stderr)
    log = home / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [SINAU, "serve", "--port", str(port)], env=environ, stdout=out, stderr=out
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/sehat/", process, log)
        yield address
    finally:
        process.terminate()
        process.wait(10)
