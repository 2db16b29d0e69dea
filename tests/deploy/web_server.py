"""Debian's nginx here, with its own configuration and the files in deploy/, but ports and folders of ours."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import trustme

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
NGINX = "/usr/sbin/nginx"
PUBLIC = "integrationsanslaget.jonkoping.example"
INTERNAL = "anslag-internt.jonkoping.example"
PROXY, STRANGER = "127.0.0.2", "127.0.0.1"
"""The address of the single sign-on proxy, and of everyone else."""
USER, PASSWORD = "strateg", "ett-långt-lösenord"


def login(name: str, password: str) -> dict[str, str]:
    """Return the header by which a browser tells a name and a password (RFC 7617)."""
    return {"Authorization": "Basic " + b64encode(f"{name}:{password}".encode()).decode()}


LOGIN = login(USER, PASSWORD)


@dataclass(frozen=True)
class Answer:
    """What the server said. The names of `headers` are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Connection(http.client.HTTPSConnection):
    """Connects to an address, and names in the handshake the site that is wanted."""

    def __init__(self, address: tuple[str, int], source: str, trust: ssl.SSLContext, name: str) -> None:
        super().__init__(*address, source_address=(source, 0), timeout=20, context=trust)
        self.name, self.trust = name, trust

    def connect(self) -> None:
        http.client.HTTPConnection.connect(self)
        self.sock = self.trust.wrap_socket(self.sock, server_hostname=self.name)


@dataclass(frozen=True)
class Server:
    """nginx as it runs. `root` is the folder that the sites are published under."""

    root: Path
    http_port: int
    https_port: int
    log: Path
    trust: ssl.SSLContext = field(repr=False)

    def ask(
        self,
        path: str,
        headers: Mapping[str, str] | None = None,
        *,
        site: str = PUBLIC,
        host: str | None = None,
        method: str = "GET",
        source: str = STRANGER,
    ) -> Answer:
        """Ask `site` for `path` over TLS, exactly as it is written, from the address `source`."""
        connection = _Connection(("127.0.0.1", self.https_port), source, self.trust, site)
        return _answer(connection, method, path, {"Host": host or site} | dict(headers or {}))

    def send(self, text: str, *, site: str = PUBLIC, source: str = STRANGER) -> str:
        """Send `site` a text over TLS, whatever it is, and return all that is said until the connection ends."""
        address = ("127.0.0.1", self.https_port)
        with (
            socket.create_connection(address, timeout=20, source_address=(source, 0)) as plain,
            self.trust.wrap_socket(plain, server_hostname=site) as connection,
        ):
            connection.sendall(text.encode("latin-1"))
            said = b""
            while part := connection.recv(1 << 16):
                said += part
        return said.decode("latin-1")

    def ask_in_clear(self, path: str, host: str) -> Answer:
        """Ask without TLS."""
        return ask_plainly(self.http_port, path, host)


def ask_plainly(port: int, path: str, host: str = "localhost") -> Answer:
    """Ask a server on this machine for `path` without TLS."""
    return _answer(http.client.HTTPConnection("127.0.0.1", port, timeout=20), "GET", path, {"Host": host})


def free_port() -> int:
    """Return a port that no one listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answer(connection: http.client.HTTPConnection, method: str, path: str, headers: Mapping[str, str]) -> Answer:
    try:
        connection.request(method, path, headers=dict(headers))
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, named, response.read())
    finally:
        connection.close()


@contextmanager
def running(folder: Path, root: Path, *, login: str = "basic") -> Iterator[Server]:
    """Run nginx with all its files in `folder`, for the sites published under `root`, until the block ends."""
    assert Path(NGINX).exists(), "nginx is missing; `make test` installs it"
    ports = free_port(), free_port()
    trust = _certificates(folder / "tls")
    config = _configure(folder, root, ports, login)
    command = [NGINX, "-c", str(config), "-e", str(folder / "error.log")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert "[warn]" not in tried.stderr, tried.stderr
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        _await(process, ports[1])
        yield Server(root, *ports, folder / "log", trust)
    finally:
        process.terminate()
        process.wait()


def _configure(folder: Path, root: Path, ports: tuple[int, int], login: str) -> Path:
    """Place the files as deploy/README.md says, with Debian's nginx.conf; return the latter."""
    etc, log, var = folder / "etc", folder / "log", folder / "var"
    shutil.copytree(DEPLOY / "nginx", etc)
    log.mkdir()
    var.mkdir()
    secret = subprocess.run(
        ["openssl", "passwd", "-6", "-stdin"], input=PASSWORD, capture_output=True, text=True, check=True
    )
    (etc / "anslag.users").write_text(f"{USER}:{secret.stdout}", encoding="utf-8")
    internal = etc / "sites" / "anslag-internal.conf"
    if login == "sso":
        _swap(internal, "include snippets/anslag/login-basic.conf;", "")
        _swap(internal, "#include snippets/anslag/login-sso.conf;", "include snippets/anslag/login-sso.conf;")
    else:
        (etc / "conf.d" / "anslag-sso.conf").unlink()
    for file in etc.rglob("*.conf"):
        _move(file, folder, root, ports)
    own = "".join(f"{name}_temp_path {var}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (etc / "conf.d" / "test.conf").write_text(own, encoding="utf-8")
    return _main_file(etc, log)


def _swap(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} no longer has {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def _move(file: Path, folder: Path, root: Path, ports: tuple[int, int]) -> None:
    """Put the ports, folders and addresses of this test where a real machine has its own."""
    moves = {
        r"(?m)^ *listen \[::\].*\n": "",
        r"listen 80\b": f"listen 127.0.0.1:{ports[0]}",
        r"listen 443\b": f"listen 127.0.0.1:{ports[1]}",
        "/etc/ssl/anslag/": f"{folder}/tls/",
        "/etc/nginx/": f"{folder}/etc/",
        "/var/log/nginx/": f"{folder}/log/",
        "/var/www/acme": f"{folder}/acme",
        "/srv/anslag/": f"{root}/",
        r"192\.0\.2\.10\b": PROXY,
    }
    text = file.read_text(encoding="utf-8")
    for old, new in moves.items():
        text = re.sub(old, new, text)
    file.write_text(text, encoding="utf-8")


def _main_file(etc: Path, log: Path) -> Path:
    text = Path("/etc/nginx/nginx.conf").read_text(encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""  # or the workers cannot read the tests' folders
    moves = {
        r"(?m)^user .*;": user,
        r"(?m)^pid .*;": f"pid {etc.parent}/nginx.pid;",
        "/var/log/nginx/": f"{log}/",
        r"/etc/nginx/conf\.d/": f"{etc}/conf.d/",
        "/etc/nginx/sites-enabled/": f"{etc}/sites/",
    }
    for old, new in moves.items():
        text, changed = re.subn(old, new, text)
        assert changed, f"Debian's nginx.conf no longer has {old!r}"
    file = etc / "nginx.conf"
    file.write_text(text, encoding="utf-8")
    return file


def _certificates(folder: Path) -> ssl.SSLContext:
    folder.mkdir(parents=True)
    authority = trustme.CA()
    for name, host in (("public", PUBLIC), ("internal", INTERNAL)):
        issued = authority.issue_cert(host)
        issued.private_key_pem.write_to_path(folder / f"{name}.key")
        for pem in issued.cert_chain_pems:
            pem.write_to_path(folder / f"{name}.pem", append=True)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    return trust


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(200):
        assert process.poll() is None, f"nginx ended with {process.returncode}"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")
