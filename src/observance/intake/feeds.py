"""RSS and Atom: one report for each entry."""

import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import defusedxml.sax
import feedparser
from defusedxml import DefusedXmlException

from observance.errors import IntakeError
from observance.intake.compose import compose
from observance.intake.markup import fragment_blocks, plain_line
from observance.intake.metadata import dating
from observance.intake.tables import canonical
from observance.intake.types import Draft, Label, Limits, Metadata, Outcome, Rejected, Source, read_all
from observance.model.interval import DateInterval
from observance.model.report import Dating, DatingMethod


def read_feed(source: Source, limits: Limits) -> Iterator[Outcome]:
    """A feed: outlet from its title; title, text, author, address and date from each entry."""
    data = read_all(source, limits)
    refuse_entities(data, source.label)
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=True, resolve_relative_uris=True)
    if not feed.version and not feed.entries:
        raise source.label.refuse("is no RSS or Atom feed; save the article itself")
    if not feed.entries:
        raise source.label.refuse("is a feed without entries")
    outlet = plain_line(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        yield _received(entry, outlet, Label(f"{source.label.name}#{number}", f"{source.label.where}#{number}"))


class _PrologEndError(Exception):
    """The root element has begun: nothing can be declared any more."""


class _Prolog(ContentHandler):
    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802, ARG002 - as SAX calls it
        raise _PrologEndError


def refuse_entities(data: bytes, label: Label) -> None:
    """Refuse XML that declares entities: they explode, or fetch what lies elsewhere.

    Raises:
        IntakeError: it does.
    """
    try:
        defusedxml.sax.parseString(data, _Prolog(), forbid_dtd=False, forbid_entities=True, forbid_external=False)
    except DefusedXmlException as error:
        raise label.refuse("declares XML entities, which no feed needs; it was not read") from error
    except (_PrologEndError, SAXException, ValueError, LookupError):
        # Malformed feeds are common, and feedparser reads many of them.
        return


def _received(entry: Any, outlet: str | None, label: Label) -> Outcome:
    content = max((part.get("value") or "" for part in entry.get("content") or []), key=len, default="")
    fields = {
        "title": plain_line(entry.get("title")),
        "outlet": outlet,
        "url": entry.get("link"),
        "author": plain_line(entry.get("author")),
        "published": _stated(entry),
        "text": content or entry.get("summary") or "",
    }
    metadata = Metadata(
        title=fields["title"],
        outlet=outlet,
        url=fields["url"],
        author=fields["author"],
        published=_published(entry),
    )
    draft = Draft(blocks=fragment_blocks(fields["text"] or ""), metadata=metadata)
    try:
        return compose(draft, canonical(fields), "application/json", label)
    except IntakeError as error:
        return Rejected.of(error)


def _stated(entry: Mapping[str, Any]) -> str | None:
    # Asked for key by key: feedparser's own look-up answers for a missing `published` with `updated`.
    value = dict(entry).get("published") or dict(entry).get("updated")
    return str(value) if value else None


def _published(entry: Mapping[str, Any]) -> Dating | None:
    stored = dict(entry)
    name = "published" if stored.get("published") else "updated"
    reason = f"`{name}` of the feed's entry"
    if found := dating(stored.get(name), reason):
        return found
    if parsed := stored.get(f"{name}_parsed"):
        day = DateInterval.day(date(*parsed[:3]))
        return Dating(day, DatingMethod.METADATA, (reason,))
    return None
