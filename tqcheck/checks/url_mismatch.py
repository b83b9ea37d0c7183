"""Web addresses, e-mail addresses and file paths that the target lost, changed or has alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.kept_items import Difference, Effect, Item, differences, hits
from tqcheck.language.addresses import addresses, are_one_page, may_have_addresses
from tqcheck.model import Hit, MqmCategory, Segment, Severity


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source, target = segment.source or "", segment.target
    if not (may_have_addresses(source) or may_have_addresses(target)) or not target.strip():
        return
    found = [each for each in differences(_items(source), _items(target)) if not _is_excused(each, segment)]
    yield from hits(found, segment, _effect, context)


def _items(text: str) -> list[Item]:
    """Each address once: a translator may name it as often as the sentence needs it."""
    found = {each.key: Item(each.key, each.span, each.text, each.kind) for each in reversed(addresses(text))}
    return sorted(found.values(), key=lambda item: item.span.start)


def _is_excused(difference: Difference, segment: Segment) -> bool:
    """Whether an address is there in another spelling, or is the one of the same page for the reader's language."""
    old, new = difference.old, difference.new
    source, target = segment.source or "", segment.target
    # A tokeniser may have put spaces into it.
    if old is not None and (_EXAMPLE.search(old.key) or old.key in "".join(target.lower().split())):
        return True
    if old is not None and new is not None:
        if old.kind != "web":
            return old.text in target or new.text in source
        return are_one_page(old.key, new.key, segment.source_language or "", segment.target_language)
    if old is not None:
        return old.text in target
    # Translators add where to report their own slips to, and where a command is.
    return new is None or new.kind != "web" or new.key in source.lower()


_EXAMPLE = re.compile(r"@example\.(?:com|net|org)$")
"""Made-up addresses, which people make up anew in their language."""


_LOST = "An address is no text to translate: without it the reader cannot go there."
_ADDED = "An address that the source does not give leads the reader to a place that its author did not mean."
_CHANGED = "An address works only if every character is right: this one leads elsewhere, or nowhere."


def _effect(difference: Difference) -> Effect:
    if difference.new is None:
        return Effect(_LOST, Severity.MAJOR, 0.75)
    if difference.old is None:
        return Effect(_ADDED, Severity.MINOR, 0.6)
    return Effect(_CHANGED, Severity.MAJOR)


CHECK = Check(
    id="url-mismatch",
    category=MqmCategory.NO_TRANSLATE,
    severity=Severity.MAJOR,
    summary="A web address, e-mail address or path lost or changed, or one that only the target has.",
    message="{fault}",
    explanation="{fault}. {why}",
    examples=(
        good(
            "Siehe https://example.org/de/hilfe.",
            source="See https://example.org/en/help.",
            target_language="de",
            source_language="en",
        ),
        good(
            "Siehe https://www.example.de/",
            source="See http://www.example.com",
            target_language="de",
            source_language="en",
        ),
        good("Datei/Öffnen/Zuletzt", source="/File/Open/Recent", target_language="de", source_language="en"),
        bad(
            "Смотри [https://example.org/помощь].",
            source="See https://example.org/help.",
            suggestion="https://example.org/help",
            target_language="ru",
            source_language="en",
        ),
        bad(
            "Schreiben Sie an [hilfe@shop.example]",
            source="Write to help@shop.example",
            suggestion="help@shop.example",
            target_language="de",
            source_language="en",
        ),
        bad(
            "Ändern Sie [/etc/wirte].",
            source="Change /etc/hosts.",
            suggestion="/etc/hosts",
            target_language="de",
            source_language="en",
        ),
        bad("Mehr erfahren Sie unter[]", source="Learn more at https://example.org/a", target_language="de"),
    ),
    find=_find,
    needs_source=True,
    reads_markup=True,
)
