"""Runs the W3C checker over built pages."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

CHECKER = Path(__file__).parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"


def markup_problems(pages: Iterable[Path]) -> list[str]:
    """Return one text for each error in the HTML files, all read in a single run of the checker.

    Raises CalledProcessError when the checker itself could not run.
    """
    files = [str(page.resolve()) for page in pages]
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--errors-only", "--exit-zero-always", "--stdout"]
    done = subprocess.run([*command, *files], capture_output=True, text=True, encoding="utf-8", check=True)
    return [_words(message) for message in json.loads(done.stdout)["messages"]]


def _words(message: dict[str, object]) -> str:
    file = unquote(urlsplit(str(message.get("url", ""))).path)
    extract = " ".join(str(message.get("extract", "")).split())
    return f"{file}:{message.get('lastLine', '?')}: {message['message']}\n    {extract}"
