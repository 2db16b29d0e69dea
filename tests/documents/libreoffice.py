"""Documents that LibreOffice has opened and saved, or turned into another form."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path


def saved(documents: Mapping[str, bytes], folder: Path, form: str) -> dict[str, Path]:
    """Return the files, by name, that LibreOffice makes in an empty folder of .docx documents. `form` is its filter."""
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is missing; `make test` installs it"
    for name, content in documents.items():
        (folder / f"{name}.docx").write_bytes(content)
    home, out = f"-env:UserInstallation={(folder / 'home').as_uri()}", folder / "out"
    files = [str(folder / f"{name}.docx") for name in documents]
    call = [soffice, home, "--headless", "--convert-to", form, "--outdir", str(out), *files]
    subprocess.run(call, check=True, capture_output=True, timeout=300)
    found = {name: out / f"{name}.{form.partition(':')[0]}" for name in documents}
    missing = [name for name, path in found.items() if not path.is_file()]
    assert not missing, f"LibreOffice did not open {missing}"
    return found
