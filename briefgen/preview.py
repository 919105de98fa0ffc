"""A brief in the browser that follows every change of its articles, templates and styles.

The page is kept in memory and handed out to this machine alone.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_PAUSE = 0.5
Stamps = dict[Path, tuple[int, int]]

_FRAME = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>briefgen preview</title>
<style>html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block;overflow:hidden}</style>
</head><body><iframe src="/page" title="The brief"></iframe><script>
let shown = null;
setInterval(async () => {
  const version = await (await fetch("/version")).text().catch(() => shown);
  const frame = document.querySelector("iframe").contentWindow;
  if (shown !== null && version !== shown) frame.location.reload();
  shown = version;
}, 500);
</script></body></html>
"""
_WAITING = (
    b"<!DOCTYPE html><html lang=en><title>briefgen</title><p>The brief is being made \xe2\x80\xa6"
)


# --- what has changed ---------------------------------------------------------------------------


def changes(
    paths: Iterable[Path], sleep: Callable[[float], None] = time.sleep
) -> Iterator[frozenset[Path]]:
    """Files that are new, changed or gone, each time there are some; at first all there are."""
    watched = tuple(paths)
    known: Stamps = {}
    while True:
        found = _stamps(watched)
        differing = {path for path, _ in known.items() ^ found.items()}
        if differing:
            known = found
            yield frozenset(differing)
        sleep(_PAUSE)


def _stamps(paths: Iterable[Path]) -> Stamps:
    """Time and size of every file below the paths."""
    files = (file for path in paths for file in (path.rglob("*") if path.is_dir() else (path,)))
    return {file: stamp for file in files if (stamp := _stamp(file))}


def _stamp(file: Path) -> tuple[int, int] | None:
    """None for what is no file, or is gone between looking and asking."""
    try:
        status = file.stat()
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size) if file.is_file() else None


# --- showing it ---------------------------------------------------------------------------------


class Showing:
    """The page as it is now; setting it makes the browser load it again."""

    def __init__(self) -> None:
        self.address = ""
        self.version = 0
        self._page = _WAITING

    @property
    def page(self) -> bytes:
        """The HTML that is shown."""
        return self._page

    @page.setter
    def page(self, html: bytes) -> None:
        self._page, self.version = html, self.version + 1


@contextmanager
def showing(port: int = 0) -> Iterator[Showing]:
    """Hand a page out on this machine, at a free port unless one is given."""
    shown = Showing()
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, shown))
    server.daemon_threads = True
    shown.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield shown
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Three addresses: the frame, the page in it, the number of its version."""

    def __init__(self, shown: Showing, *connection: Any) -> None:
        self._shown = shown
        super().__init__(*connection)

    def do_GET(self) -> None:
        """Answer; a name that another site has led here (DNS rebinding) gets nothing."""
        shown, host = self._shown, self._shown.address.removeprefix("http://").rstrip("/")
        answers = {"/": _FRAME, "/page": shown.page, "/version": str(shown.version).encode()}
        body = answers.get(self.path)
        if self.headers.get("Host") not in {host, host.replace("127.0.0.1", "localhost")}:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif body is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self._send(body)

    def _send(self, body: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        kind = "text/plain" if self.path == "/version" else "text/html; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Requests are no news."""
