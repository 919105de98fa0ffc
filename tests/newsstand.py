"""A web server on loopback for the tests of fetching: pages by path, and what was asked of it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PARAGRAPHS = (
    "The mayor of Norvale, Ines Dorval, denied on Monday that the old harbour had been sold.",
    "“There is no contract,” Dorval told reporters, “and there will be none while I am mayor.”",
    "A councillor, Tomas Reke, said he had seen a contract of forty pages and a plan of the quay.",
    "It remains unclear who wrote it. The court in Norvale will hear the case on Thursday.",
)


def page(title: str = "Mayor denies sale of harbour", *more: str) -> bytes:
    """A news page."""
    words = "".join(f"<p>{words}</p>" for words in (*PARAGRAPHS, *more))
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{words}</article></body></html>"
    ).encode()


@dataclass
class Answer:
    """What the server says."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    slowly: Callable[[], Iterator[bytes]] | None = None
    """Pieces that are sent one by one instead of ``body``."""


@dataclass
class Newsstand:
    """The pages, and the requests in the order in which they came."""

    pages: dict[str, Answer | Callable[[Any], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def put(
        self, path: str, body: bytes, kind: str = "text/html; charset=utf-8", **more: str
    ) -> str:
        """A page at a path; gives its address."""
        headers = {"Content-Type": kind} | {k.replace("_", "-"): v for k, v in more.items()}
        self.pages[path] = Answer(body, headers=headers)
        return self.address + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """A redirect at a path; gives its address."""
        self.pages[path] = Answer(status=status, headers={"Location": to})
        return self.address + path


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    stand: Newsstand

    def do_GET(self) -> None:
        self.stand.asked.append((self.path, dict(self.headers)))
        found = self.stand.pages.get(self.path, Answer(status=404))
        answer = found(self.headers) if callable(found) else found
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.slowly is None:
            self.send_header("Content-Length", str(len(answer.body)))
        else:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        for piece in answer.slowly() if answer.slowly else (answer.body,):
            try:
                self.wfile.write(piece)
            except OSError:  # whoever asked has seen enough
                return

    def log_message(self, *_words: object) -> None:
        """Requests are kept in ``asked``."""


@contextmanager
def open_newsstand(context: Any = None) -> Iterator[Newsstand]:
    """A server at a free port; with ``context`` it speaks TLS."""
    stand = Newsstand()
    handler = type("Handler", (_Handler,), {"stand": stand})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    stand.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield stand
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
