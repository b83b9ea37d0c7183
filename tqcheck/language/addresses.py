"""Addresses: web, e-mail and file paths, and which two of them are one page in two languages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from tqcheck.language.masking import ADDRESS, EMAIL
from tqcheck.model import Span

_WEB = re.compile(ADDRESS)
_EMAIL = re.compile(EMAIL)
_ROOTS = "bin|boot|dev|etc|lib|lib64|opt|proc|run|sbin|srv|sys|tmp|usr|var"
_PATH = re.compile(rf"/(?<![\w.:/\\<>~-]/)(?:{_ROOTS})(?:/[\w.+~-]+)+(?<![.-])", re.ASCII)
"""Below a folder that every Unix has: menus and alternatives (/File/Open, and/or) are written with strokes too."""
_AFTER = re.compile(r"[\]`|{}\\]|\)[\[(]|%(?![0-9A-Fa-f]{2})|\*\*")
"""What ends an address in Markdown and in formats."""
_PARTS = re.compile(r"[/.?&=:#_,;+-]+")


@dataclass(frozen=True, slots=True)
class Address:
    """An address; `kind` is `web`, `email` or `path`. `key` is equal where two spell one address."""

    kind: str
    key: str
    span: Span
    text: str


def may_have_addresses(text: str) -> bool:
    """Whether a look at the addresses of a text is worth it."""
    return "://" in text or "@" in text or "www." in text or ("/" in text and _PATH.search(text) is not None)


def addresses(text: str) -> list[Address]:
    """The addresses of a text in order."""
    return sorted(_found(text), key=lambda address: address.span.start)


def _found(text: str) -> Iterator[Address]:
    if "://" in text or "www." in text:
        for match in _WEB.finditer(text):
            written = _AFTER.split(match[0], maxsplit=1)[0].rstrip(".,;:!?'’*_")
            if written.count("(") < written.count(")"):
                written = written.rstrip(").,;:!?'’*_")
            if len(written) > _SHORTEST:
                yield Address("web", web_key(written), Span(match.start(), match.start() + len(written)), written)
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield Address("email", match[0].lower(), Span(*match.span()), match[0])
    if "/" in text:
        for match in _PATH.finditer(text):
            yield Address("path", match[0], Span(*match.span()), match[0])


_SHORTEST = 9


def web_key(address: str) -> str:
    """What is left of a web address without what makes no difference: its scheme, its capitals, a stroke at its end."""
    key = unquote(html.unescape(address)).lower()
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", key).rstrip("/").removesuffix("/#")


def are_one_page(old: str, new: str, source_language: str, target_language: str) -> bool:
    """Whether two keys differ as the pages of one site in two languages do: en.example.org and de.example.org,
    /en/help and /de/hilfe, ?lang=en and ?lang=de, example.com and example.de, page and page.de.html.
    """
    old_parts, new_parts = _PARTS.split(old), _PARTS.split(new)
    marks = _language_marks(target_language) - set(old_parts)
    if marks.intersection(new_parts):
        # A page in the reader's language may have another name, on the same site.
        return (old[:1] == "/" == new[:1]) or bool(_site(old_parts) & _site(new_parts))
    left = [part for part in old_parts if part not in new_parts]
    return bool(left) and all(part in _language_marks(source_language) for part in left)


def _site(parts: list[str]) -> set[str]:
    return {part for part in parts[:_OF_HOST] if len(part) > 2 and part not in _GENERAL}


_OF_HOST = 4
_GENERAL = frozenset({"com", "org", "net", "www", "http", "https", "index", "html"})
_COUNTRIES = {
    "cs": "cz",
    "da": "dk",
    "el": "gr",
    "en": "uk com us gb au org net",
    "ja": "jp",
    "ko": "kr",
    "pt": "br",
    "sl": "si",
    "sv": "se",
    "uk": "ua",
    "zh": "cn tw hk",
    "es": "mx ar",
    "de": "at ch",
    "fr": "ca be",
    "ru": "рф",
}


def _language_marks(language: str) -> set[str]:
    """What tells the language of a page: its code, its countries', and its name in English."""
    from tqcheck.language.packs import languages

    primary, *rest = language.lower().split("-")
    known = languages().get(primary)
    names = {known.name.lower()} if known else set()
    return {primary, *rest, *_COUNTRIES.get(primary, "").split(), *names} - {""}
