"""The brief sent: a real server on loopback takes letters, refuses some, and reads what it got."""

import json
import re
import shutil
import socket
import ssl
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import dkim
import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.cli import main
from briefgen.errors import InputError, RenderError, SendError
from briefgen.rendering import brief_from_json, render
from briefgen.rendering.letter import Parts, message_of
from briefgen.sending import Sender, address_of, letter_to, message_id, recipients_of
from briefgen.sending.addresses import name_of
from briefgen.sending.delivering import Server, _stuffed
from briefgen.sending.sentlog import Entry, State, entries_of, note

DATA = Path(__file__).parent / "data"
BRIEF = brief_from_json((DATA / "brief.json").read_bytes())
pytestmark = pytest.mark.filterwarnings(
    # The line is encrypted from its first byte, which aiosmtpd does not know of.
    "ignore:Requiring AUTH while not requiring TLS",
)
USER, PASSWORD = "desk", "open sesame"
MEANT = {
    *("Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted"),
    *("MIME-Version", "Content-Type"),
}


# --- the server -------------------------------------------------------------------------------


@dataclass
class PostOffice:
    """What a server was given, and whom it does not know."""

    port: int = 0
    letters: list[tuple[str, bytes]] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802 - the names and arguments are aiosmtpd's
        self, server: Any, session: Any, envelope: Any, address: str, rcpt_options: list[str]
    ) -> str:
        del server, session, rcpt_options
        if address in self.unknown:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        del server, session
        self.letters += [(to, envelope.content) for to in envelope.rcpt_tos]
        return "250 taken"

    def read(self) -> list[EmailMessage]:
        return [message_from_bytes(data, policy=policy.default) for _, data in self.letters]


def login(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    del server, session, envelope, mechanism
    known = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=data == known, handled=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def trust(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    """A server's certificate made here, and the file with the authority that vouches for it."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    path = tmp_path_factory.mktemp("trust") / "authority.pem"
    authority.cert_pem.write_to_path(path)
    return context, path


@pytest.fixture(params=["starttls", "tls"])
def office(
    request: pytest.FixtureRequest, trust: tuple[ssl.SSLContext, Path]
) -> Iterator[tuple[PostOffice, str]]:
    """A server that wants an encrypted line and a login; and how the line is made safe."""
    kind = request.param
    taken = PostOffice(port=free_port())
    kinds: dict[str, dict[str, Any]] = {
        "starttls": {"tls_context": trust[0], "require_starttls": True},
        "tls": {"ssl_context": trust[0]},
    }
    controller = Controller(
        taken,
        hostname="127.0.0.1",
        port=taken.port,
        authenticator=login,
        auth_required=True,
        auth_require_tls=kind == "starttls",
        **kinds[kind],
    )
    controller.start()
    yield taken, kind
    controller.stop()


@pytest.fixture
def project(
    tmp_path: Path, trust: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder with a brief, in which the program is called."""
    shutil.copy(DATA / "brief.json", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trust[1]))
    monkeypatch.setenv("BRIEFGEN_SMTP_PASSWORD", PASSWORD)
    return tmp_path


def settle(project: Path, office: tuple[PostOffice, str], *more: str) -> None:
    """Write the project's settings."""
    lines = (
        "[send]",
        'host = "127.0.0.1"',
        f"port = {office[0].port}",
        f'security = "{office[1]}"',
        f'user = "{USER}"',
        'from = "The desk <desk@briefs.example>"',
        'to = "desk, carla@far.example"',
        *more,
        "[groups]",
        'desk = ["Ida Holm <ida@near.example>", "bo@near.example"]',
    )
    (project / "briefgen.toml").write_text("\n".join(lines), encoding="utf-8")


def called(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The program called as on the command line; its exit code."""
    monkeypatch.setattr(sys, "argv", ["briefgen", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def body(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert isinstance(found, EmailMessage)
    return str(found.get_content())


# --- sending ----------------------------------------------------------------------------------


def test_everybody_gets_the_brief_once_with_the_pdf(
    project: Path, office: tuple[PostOffice, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(project, office)

    assert called(monkeypatch, "send", "brief.json") == 0

    got = office[0].read()
    wanted = ["ida@near.example", "bo@near.example", "carla@far.example"]
    assert [to for to, _ in office[0].letters] == wanted
    assert [each["To"].addresses[0].addr_spec for each in got] == wanted
    assert [set(each.keys()) - {"X-Peer", "X-MailFrom", "X-RcptTo"} for each in got] == [MEANT] * 3
    for each in got:
        assert each["Subject"] == BRIEF.title
        assert each["From"].addresses[0].display_name == "The desk"
        (pdf,) = each.iter_attachments()
        assert pdf.get_content() == render(BRIEF, "pdf")
        assert "<h2" in body(each, "html")
        assert "HIGHLIGHTS" in body(each, "plain")
        assert [part.defects for part in each.walk()] == [[]] * 5
    assert len({each["Message-ID"] for each in got}) == 3


def test_a_second_run_sends_nothing_and_says_so(
    project: Path,
    office: tuple[PostOffice, str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    settle(project, office)
    called(monkeypatch, "send", "brief.json")
    capfd.readouterr()

    assert called(monkeypatch, "send", "brief.json") == 0

    assert len(office[0].letters) == 3
    assert capfd.readouterr().out.count(": already sent 2") == 3


def test_again_sends_again_under_the_same_message_id(
    project: Path, office: tuple[PostOffice, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(project, office)
    called(monkeypatch, "send", "brief.json", "--to", "bo@near.example")

    assert called(monkeypatch, "send", "brief.json", "--to", "bo@near.example", "--again") == 0

    first, second = office[0].read()
    assert first["Message-ID"] == second["Message-ID"]


def test_another_brief_is_another_letter(
    project: Path, office: tuple[PostOffice, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(project, office)
    called(monkeypatch, "send", "brief.json", "--to", "bo@near.example")
    (project / "brief.json").write_bytes(render(replace(BRIEF, number="2"), "json"))

    assert called(monkeypatch, "send", "brief.json", "--to", "bo@near.example") == 0

    first, second = office[0].read()
    assert first["Message-ID"] != second["Message-ID"]
    assert second["Subject"].strip() == f"{BRIEF.title} (No. 2)"


def test_one_bad_address_does_not_stop_the_others(
    project: Path,
    office: tuple[PostOffice, str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    settle(project, office)
    office[0].unknown = {"ida@near.example"}

    assert called(monkeypatch, "send", "brief.json", "--to", "desk, no one@x, c@far.example") == 7

    assert [to for to, _ in office[0].letters] == ["bo@near.example", "c@far.example"]
    told = capfd.readouterr().err
    assert "ida@near.example: 550 5.1.1 no such mailbox" in told
    assert "'no one@x' is no address" in told
    office[0].unknown = set()
    assert called(monkeypatch, "send", "brief.json", "--to", "desk, c@far.example") == 0
    assert [to for to, _ in office[0].letters][2:] == ["ida@near.example"]


def test_a_dry_run_writes_the_letters_and_asks_no_server(
    project: Path, office: tuple[PostOffice, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(project, office)
    monkeypatch.delenv("BRIEFGEN_SMTP_PASSWORD")

    assert called(monkeypatch, "send", "brief.json", "--dry-run") == 0

    written = sorted(path.name for path in (project / "mail").iterdir())
    assert written == ["bo-near-example.eml", "carla-far-example.eml", "ida-near-example.eml"]
    read = message_from_bytes((project / "mail" / written[2]).read_bytes(), policy=policy.default)
    assert set(read.keys()) == MEANT
    assert office[0].letters == []
    assert not (project / ".briefgen").exists()


def test_the_wrong_password_is_told_in_one_line_without_it(
    project: Path,
    office: tuple[PostOffice, str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    settle(project, office)
    monkeypatch.setenv("BRIEFGEN_SMTP_PASSWORD", "shut sesame")

    assert called(monkeypatch, "send", "brief.json") == 7

    (line,) = capfd.readouterr().err.splitlines()
    assert "127.0.0.1: does not let desk in (535" in line
    assert "sesame" not in line


def test_without_a_password_it_is_told_where_to_put_one(
    project: Path,
    office: tuple[PostOffice, str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    settle(project, office)
    monkeypatch.delenv("BRIEFGEN_SMTP_PASSWORD")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

    assert called(monkeypatch, "send", "brief.json") == 7

    assert "keyring set briefgen:127.0.0.1 desk" in capfd.readouterr().err


def test_a_certificate_that_nobody_vouches_for_is_refused(
    project: Path,
    office: tuple[PostOffice, str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    settle(project, office)
    monkeypatch.delenv("SSL_CERT_FILE")

    assert called(monkeypatch, "send", "brief.json") == 7

    assert "its certificate is not trusted" in capfd.readouterr().err
    assert office[0].letters == []


def test_a_server_that_is_not_there_is_told_in_one_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    settle(project, (PostOffice(port=free_port()), "starttls"))

    assert called(monkeypatch, "send", "brief.json") == 7

    (line,) = capfd.readouterr().err.splitlines()
    assert "cannot be reached" in line


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('password = "x"', "a password does not belong in a file"),
        ('security = "none"', "not sent over a line that is not safe"),
        ('security = "ssl3"', "--security is one of starttls, tls, none"),
        ('to = "readers"', "the groups are: desk"),
        ('to = ""', "nobody to send to"),
        ('from = ""', "nobody to send from"),
        ('host = ""', "no mail server"),
        ('unsubscribe = "javascript:x"', "wants mailto: or https:"),
        ('dkim-key = "gone.pem"', "gone.pem: cannot be read"),
    ],
)
def test_settings_that_cannot_be_used_are_told_in_one_line(
    lines: str,
    words: str,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    settle(project, (PostOffice(port=9), "starttls"))
    path = project / "briefgen.toml"
    key = lines.partition(" ")[0]
    kept = [each for each in path.read_text("utf-8").splitlines() if not each.startswith(f"{key} ")]
    path.write_text("\n".join([kept[0], lines, *kept[1:]]), "utf-8")

    assert called(monkeypatch, "send", "brief.json") == 3

    (line,) = capfd.readouterr().err.splitlines()
    assert words in line


# --- signed, and a way out --------------------------------------------------------------------


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A private key in a file, and the DNS record of its public half."""
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    path = tmp_path_factory.mktemp("key") / "dkim.pem"
    path.write_bytes(
        made.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
    )
    public = made.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return path, b"v=DKIM1; k=rsa; p=" + b"".join(public.splitlines()[1:-1])


def test_a_signed_letter_holds_and_a_changed_one_does_not(
    project: Path,
    office: tuple[PostOffice, str],
    key: tuple[Path, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settle(
        project,
        office,
        f'dkim-key = "{key[0]}"',
        'unsubscribe = ["mailto:out@briefs.example", "https://briefs.example/out?who={address}"]',
    )

    assert called(monkeypatch, "send", "brief.json", "--to", "bo@near.example") == 0

    ((_, data),) = office[0].letters
    asked: list[bytes] = []

    def dns(name: bytes, **_: Any) -> bytes:
        asked.append(name)
        return key[1]

    assert dkim.verify(data, dnsfunc=dns)
    assert asked == [b"briefgen._domainkey.briefs.example."]
    assert not dkim.verify(data.replace(b"Highlights", b"Lowlights!"), dnsfunc=dns)
    assert not dkim.verify(data.replace(b"out?who=3D", b"x").replace(b"/out", b"/in"), dnsfunc=dns)
    (got,) = office[0].read()
    assert got["List-Unsubscribe"] == (
        "<mailto:out@briefs.example>, <https://briefs.example/out?who=bo%40near.example>"
    )
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    signed = re.sub(r"\s", "", got["DKIM-Signature"])
    assert "list-unsubscribe:list-unsubscribe-post" in signed


def test_one_click_is_only_offered_under_a_signature() -> None:
    sender = Sender(address_of("a@b.example"), unsubscribe=("https://b.example/out",))

    got = message_from_bytes(letter(sender=sender), policy=policy.default)

    assert "List-Unsubscribe" in got
    assert "List-Unsubscribe-Post" not in got


# --- headers ----------------------------------------------------------------------------------

SMALL = Parts("plain\n.\n..dots", "<p>html</p>", b"%PDF", "0" * 64)


def letter(to: str = "ida@near.example", subject: str = "x", sender: Sender | None = None) -> bytes:
    at = datetime(2031, 5, 3, 6, tzinfo=UTC)
    known = sender or Sender(address_of("desk@briefs.example"))
    return letter_to(address_of(to), SMALL, subject, known, at).data


HOSTILE = (
    "a\r\nBcc: x@y.example",
    "a\nBcc: x",
    "a\rBcc: x",
    "=?utf-8?q?hi=0D=0ABcc:_evil@x?=",
    "=?utf-8?b?aGkNCkJjYzogZXZpbEB4?=",
    "=?utf-8?q?=3D=3Futf-8=3Fq=3F=0D=0ABcc:_x=3F=3D?=",
    "==?utf-8?q?=0ABcc:x?=",
    "=?utf-8?q?a?= =?utf-8?q?=0D=0ABcc:x?=",
    "=?utf-7?q?+AA0ACg-Bcc:x?=",
    "=?x-unknown?q?=0ABcc:x?=",
    "a\u2028Bcc: x\u2029To: y",
    "a\x00b\x85Bcc: x\x0b\x0c",
    "\ud800",
    "é" * 400,
    "a" * 5000,
    "",
)
titles = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=60),
    st.lists(st.sampled_from([*HOSTILE, "\r\n", "=?", "?=", ":", " "]), max_size=5).map("".join),
)


@pytest.mark.slow
@settings(max_examples=2500, deadline=None, suppress_health_check=list(HealthCheck))
@given(titles, titles)
def test_no_words_add_a_header(subject: str, name: str) -> None:
    """Two headers an example: 5,000 in all, read back from the bytes that would go out."""
    quoted = name.replace("\\", "").replace('"', "")
    sender = Sender(address_of("desk@briefs.example"))
    try:
        known = address_of(f'"{quoted}" <ida@near.example>')
    except SendError:
        known = replace(address_of("ida@near.example"), name=name_of(name))
    data = letter_to(known, SMALL, subject, sender, datetime(2031, 5, 3, tzinfo=UTC)).data

    head = data.partition(b"\r\n\r\n")[0]
    found = message_from_bytes(data, policy=policy.default)
    assert sorted(found.keys()) == sorted(MEANT)
    assert [each.addr_spec for each in found["To"].addresses] == ["ida@near.example"]
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xff]", head)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", str(found["Subject"]))


def test_headers_that_were_not_meant_are_seen_in_the_bytes() -> None:
    with pytest.raises((RenderError, ValueError)):
        message_of(SMALL, {"Subject": "=?utf-8?q?hi=0D=0ABcc:_evil@x?=", "To": "a@b.example"})


@pytest.mark.parametrize(
    "words",
    [
        *("", "ida", "ida@", "@near.example", "a b@near.example", "ida@near.example>", "a@b@c"),
        *("ida@near.example\r\nRCPT TO:<x@y>", "ida@-near.example", "ida@near..example"),
        *(".ida@near.example", "idä@near.example", "ida@near.example, bo@x", "a@" + "b" * 300),
        *("<ida@near.example\n>", "ida\x00@near.example", "ida@[127.0.0.1]", '"a b"@x.example'),
    ],
)
def test_what_is_no_address_is_refused(words: str) -> None:
    with pytest.raises(SendError, match="is no address"):
        address_of(words)


def test_a_domain_in_other_letters_is_sent_to_in_its_ascii_form() -> None:
    assert address_of("Ida <ida@bücher.example>").address == "ida@xn--bcher-kva.example"


@pytest.mark.parametrize("text", [b"a\r\n.\r\n..b\r\n.c", b".", b"a\r\n", b"\r\n.\r\n"])
def test_a_line_with_a_dot_does_not_end_the_letter(text: bytes) -> None:
    sent = _stuffed(text)

    assert b"\r\n.\r\n" not in b"\r\n" + sent
    back = re.sub(rb"(?m)^\.", b"", sent)
    assert back.removesuffix(b"\r\n") == text.removesuffix(b"\r\n")


# --- names, groups, the log -------------------------------------------------------------------


def test_a_group_stands_for_its_addresses_each_once() -> None:
    groups = {"desk": ("Ida <ida@x.example>", "bo@x.example"), "all": ("IDA@x.example",)}

    found = recipients_of('all, desk, "Holm, Bo" <bo@x.example>, c@x.example', groups)

    assert [each.address for each in found.good] == ["IDA@x.example", "bo@x.example", "c@x.example"]


def test_the_message_id_is_that_of_brief_and_recipient() -> None:
    sender = Sender(address_of("desk@briefs.example"))
    ida, bo = (address_of(f"{name}@x.example") for name in ("ida", "bo"))

    assert message_id("d", ida, sender) == message_id("d", address_of("IDA@x.example"), sender)
    assert len({message_id(d, to, sender) for d in "de" for to in (ida, bo)}) == 4
    assert message_id("d", ida, sender).endswith("@briefs.example>")


def test_a_line_of_the_log_that_a_crash_tore_costs_no_other(tmp_path: Path) -> None:
    log = tmp_path / "sent.jsonl"
    first, second = (
        Entry(State.SENT, f"<{name}@x>", "a@x.example", "2031-05-03T06:00:00+00:00")
        for name in ("a", "b")
    )
    note(log, first)
    log.write_bytes(log.read_bytes() + b'{"state": "sent", "message_id": "<c@')

    note(log, second)

    assert list(entries_of(log).values()) == [first, second]
    assert json.loads(log.read_bytes().splitlines()[-1])["message_id"] == "<b@x>"


def test_a_log_that_cannot_be_read_stops_before_anything_is_sent(tmp_path: Path) -> None:
    (tmp_path / "sent.jsonl").mkdir()

    with pytest.raises(SendError, match="could go twice"):
        entries_of(tmp_path / "sent.jsonl")


def test_a_letter_that_was_perhaps_taken_goes_out_as_it_was(
    project: Path,
    office: tuple[PostOffice, str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    settle(project, office)
    called(monkeypatch, "send", "brief.json", "--to", "bo@near.example")
    log = project / ".briefgen" / "sent.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    old = lines[0].replace(b"2026", b"2019")
    log.write_bytes(old)  # the run was killed before the answer was written down

    assert called(monkeypatch, "send", "brief.json", "--to", "bo@near.example") == 0

    (_, first), (_, second) = office[0].letters
    dates = [message_from_bytes(each)["Date"] for each in (first, second)]
    assert json.loads(old)["date"][:4] in dates[1]
    assert first.replace(dates[0].encode(), b"") == second.replace(dates[1].encode(), b"")
    assert "may come a second time" in capfd.readouterr().err


def test_the_usual_port_goes_with_the_kind_of_line() -> None:
    from briefgen.sending.delivering import _port  # noqa: PLC0415 - only here

    ports = [_port(Server("x", security=kind)) for kind in ("starttls", "tls", "none")]
    assert ports == [587, 465, 25]


def test_nobody_to_send_to_is_told() -> None:
    with pytest.raises(InputError, match="nobody to send to"):
        recipients_of(" , ", {})
