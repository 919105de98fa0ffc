"""Passwords: from the environment or the system's keyring, never typed or kept in a file."""

import os

from briefgen.errors import SendError

VARIABLE = "BRIEFGEN_SMTP_PASSWORD"


def password_for(user: str, host: str) -> str:
    """The password of a user at a server; an error that says where to put it."""
    return os.environ.get(VARIABLE) or _from_keyring(user, host) or _none(user, host)


def _from_keyring(user: str, host: str) -> str | None:
    """What the keyring holds, where there is one."""
    try:
        import keyring  # noqa: PLC0415 - an extra
        from keyring.errors import KeyringError  # noqa: PLC0415 - with it
    except ModuleNotFoundError:
        return None
    try:
        return keyring.get_password(f"briefgen:{host}", user)
    except KeyringError:
        return None


def _none(user: str, host: str) -> str:
    message = (
        f"no password for {user} at {host}; put it into {VARIABLE}, or into the keyring with "
        f"`keyring set briefgen:{host} {user}` (`pip install 'briefgen[mail]'`)"
    )
    raise SendError(message)
