"""Feeds as Atom (RFC 4287)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from clausework.feeds.feed import Entry, Feed, moment
from clausework.wording import LANGUAGE

MEDIA_TYPE = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"


def as_atom(feed: Feed) -> str:
    """The feed as an Atom document."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": str(LANGUAGE)})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", moment(feed.updated))
    _link(root, "self", MEDIA_TYPE, f"{feed.url}.xml")
    _link(root, "alternate", "text/html", feed.home)
    for entry in feed.entries:
        _entry(root, entry)
    indent(root)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document.decode() + "\n"


def _entry(root: Element, entry: Entry) -> None:
    element = SubElement(root, "entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(SubElement(element, "author"), "name", entry.author)
    _text(element, "published", moment(entry.published))
    _text(element, "updated", moment(entry.updated))
    _link(element, "alternate", "text/html", entry.link)
    _text(element, "content", entry.html).set("type", "html")


def _text(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = text
    return element


def _link(parent: Element, rel: str, media_type: str, href: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": media_type, "href": href})
