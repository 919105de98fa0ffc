"""`briefgen send`: the brief as a letter, to each recipient once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.briefs import read_brief
from briefgen.cli.options import BriefFile, Pdf, Quiet, Style, Styles, Templates
from briefgen.cli.talk import hand_out, shown, tell
from briefgen.errors import InputError, SendError

if TYPE_CHECKING:
    from briefgen.datamodel import Brief
    from briefgen.rendering.letter import Parts
    from briefgen.sending import Address, Letter, Outcome, Post, Recipients, Sender

SENT_LOG = Path(".briefgen/sent.jsonl")


@dataclass(frozen=True, slots=True)
class Sent:
    """How many letters went where."""

    sent: int = 0
    before: int = 0
    failed: int = 0

    def __str__(self) -> str:
        """In words for one line: ``sent 3, already sent 1, failed 0``."""
        return f"sent {self.sent}, already sent {self.before}, failed {self.failed}"


def send(  # noqa: PLR0913 - one parameter per option
    brief: BriefFile,
    *,
    to: Annotated[
        str,
        typer.Option(
            metavar="LIST",
            help="Addresses, or groups of briefgen.toml, separated by commas.",
            show_default=False,
        ),
    ] = "",
    sender: Annotated[
        str, typer.Option("--from", metavar="ADDRESS", help="Whom it is from.", show_default=False)
    ] = "",
    reply_to: Annotated[
        str, typer.Option("--reply-to", metavar="ADDRESS", help="Who gets answers.")
    ] = "",
    subject: Annotated[
        str | None, typer.Option(help="Subject line.", show_default="the brief's title")
    ] = None,
    host: Annotated[str, typer.Option(help="Mail server (SMTP).", show_default=False)] = "",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Its port.", show_default="587, 465 or 25")
    ] = 0,
    security: Annotated[
        str,
        typer.Option(metavar="KIND", help="How the line is made safe: starttls, tls, or none."),
    ] = "starttls",
    user: Annotated[
        str,
        typer.Option(
            help="Name to log in with; the password comes from the keyring or from the "
            "variable BRIEFGEN_SMTP_PASSWORD.",
            show_default=False,
        ),
    ] = "",
    unsubscribe: Annotated[
        str,
        typer.Option(
            metavar="LIST",
            help="mailto: and https: addresses to be taken off the list; {address} is filled in.",
        ),
    ] = "",
    dkim_key: Annotated[
        Path | None,
        typer.Option("--dkim-key", metavar="FILE", help="Private key to sign with (PEM)."),
    ] = None,
    dkim_selector: Annotated[
        str, typer.Option("--dkim-selector", metavar="NAME", help="The key's name in the DNS.")
    ] = "briefgen",
    dkim_domain: Annotated[
        str | None,
        typer.Option(
            "--dkim-domain", metavar="DOMAIN", help="Who signs.", show_default="that of --from"
        ),
    ] = None,
    log: Annotated[
        Path, typer.Option(metavar="FILE", help="Where it is noted what has gone out.")
    ] = SENT_LOG,
    again: Annotated[
        bool, typer.Option("--again", help="Send also to those who have it already.")
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Send nothing; write each letter beside the brief."),
    ] = False,
    style: Style = "brief",
    pdf: Pdf = "ua",
    templates: Templates = None,
    styles: Styles = None,
    quiet: Quiet = False,
) -> Sent:
    """Send the brief as an e-mail, the PDF attached, to each recipient once."""
    from briefgen.rendering import Looks  # noqa: PLC0415 - Jinja, pydantic
    from briefgen.rendering.letter import digest_of, parts_of  # noqa: PLC0415 - with it
    from briefgen.sending import Post, Server, recipients_of  # noqa: PLC0415 - only to send
    from briefgen.writing import texts_beside  # noqa: PLC0415 - with them

    read = read_brief(brief)
    recipients = recipients_of(to, _groups())
    whence = _sender(sender, reply_to, unsubscribe, _Key(dkim_key, dkim_selector, dkim_domain))
    if not host and not dry_run:
        message = "no mail server; name it with --host, or below [send] as host"
        raise InputError(message)
    looks = Looks(templates, styles, style, pdf)
    parts = cache(lambda: parts_of(read, looks, texts_beside(read, brief.parent)))
    job = _Job(digest_of(read), parts, subject or _subject(read), whence)
    if dry_run:
        done = _written(job, recipients, brief.parent / "mail")
    else:
        post = Post(Server(host, port, security, user), whence.address.address, log, again)
        done = _delivered(job, recipients, post)
    return _told(done, recipients, quiet=quiet)


@dataclass(frozen=True, slots=True)
class _Key:
    """The options of a signature."""

    file: Path | None
    selector: str
    domain: str | None


@dataclass(frozen=True, slots=True)
class _Job:
    """What is sent, under which subject, by whom."""

    digest: str
    parts: "Callable[[], Parts]"
    """Made when the first letter is; often everybody has theirs already."""
    subject: str
    sender: "Sender"

    def letter(self, to: "Address", at: datetime) -> "Letter":
        """One recipient's letter, of this date."""
        from briefgen.sending import letter_to  # noqa: PLC0415 - only to send

        return letter_to(to, self.parts(), self.subject, self.sender, at)


def _groups() -> dict[str, tuple[str, ...]]:
    from briefgen.project import read_groups  # noqa: PLC0415 - only to send

    return read_groups(Path())


def _sender(address: str, reply_to: str, unsubscribe: str, key: _Key) -> "Sender":
    from briefgen.sending import (  # noqa: PLC0415 - only to send
        Sender,
        address_of,
        signature_of,
        ways_out_of,
    )

    if not address:
        message = "nobody to send from; name an address with --from, or below [send] as from"
        raise InputError(message)
    known = address_of(address)
    domain = key.domain or known.domain
    return Sender(
        known,
        address_of(reply_to) if reply_to else None,
        ways_out_of(unsubscribe),
        signature_of(domain, key.selector, key.file) if key.file else None,
    )


def _subject(brief: "Brief") -> str:
    """The title, with the number in a series."""
    return f"{brief.title} (No. {brief.number})" if brief.number else brief.title


def _delivered(job: _Job, recipients: "Recipients", post: "Post") -> "Iterator[Outcome]":
    """Letters handed over, while no other run does the same."""
    from briefgen.locking import alone  # noqa: PLC0415 - only to send
    from briefgen.sending import deliver, message_id  # noqa: PLC0415 - ditto

    listed = [(to, message_id(job.digest, to, job.sender)) for to in recipients.good]
    with alone(post.log.with_suffix(".lock"), "sending"):
        yield from deliver(listed, job.letter, post, _now())


def _written(job: _Job, recipients: "Recipients", folder: Path) -> "Iterator[Outcome]":
    """Letters as files, to be looked at."""
    from briefgen.sending import Outcome, State  # noqa: PLC0415 - only to send
    from briefgen.writing import slug, write_file  # noqa: PLC0415 - with it

    for to in recipients.good:
        path = folder / f"{slug(to.address)}.eml"
        write_file(path, job.letter(to, _now()).data)
        yield Outcome(to, State.SENT, str(path))


def _now() -> datetime:
    """The clock, which only a letter's date may come from."""
    return datetime.now(UTC).replace(microsecond=0)


def _told(done: "Iterator[Outcome]", recipients: "Recipients", *, quiet: bool) -> Sent:
    """A line a recipient as it happens; at the end an error when one has not got it."""
    from briefgen.sending import State  # noqa: PLC0415 - only to send

    total = Sent(failed=len(recipients.bad))
    for line in recipients.bad:
        tell(f"error: {line}")
    for each in done:
        if each.state is not State.SENT:
            total = Sent(total.sent, total.before, total.failed + 1)
            tell(f"error: {each.to.address}: {each.words}")
            continue
        total = Sent(total.sent + (not each.before), total.before + each.before, total.failed)
        if each.unsure:
            tell(f"{each.to.address}: an earlier run broke off here; this may come a second time")
        if not quiet:
            hand_out(shown(f"{each.to.address}: {each.words}") + "\n")
    if total.failed:
        message = f"{total}; see above, and run it again: who has it will not get it twice"
        raise SendError(message)
    return total
