"""E-mail messages: the text is one report, each attachment another."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr

from observance.errors import IntakeError
from observance.intake.compose import compose
from observance.intake.markup import fragment_blocks
from observance.intake.metadata import dating
from observance.intake.streams import in_memory
from observance.intake.text import clean, decode, text_blocks
from observance.intake.types import Block, Draft, Label, Limits, Metadata, Outcome, Rejected, Source, read_all

_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_DECORATION = (
    "image/",
    "audio/",
    "video/",
    "application/pgp-",
    "application/pkcs7-signature",
    "text/calendar",
    "text/vcard",
)
_BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)


def read_message(source: Source, limits: Limits) -> Iterator[Outcome]:
    """A message: sender as author, subject as title, the Date header as its date; then its attachments."""
    original = read_all(source, limits)
    try:
        message = BytesParser(policy=policy.default).parsebytes(original)
        body = _body(message, source.label)
        attachments = list(_attachments(message))
    except _BROKEN as error:
        raise source.label.refuse("is a broken message; save it again") from error
    if body:
        draft = Draft(blocks=body, metadata=_metadata(message))
        yield _composed(draft, original, source.label)
    elif not attachments:
        raise source.label.refuse("is a message without text or attachments")
    for number, part in enumerate(attachments, start=1):
        yield _attached(part, number, source, limits)


def _composed(draft: Draft, original: bytes, label: Label) -> Outcome:
    try:
        return compose(draft, original, "message/rfc822", label)
    except IntakeError as error:
        return Rejected.of(error)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (*_BROKEN, IndexError):
        # The standard library's header parser still fails on some malformed headers.
        return None
    return str(value) if value is not None else None


def _metadata(message: EmailMessage) -> Metadata:
    name, address = parseaddr(_header(message, "From") or "")
    return Metadata(
        title=_header(message, "Subject"),
        author=name or address or None,
        published=dating(_header(message, "Date"), "Date header of the message"),
    )


def _body(message: EmailMessage, label: Label) -> tuple[Block, ...]:
    if message.get_content_type() in _ENCRYPTED:
        raise label.refuse("is an encrypted message; save its text decrypted")
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ()
    text = decode(_payload(part), label, part.get_content_charset())
    if part.get_content_subtype() == "html":
        return fragment_blocks(text)
    return text_blocks(_without_quoting(text))


def _payload(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


_SIGNATURE = re.compile(r"^-- ?$.*\Z", re.MULTILINE | re.DOTALL)


def _without_quoting(text: str) -> str:
    """The text without its signature and without the marks of quoting; what was quoted stays."""
    return re.sub(r"^(?:> ?)+", "", _SIGNATURE.sub("", clean(text)), flags=re.MULTILINE)


def _attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.iter_attachments() if message.is_multipart() else ():
        if not isinstance(part, EmailMessage):
            continue
        if part.get_content_type().startswith(_DECORATION) and part.get_content_disposition() != "attachment":
            continue
        yield part


def _attached(part: EmailMessage, number: int, source: Source, limits: Limits) -> Outcome:
    is_message = part.get_content_type() == "message/rfc822"
    name = re.sub(r"[/\\\x00-\x1f]+", "_", part.get_filename() or f"{number}{'.eml' if is_message else ''}")
    label = source.label.member(name)
    if source.depth >= limits.max_depth:
        return Rejected.of(label.refuse(f"lies more than {limits.max_depth} levels deep; take it out and add it alone"))
    data = part.get_content().as_bytes() if is_message else _payload(part)
    head, stream = in_memory(data)
    return Source(
        label=label,
        head=head,
        stream=stream,
        budget=source.budget,
        media_type=part.get_content_type(),
        depth=source.depth + 1,
    )
