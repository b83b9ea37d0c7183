"""Tags (HTML, XML, XLIFF) that the target lost, changed or has alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.kept_items import Difference, Effect, Item, differences, hits
from tqcheck.language.addresses import are_one_page, web_key
from tqcheck.language.tags import Tag, tags
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_ADDRESSES = frozenset({"action", "cite", "data", "href", "src"})
_MAY_DIFFER = frozenset(
    """abbr alt content dir height hreflang label lang placeholder rel standby style summary target title type value
    width xml:lang""".split()
)
"""Text for the reader, the language itself, and what depends on the length of words."""
_FORMATTING = frozenset(
    """abbr b bdi bdo big br cite code del dfn em font hr i ins kbd mark nobr p q s samp small span strike strong sub
    sup tt u var wbr""".split()
)
"""Without these the text is all there, in another form."""
_OF_LANGUAGES = frozenset({"bdi", "bdo", "nobr", "sup", "wbr"})
"""What the target's language may need by itself: 1<sup>er</sup>."""
_NUMBERED = frozenset({"g", "x", "bx", "ex", "ph", "bpt", "ept", "it", "pc", "sc", "ec", "mrk", "sub"})
"""XLIFF's and TMX's."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source, target = segment.source or "", segment.target
    if ("<" not in source and "<" not in target) or not target.strip():
        return
    olds, news = tags(source, target, segment.source_codes, segment.target_codes)
    if not (olds or news) or _is_other_format(segment, olds, news):
        return
    pair = segment.source_language or "", segment.target_language
    found = _renamed(
        _without_ends([each for each in differences(_items(olds), _items(news)) if not _may_differ(each, *pair)])
    )
    if found:
        unpaired, mended = _unpaired(news) - _unpaired(olds), _unpaired(olds) - _unpaired(news)
        found = [
            _misnested(_mangled(each, target), news)
            for each in found
            if not (each.old is None and each.new and each.new.kind in mended)
        ]
        yield from hits(found, segment, lambda difference: _effect(difference, unpaired), context)


def _is_other_format(segment: Segment, source: Sequence[Tag], target: Sequence[Tag]) -> bool:
    """Whether a page with markup has been paired with a plain text: its tags are no loss of a translator's."""
    details = segment.details
    if details.context or bool(source) == bool(target):
        return False
    sides = (segment.source_codes, segment.target_codes)
    return not all(sides) and all(tag.stated and tag.name not in _NUMBERED for tag in (*source, *target))


def _items(found: Sequence[Tag]) -> list[Item]:
    return [_item(tag) for tag in found]


def _item(tag: Tag) -> Item:
    kept = sorted(pair for pair in tag.attributes if pair[0] not in _MAY_DIFFER and not pair[0].startswith("aria-"))
    values = "".join(f" {name}={_normal(name, value)}" for name, value in kept)
    return Item(f"{tag.kind} {tag.name}{values}", tag.span, tag.text, tag.name)


def _normal(name: str, value: str) -> str:
    if name in _ADDRESSES:
        # Absolute addresses are url-mismatch's business; names of places in a page are translated with their headings.
        return "" if "://" in value or value.startswith(("#", "mailto:")) else web_key(value.partition("#")[0])
    return " ".join(sorted(value.split()))


def _may_differ(difference: Difference, source_language: str, target_language: str) -> bool:
    """Whether a tag differs only in that it leads to the page in the reader's language, or is one of that language."""
    old, new = difference.old, difference.new
    if new is None:
        return False
    if old is None:
        return new.kind in _OF_LANGUAGES
    one, two = ((item.key.split(" href=", 1)[1] if " href=" in item.key else "") for item in (old, new))
    return bool(one and two) and are_one_page(one, two, source_language, target_language)


def _without_ends(found: list[Difference]) -> list[Difference]:
    """The differences but the closing tags that go with an opening one: an element is lost once."""
    opened = Counter[tuple[str, bool]]()
    left = []
    for difference in found:
        item = difference.old or difference.new
        assert item is not None
        kind = item.key.partition(" ")[0]
        about = item.kind, difference.new is None
        if difference.old is None or difference.new is None:
            if kind == "open":
                opened[about] += 1
            elif kind == "close" and opened[about]:
                opened[about] -= 1
                continue
        left.append(difference)
    return left


def _renamed(found: list[Difference]) -> list[Difference]:
    """The differences with one tag lost and another one added as a tag that got another name."""
    lost = [each for each in found if each.new is None]
    added = [each for each in found if each.old is None]
    if not lost or len(lost) != len(added):
        return found
    pairs = [Difference(old.old, new.new) for old, new in zip(lost, added, strict=True)]
    return [*(each for each in found if each.old and each.new), *pairs]


def _mangled(difference: Difference, target: str) -> Difference:
    """A lost tag as a changed one, if the target has it with spaces or in wide signs: “< / b >”."""
    old = difference.old
    if old is None or difference.new is not None or " " in old.text:
        return difference
    signs = {"<": "[<＜]", ">": "[>＞]", "/": "[/／]"}
    name = r"\s?".join(
        [signs[sign] for sign in re.findall("[</]", old.text.partition(old.kind)[0])] + [re.escape(old.kind)]
    )
    ends = r"\s?".join(signs[sign] for sign in re.findall("[/>]", old.text.partition(old.kind)[2]))
    there = re.finditer(rf"{name}\s?{ends}", target, re.IGNORECASE)
    found = next((match for match in there if match[0] != old.text), None)
    return Difference(old, Item("", Span(*found.span()), found[0], old.kind)) if found else difference


def _misnested(difference: Difference, news: Sequence[Tag]) -> Difference:
    """A changed closing tag as the one of its kind that closes another element, of several that are alike."""
    new = difference.new
    if difference.old is None or new is None or not new.key.startswith("close "):
        return difference
    opened: list[str] = []
    for tag in news:
        if tag.kind == "open":
            opened.append(tag.name)
        elif tag.kind == "close" and opened and opened.pop() != tag.name and tag.name == new.kind:
            return Difference(difference.old, Item(new.key, tag.span, tag.text, tag.name))
    return difference


def _unpaired(found: Sequence[Tag]) -> set[str]:
    balance = Counter[str]()
    for tag in found:
        balance[tag.name] += {"open": 1, "close": -1}.get(tag.kind, 0)
    return {name for name, count in balance.items() if count}


_BROKEN = "A tag that opens has to be closed, and one that closes has to be opened: else the page is shown wrongly."
_LOST = "Tags make links, emphasis and lines: without this one the text is shown differently from the source."
_ADDED = "Tags make links, emphasis and lines: this one changes how the text is shown."
_OTHER_NAME = "The name of a tag says what it does: another name does something else, or nothing."
_ATTRIBUTES = "What stands in a tag is for the program: only texts for the reader, such as a title, are translated."


def _effect(difference: Difference, unpaired: set[str]) -> Effect:
    old, new = difference.old, difference.new
    item = old or new
    assert item is not None
    name = item.kind
    if name in unpaired:
        return Effect(_BROKEN, Severity.MAJOR, 0.9)
    severity = Severity.MINOR if name in _FORMATTING else Severity.MAJOR
    if old is not None and new is not None:
        return Effect(_ATTRIBUTES if old.kind == new.kind else _OTHER_NAME, severity)
    return Effect(_LOST if new is None else _ADDED, severity)


CHECK = Check(
    id="tag-mismatch",
    category=MqmCategory.MARKUP,
    severity=Severity.MAJOR,
    summary="A tag (HTML, XML, XLIFF) lost or changed, or one that only the target has.",
    message="{fault}",
    explanation="{fault}. {why}",
    examples=(
        good("Jetzt <b>speichern</b>", source="<b>Save</b> now", target_language="de", source_language="en"),
        good("Aufruf: make <Datei>", source="Usage: make <file>", target_language="de", source_language="en"),
        good("a < b und c > d", source="a < b and c > d", target_language="de", source_language="en"),
        good(
            '<img src="a.png" alt="Haus">',
            source='<img src="a.png" alt="House" />',
            target_language="de",
            source_language="en",
        ),
        good(
            '<a href="/de/hilfe">Hilfe</a>',
            source='<a href="/en/help">Help</a>',
            target_language="de",
            source_language="en",
        ),
        bad("[]Jetzt speichern", source="<b>Save</b> now", target_language="de", source_language="en"),
        bad("<b>Speichern[]", source="<b>Save</b>", target_language="de", source_language="en"),
        bad("[<a>]Hilfe</a>", source='<a href="/help">Help</a>', target_language="de", source_language="en"),
        bad(
            'Смотри [<link ссылка="2">]',
            source='See <link ref="2"/>',
            target_language="ru",
            source_language="en",
        ),
        bad(
            "<link>Datei</link> [<bold>]öffnen</bold>",
            source="Open <link>file</link> <b>now</b>",
            target_language="de",
            source_language="en",
        ),
        bad(
            "Das ist <b>wichtig[< / b >]",
            source="This is <b>important</b>",
            suggestion="</b>",
            target_language="de",
            source_language="en",
        ),
        bad("Bitte <1>hier[<1>] klicken", source="Click <1>here</1>", target_language="de", source_language="en"),
    ),
    find=_find,
    needs_source=True,
    reads_markup=True,
)
