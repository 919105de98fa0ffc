"""Which addresses may be reached: what a URL may look like, and which IP addresses are public.

A page can name any address, and a redirect or a name server can lead from a harmless one to the
router at home or to a cloud's keys (server-side request forgery). So the form of a URL is checked
first, and again every IP address that its name stands for; `transport` then connects to one of
those very addresses and asks nobody a second time.

The special ranges are those of the IANA registries (RFC 6890 and its successors).
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from briefgen.fetching.choices import Allowed, Trouble

if TYPE_CHECKING:
    import httpx

IP = IPv4Address | IPv6Address

_PORTS = frozenset({80, 443, 8080, 8443})
_FIRST_FREE_PORT = 1024
_LONGEST = 2000
_SPECIAL = tuple(
    ip_network(each)
    for each in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24"),
        *("192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # a public number that inside one cloud is the machine's keeper
        *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
    )
)
_GLOBAL_V6 = ip_network("2000::/3")
"""All that is given out for the public; mapped and translated addresses lie outside of it."""
_PRIVATE = tuple(
    ip_network(each)
    for each in (
        *("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
        *("::1/128", "fc00::/7"),
    )
)
_NEVER = tuple(map(ip_network, ("100.100.100.200/32", "fd00:ec2::/32")))
"""Private by number, but where clouds keep the machine's keys."""


def is_public(address: IP) -> bool:
    """Whether an IP address belongs to the public internet."""
    if isinstance(address, IPv6Address) and address not in _GLOBAL_V6:
        return False
    return address.is_global and not _in_any(address, _SPECIAL)


def is_private(address: IP) -> bool:
    """Whether an IP address is one of an intranet or of this machine, and holds no secrets."""
    return _in_any(address, _PRIVATE) and not _in_any(address, _NEVER)


def _in_any(address: IP, networks: tuple[object, ...]) -> bool:
    return any(address in network for network in networks)  # type: ignore[operator]


def reachable(found: tuple[str, ...], host: str, port: int, allowed: Allowed) -> tuple[IP, ...]:
    """The addresses that a host stands for; `Trouble` when one of them may not be reached."""
    addresses = tuple(dict.fromkeys(_address(each, host) for each in found))
    for address in addresses:
        if not may_reach(address, port, allowed):
            raise _refused(address, host, port)
    return addresses


_REMEDY = "--allow-private lets an intranet's pages be read"


def _refused(address: IP, host: str, port: int) -> Trouble:
    """Why an address is not connected to."""
    if is_public(address):
        return _other_port(port)
    what = host if host == str(address) else f"{host} leads to {address}, which"
    message = f"{what} is no public address; {_REMEDY}"
    return Trouble(message, "refused-address")


def _address(text: str, host: str) -> IP:
    try:
        return ip_address(text)
    except ValueError:  # "fe80::1%eth0"
        message = f"{host} leads to {text}, which is no public address"
        raise Trouble(message, "refused-address") from None


def may_reach(address: IP, port: int, allowed: Allowed) -> bool:
    """Whether this address may be connected to at this port."""
    if (str(address), port) in allowed.places:
        return True
    if allowed.private and is_private(address):
        return True
    return is_public(address) and port in _PORTS


# --- the form of a URL --------------------------------------------------------------------------

_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)\.?$", re.IGNORECASE)
_SCHEMES = {"http": 80, "https": 443}


def checked(text: str, allowed: Allowed, base: "httpx.URL | None" = None) -> "httpx.URL":
    """A URL whose form is in order, its fragment left out; `Trouble` otherwise.

    ``base``: the address from which a redirect leads here.
    """
    import httpx  # noqa: PLC0415  slow to import, and only addresses need it

    if len(text) > _LONGEST or _ODD.search(text):
        why = "it is too long, or holds characters that no address has"
        raise _malformed(why)
    try:
        url = httpx.URL(text) if base is None else base.join(text)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise _malformed(" ".join(str(error).split())) from error
    if url.scheme not in _SCHEMES:
        message = f"{url.scheme or 'it'} is no scheme that is fetched; give http:// or https://"
        raise Trouble(message, "refused-address")
    if url.userinfo:
        message = "it holds a user name or password, which is not sent; leave it out"
        raise Trouble(message, "refused-address")
    _check_host(url.host, port_of(url), allowed)
    _check_port(port_of(url), url.host, allowed)
    return url.copy_with(fragment=None)


def port_of(url: "httpx.URL") -> int:
    """The port that a URL means."""
    return _SCHEMES[url.scheme] if url.port is None else url.port


def _malformed(why: str) -> Trouble:
    told = f"no web address that can be used: {why}"
    return Trouble(told, "refused-address")


def _check_host(host: str, port: int, allowed: Allowed) -> None:
    """A name, or an IP address in its one plain spelling: 0x7f.1 and 2130706433 are tricks."""
    try:
        address = ip_address(host)
    except ValueError:
        label = host.rstrip(".").rpartition(".")[2]
        if not _HOST.fullmatch(host) or ".." in host or _NUMBER.fullmatch(label):
            why = f"{host or 'an empty host'} is no host name"
            raise _malformed(why) from None
        inside = "." not in host.rstrip(".") or label in {"local", "localhost", "internal"}
        if inside and not allowed.private:
            message = f"{host} is a name of this machine or its network; {_REMEDY}"
            raise Trouble(message, "refused-address") from None
        return
    if not is_public(address) and not may_reach(address, port, allowed):
        raise _refused(address, host, port)


def _check_port(port: int, host: str, allowed: Allowed) -> None:
    """The web's ports; those of mail, databases and the like would take a request for theirs."""
    free = allowed.private and _FIRST_FREE_PORT <= port <= 0xFFFF
    if port not in _PORTS and not free and (host, port) not in allowed.places:
        # A place allowed by its address may be named by any host: the connection decides.
        if any(port == place for _, place in allowed.places):
            return
        raise _other_port(port)


def _other_port(port: int) -> Trouble:
    ports = ", ".join(map(str, sorted(_PORTS)))
    message = f"port {port} is none of the web's ({ports}); save the page and give the file"
    return Trouble(message, "refused-address")
