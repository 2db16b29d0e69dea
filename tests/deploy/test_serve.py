"""``anslag serve``, as one who writes meets it: a change is seen at once, and a mistake takes nothing away."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from anslag.site import policy
from tests.deploy.web_server import ask_plainly, free_port
from tests.web.view import wait_until

ROOT = Path(__file__).parents[2]
RECORD = "registry/projects/2025/2025-007-"


@dataclass
class Serving:
    """`anslag serve` as it runs on a copy of the repository, in `folder`."""

    folder: Path
    address: str
    port: int

    def change(self, name: str, edit: Callable[[str], str]) -> None:
        """Change the file whose name begins with `name`."""
        (file,) = self.folder.glob(f"{name}*")
        text = file.read_text(encoding="utf-8")
        assert edit(text) != text
        file.write_text(edit(text), encoding="utf-8")


@contextmanager
def started(folder: Path, port: int, site: str = "public") -> Iterator[subprocess.Popen[str]]:
    """Run the copy's own program, so that its own templates and pages are what is watched."""
    code = f"import sys; sys.path.insert(0, {str(folder / 'tools')!r}); from anslag.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--port", str(port), "--site", site, "--as-of", "2026-11-23"]
    environment = {"PYTHONPATH": str(folder / "tools"), "PYTHONUNBUFFERED": "1", "PATH": "/usr/bin:/bin"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, cwd=folder, env=environment, text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.terminate()


def listening(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    for line in process.stdout:
        if line.startswith("De visas på "):
            return line.split()[-1]
    raise AssertionError("anslag serve ended")


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("copy")
    for name in ("registry", "docs", "tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "mkdocs.en.yml", "mkdocs.internal.yml"):
        shutil.copy(ROOT / name, folder)
    port = free_port()
    with started(folder, port) as process:
        yield Serving(folder, listening(process), port)


@pytest.fixture
def page(browser: Browser, serving: Serving) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"{serving.address}projekt/2025-007/")
    yield opened
    context.close()


def until(page: Page, text: str) -> None:
    page.get_by_text(text, exact=False).first.wait_for(state="attached", timeout=60_000)


def test_a_changed_record_is_seen_without_a_hand_on_the_browser(serving: Serving, page: Page) -> None:
    serving.change(RECORD, lambda text: text.replace("title: ", "title: Nytt namn på ", 1))
    until(page, "Nytt namn på")


def test_a_changed_template_is_seen(serving: Serving, page: Page) -> None:
    serving.change("tools/anslag/site/templates/project/page.html", lambda text: text + "<p>Från mallen</p>")
    until(page, "Från mallen")


def test_a_changed_text_is_seen(serving: Serving, page: Page) -> None:
    page.goto(f"{serving.address}om/")
    serving.change("docs/public/om.md", lambda text: text + "\nEn ny rad om registret.\n")
    until(page, "En ny rad om registret.")


def test_a_mistake_is_told_and_the_last_good_pages_stand(serving: Serving, page: Page) -> None:
    before = page.locator("h1").inner_text()
    serving.change(RECORD, lambda text: text.replace("\nperiod:", "\nperioden:", 1))
    until(page, "Ingenting byggdes. Rätta felen först.")
    assert "perioden" in page.locator("dialog").inner_text()
    assert page.locator("h1").inner_text() == before
    serving.change(RECORD, lambda text: text.replace("\nperioden:", "\nperiod:", 1))
    page.locator("dialog").wait_for(state="detached", timeout=60_000)


def test_the_policy_of_the_real_site_holds(serving: Serving, page: Page) -> None:
    headers = ask_plainly(serving.port, "/projekt/").headers
    assert headers["content-security-policy"] == policy.header()
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-type"] == "text/html; charset=utf-8"
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{serving.address}projekt/")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('img'), {alt: '', src: 'https://a.example/'}))"
    )
    wait_until(page, "performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('.css'))")
    assert [error for error in errors if "a.example" not in error] == []


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/finns-inte/", "Sidan finns inte"),
        ("/en/finns-inte/", "Page not found"),
        ("/en/projekt/2099-001/", "Page not found"),
        ("/fi/finns-inte/", "Sidan finns inte"),
    ],
)
def test_a_missing_page_gets_the_help_page_in_its_language(serving: Serving, path: str, title: str) -> None:
    answer = ask_plainly(serving.port, path)
    assert answer.status == 404
    assert f"<title>{title} – " in answer.body.decode()


@pytest.mark.parametrize("path", ["ekonomi/", "../internal/index.html", "..%2finternal%2findex.html", "handbok/"])
def test_the_internal_site_is_not_there(serving: Serving, path: str) -> None:
    assert ask_plainly(serving.port, f"/{path}").status == 404


@pytest.mark.parametrize("host", ["angripare.example", "angripare.example:8000", "127.0.0.1.angripare.example", ""])
def test_a_name_that_someone_else_let_lead_here_is_not_answered(serving: Serving, host: str) -> None:
    answer = ask_plainly(serving.port, "/projekt/2025-007/", host)
    assert (answer.status, answer.body) == (421, b"")
    assert ask_plainly(serving.port, "/projekt/2025-007/", f"localhost:{serving.port}").status == 200


def test_only_this_machine_is_let_in(serving: Serving) -> None:
    assert serving.address == f"http://127.0.0.1:{serving.port}/"
    with socket.socket() as other:
        assert other.connect_ex(("127.0.0.2", serving.port)) != 0


def test_a_port_that_is_taken_is_told_of(serving: Serving) -> None:
    with started(serving.folder, serving.port) as process:
        told, _ = process.communicate()
    assert process.returncode == 2
    assert (
        f"anslag: Porten {serving.port} går inte att använda (den används av ett annat program). "
        "Välj en annan med --port." in told
    )


def test_the_internal_site_is_shown_when_it_is_asked_for(serving: Serving, browser: Browser) -> None:
    with started(serving.folder, free_port(), "internal") as process:
        page = browser.new_page()
        address = listening(process)
        page.goto(address)
        assert page.locator("h1").inner_text() == "Att göra"
        page.goto(f"{address}handbok/")
        serving.change("tools/anslag/site/handbook/index.md", lambda text: text + "\nEn ny rad i handboken.\n")
        until(page, "En ny rad i handboken.")
        page.close()
