"""DKIM: a signature by which a receiver knows that the letter is from the domain it names."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import InputError, SendError
from briefgen.rendering.letter import checked

_HEADER = "DKIM-Signature"


@dataclass(frozen=True, slots=True)
class Signature:
    """With what to sign: the domain, the name of its key there, and the private key."""

    domain: str
    selector: str
    key: bytes


def signature_of(domain: str, selector: str, key: Path) -> Signature:
    """Read the private key, which is in a file in the form of PEM."""
    try:
        data = key.read_bytes()
    except OSError as error:
        message = f"{key}: cannot be read ({error.strerror}); --dkim-key names a private key"
        raise InputError(message) from error
    if b"PRIVATE KEY" not in data:
        message = f"{key}: holds no private key in the form of PEM; make one with openssl genrsa"
        raise InputError(message)
    return Signature(domain, selector, data)


def signed(data: bytes, signature: Signature, headers: Iterable[str]) -> bytes:
    """The letter with a signature over its text and over these headers."""
    try:
        import dkim  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        message = "signing needs dkimpy; install it with `pip install 'briefgen[mail]'`"
        raise SendError(message) from error
    covered = [name.lower().encode() for name in (*headers, "MIME-Version", "Content-Type")]
    try:
        line = dkim.sign(
            data,
            signature.selector.encode("idna"),
            signature.domain.encode("idna"),
            signature.key,
            include_headers=covered,
        )
    except (dkim.DKIMException, UnicodeError, ValueError) as error:
        message = f"the letter cannot be signed ({error}); see to --dkim-key and --dkim-selector"
        raise SendError(message) from error
    return checked(line + data, (*headers, _HEADER))
