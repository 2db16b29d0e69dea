"""A command at a terminal, where it asks."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys

from .kit import Desk


class Terminal:
    """A person at a terminal in front of a command."""

    def __init__(self, desk: Desk, *words: str) -> None:
        self.pid, self.screen = pty.fork()
        if not self.pid:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell that runs the tests in the background has it ignored
            program = "from anslag.cli import main; main(prog_name='anslag')"
            command = [sys.executable, "-c", program, *words, "--registry", str(desk.folder), "--as-of", desk.day]
            os.execv(sys.executable, command)  # noqa: S606
        self.seen = ""

    def wait(self, words: str) -> None:
        """Read the screen until `words` stand on it."""
        start = len(self.seen)
        while words not in self.seen[start:]:
            assert select.select([self.screen], [], [], 60)[0], f"{words} did not come: {self.seen}"
            self.seen += os.read(self.screen, 4096).decode(errors="replace")

    def answer(self, *answers: str) -> None:
        """Answer each question as it comes."""
        for words in answers:
            self.wait("Svar")
            os.write(self.screen, f"{words}\n".encode())

    def type(self, words: str) -> None:
        """Type a line."""
        os.write(self.screen, f"{words}\n".encode())

    def interrupt(self, how: signal.Signals) -> int:
        """Interrupt the command, again and again as a person would, until it ends; return its exit status."""
        for _ in range(600):
            os.kill(self.pid, how)
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                os.close(self.screen)
                return status
            select.select([], [], [], 0.1)
        raise AssertionError(f"{how.name} did not end the command: {self.seen}")

    def leave(self) -> int:
        """Return the exit status when the command has ended."""
        status = os.waitpid(self.pid, 0)[1]
        os.close(self.screen)
        return status
