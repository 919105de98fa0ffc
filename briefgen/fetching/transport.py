"""The connection: a name is looked up once, and the very address that was checked is used.

The URL keeps its name, so that the Host header and the certificate (SNI) are the site's own.
"""

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import httpcore
import httpx

from briefgen.fetching.addresses import IP, reachable
from briefgen.fetching.choices import Allowed, Passing, Resolve


def resolved(host: str, port: int) -> tuple[str, ...]:
    """The addresses that the system knows for a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


class Deadline:
    """The moment at which an answer has to be complete, however slowly it drips in."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None = None) -> float:
        """Seconds until then, or ``timeout`` when that is less."""
        left = self._end - time.monotonic()
        if left <= 0:
            message = "the answer took too long; try again, or save the page and give the file"
            raise Passing(message, "unreachable")
        return left if timeout is None else min(left, timeout)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only, and within the time given."""

    def __init__(self, allowed: Allowed, resolve: Resolve, deadline: Deadline) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers, once all of them have been found harmless."""
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            message = f"{host} is not known; look whether the address is spelt right"
            raise Passing(message, "unreachable") from error
        addresses = reachable(found, host, port, self._allowed)
        return self._connected(addresses, host, port, timeout, local_address, socket_options)

    def _connected(
        self,
        addresses: tuple[IP, ...],
        host: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[Any] | None,
    ) -> httpcore.NetworkStream:
        options = tuple(socket_options or ())
        for address in addresses:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                stream = httpcore.SyncBackend().connect_tcp(
                    str(address), port, self._deadline.left(timeout), local_address, options
                )
                return _TimedStream(stream, self._deadline)
        message = f"{host} does not answer; try again, or save the page and give the file"
        raise Passing(message, "unreachable")


class _TimedStream(httpcore.NetworkStream):
    """A connection that ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _TimedStream(
            self._stream.start_tls(ssl_context, server_hostname, left), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class CheckedTransport(httpx.BaseTransport):
    """What `httpx.Client` sends its requests through: no proxy, no second look-up."""

    def __init__(self, backend: httpcore.NetworkBackend, trusted: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=trusted, network_backend=backend, max_keepalive_connections=0
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request, one answer."""
        url = request.url
        sent = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(sent)
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Let go of every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The bytes of an answer, as they come."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
