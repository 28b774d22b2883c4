"""Servers that messages go to: for mails, and for what a webhook is told."""

from __future__ import annotations

import email
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message as ParsedMail
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from storemood.notify.channels import Mail
from storemood.uploads.certificate import CertificateFiles


class MailServer:
    """A mail server on the loopback that takes what it is given, or refuses; with a certificate it offers TLS."""

    def __init__(self, certificate: CertificateFiles | None = None, *, refuses: bool = False) -> None:
        self.mails: list[ParsedMail] = []
        self.encrypted: list[bool] = []
        self.logins: list[str] = []
        self.refuses = refuses
        self._tls = None
        if certificate is not None:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(certificate.certificate, certificate.key)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            open_sockets = [connection]
            with suppress(OSError):
                self._session(open_sockets)
            for one in open_sockets:
                one.close()

    def _session(self, open_sockets: list[socket.socket]) -> None:
        [connection] = open_sockets
        connection.sendall(b"220 ready\r\n")
        lines, encrypted = connection.makefile("rb"), False
        while line := lines.readline():
            verb = line.split()[0].upper()
            if verb == b"EHLO":
                offers = [b"250-here"] + ([b"250-STARTTLS"] if self._tls and not encrypted else [])
                connection.sendall(b"\r\n".join([*offers, b"250 AUTH PLAIN"]) + b"\r\n")
            elif verb == b"STARTTLS" and self._tls is not None:
                connection.sendall(b"220 go\r\n")
                lines.detach().close()
                connection = self._tls.wrap_socket(connection, server_side=True)
                open_sockets.append(connection)
                lines, encrypted = connection.makefile("rb"), True
            elif verb == b"AUTH":
                self.logins.append(line.decode().split()[2])
                connection.sendall(b"235 welcome\r\n")
            elif verb == b"DATA":
                connection.sendall(b"354 go on\r\n")
                content = b""
                while (part := lines.readline()) != b".\r\n":
                    content += part
                self.mails.append(email.message_from_bytes(content))
                self.encrypted.append(encrypted)
                connection.sendall(b"250 taken\r\n")
            elif verb == b"QUIT":
                connection.sendall(b"221 bye\r\n")
                return
            else:
                connection.sendall(b"451 later\r\n" if self.refuses and verb == b"MAIL" else b"250 fine\r\n")

    def mail(self, **changes: Any) -> Mail:
        told = {"url": f"smtp://127.0.0.1:{self.port}", "sender": "storemood@example.com", "to": ("ada@example.com",)}
        return Mail(**{**told, **changes})


@dataclass
class Posted:
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


@dataclass
class WebServer:
    """A web server on the loopback that answers a status."""

    status: int = 204
    posted: list[Posted] = field(default_factory=list)
    url: str = ""


@contextmanager
def open_web_server() -> Iterator[WebServer]:
    told = WebServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.posted.append(Posted(dict(self.headers), body))
            self.send_response(told.status)
            if told.status == 302:
                self.send_header("Location", told.url)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_port}/hook?from=storemood"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield told
    server.shutdown()
    thread.join()
    server.server_close()
