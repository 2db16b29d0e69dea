"""Compiles the catalogues of messages into the wheel. All else about the package is declared in pyproject.toml."""

from __future__ import annotations

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithCatalogues(build_py):
    """Puts `anslag.mo` in the package where its source has `anslag.po`, so that who runs it needs no compiler.

    An installation in place reads the sources, and gets none that could fall behind them.
    """

    def run(self) -> None:
        """Copy the package as setuptools does, and then compile."""
        super().run()
        if self.editable_mode:
            return
        from babel.messages.mofile import write_mo  # what installs in place may lack it
        from babel.messages.pofile import read_po

        sources = Path(self.get_package_dir("anslag"), "locale")
        for source in sorted(sources.glob("*/LC_MESSAGES/*.po")):
            compiled = Path(self.build_lib, "anslag/locale", source.relative_to(sources)).with_suffix(".mo")
            compiled.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as messages, compiled.open("wb") as file:
                write_mo(file, read_po(messages, locale=compiled.parts[-3], abort_invalid=True))


setup(cmdclass={"build_py": BuildWithCatalogues})
