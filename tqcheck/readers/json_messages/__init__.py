"""JSON message files: nested and flat keys, i18next, ARB, WebExtension messages, and lists of pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tqcheck.errors import UserError
from tqcheck.files.decoding import decode
from tqcheck.language.packs import languages
from tqcheck.model import NO_DETAILS, BadItem, Details, Document, Location, Segment
from tqcheck.readers.files import File
from tqcheck.readers.format import Format
from tqcheck.readers.json_messages.codes import codes
from tqcheck.readers.json_messages.tree import Array, Member, Object, Places, Text, Value, parse
from tqcheck.readers.languages import Languages, settled
from tqcheck.readers.mechanisms.suppressions import noted

_LONGEST_FILE = 60_000_000
"""Bytes; the tree of a longer one would not fit into memory."""
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_PLURAL_KEY = re.compile(rf"(.+)_({'|'.join(_CATEGORIES)})")
_TARGET_LANGUAGES = ("targetLanguage", "target_language", "targetLang", "target_lang", "trgLang")
_SOURCE_LANGUAGES = ("sourceLanguage", "source_language", "sourceLang", "source_lang", "srcLang")
_NOTES = ("description", "note", "notes", "comment", "developer_comment", "context")
_WRAPPED = ("message", "defaultMessage")
"""What holds the text where a key has an object with notes: of WebExtensions, of FormatJS."""
_ARB_NAME = re.compile(r".+?_([a-z]{2,3}(?:_[A-Za-z]{2,4})*)\.arb", re.IGNORECASE)
_TAG_NAME = re.compile(r"([A-Za-z]{2,3}(?:[_-][A-Za-z]{2,4})*)\.json")
_REMARKS = ("@", "//")
"""How keys begin that say something of the file: @metadata (MediaWiki), a comment."""
_NO_MESSAGES = frozenset({*_TARGET_LANGUAGES, *_SOURCE_LANGUAGES, "$schema"})
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_NO_PROSE = re.compile(
    r"""[a-z][a-z0-9+.-]*://\S+ | (?:about|data|mailto|tel|urn):\S+ | www\.\S+ | [\w.+-]+@[\w-]+\.[\w.-]+  # addresses
      | \#[0-9A-Fa-f]{3,8} | (?:rgb|hsl)a?\(.*\)               # colours
      | \.{0,2}/\S* | \S+/\S+\.\w{1,5} | [\w-]+\.(?:png|jpe?g|gif|svg|webp|html?|css|js|json|md|txt|pdf|mp[34])  # paths
      | (?:application|audio|font|image|text|video)/[\w.+-]+   # media types
      | [A-Za-z]\w*_\w+ | [a-z]+[A-Z]\w* | [A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+   # identifiers
      | (?=.*(?:YYYY|yyyy|DD|dd|HH|hh?:mm))[YyMDdEHhmsSaAZzTLl\W]+        # patterns of dates
      | [0-9A-Za-z+/=_-]{40,} | [0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}   # keys, hashes
    """,
    re.VERBOSE,
)


class _Message(NamedTuple):
    """A text to check: its id, where it stands, and the text that it translates."""

    id: str
    text: Text
    details: Details
    source: Text | None = None


class _Twice(NamedTuple):
    """A key that comes again later in the same object."""

    id: str
    key: Text


def read(file: File, stated: Languages) -> Document:
    """The messages of a file. Raises UserError where it is no JSON."""
    data = file.data()
    if len(data) > _LONGEST_FILE:
        raise UserError("is too long for a message file", place=file.name, remedy="split it")
    decoded = decode(data, file.name)
    problems = decoded.unread(file.name)
    if not decoded.text.strip():
        return Document(file.name, FORMAT.name, problems, (*decoded.notices, f"{file.name}: the file is empty"))
    root = parse(decoded.text, file.name)
    found = list(_found(root, is_arb=file.name.lower().endswith(".arb")))
    messages = [item for item in found if isinstance(item, _Message)]
    if not messages:
        return Document(
            file.name, FORMAT.name, problems, (*decoded.notices, f"{file.name}: the file holds no messages")
        )
    targets = (_whole(message.text.value) for message in messages)
    sources = (_whole(message.source.value) for message in messages if message.source)
    known, said = settled(file, stated, _declared(root, file), targets, sources)
    places = Places(decoded.text)
    items = [_item(item, known, places, file.name) for item in found]
    return Document(file.name, FORMAT.name, [*problems, *items], (*decoded.notices, *said))


def _item(item: _Message | _Twice, known: Languages, places: Places, path: str) -> Segment | BadItem:
    identity = item.id
    if isinstance(item, _Twice):
        place = Location(path, *places.at(item.key.start))
        identity = _whole(identity)
        return BadItem(f"the key “{identity}” comes again: programs take the last one", place, "take one of them out")
    place = Location(path, *places.at(item.text.start))
    source = item.source.value if item.source else None
    if _HALF_PAIR.search("".join((identity, item.text.value, source or "", *item.details.notes))):
        problem = f"“{_whole(identity)}” holds half of a character (a lone surrogate)"
        return BadItem(problem, place, "write both escapes of the pair, as in \\ud83d\\ude00")
    assert known.target is not None
    return Segment(
        id=identity,
        target=item.text.value,
        target_language=known.target,
        location=place,
        source=source,
        source_language=known.source,
        target_codes=codes(item.text.value),
        source_codes=codes(source) if source else (),
        details=item.details,
        suppressions=noted(item.details.notes),
    )


def _whole(text: str) -> str:
    """`text` without halves of characters, which no file can be written with."""
    return _HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", text)


def _declared(root: Value, file: File) -> Languages:
    """The languages that the file states, or its name by a rule of its tool (`app_de.arb`, `_locales/de/messages.json`,
    `de.json`).
    """
    if isinstance(root, Object):
        target = root.text("@@locale", *_TARGET_LANGUAGES)
        source = root.text(*_SOURCE_LANGUAGES)
        if target or source:
            return Languages(target.value if target else None, source.value if source else None)
    name = file.path.name
    if file.path.parent.parent.name == "_locales":
        return Languages(_tag(file.path.parent.name))
    match = _ARB_NAME.fullmatch(name) or _TAG_NAME.fullmatch(name)
    return Languages(_tag(match[1]) if match else None)


def _tag(name: str) -> str | None:
    return name if name.replace("_", "-").split("-")[0].lower() in languages() else None


def _found(root: Value, *, is_arb: bool) -> Iterator[_Message | _Twice]:
    if is_arb or (isinstance(root, Object) and root.text("@@locale")):
        if isinstance(root, Object):
            yield from _arb(root)
        return
    if isinstance(root, Text):
        return
    declares = isinstance(root, Object) and root.text(*_TARGET_LANGUAGES) is not None
    yield from _Walk(declares).inside(root, ())


def _arb(root: Object) -> Iterator[_Message | _Twice]:
    """Application Resource Bundle: `@key` holds what is known of `key`."""
    last = _last_members(root)
    for member in root.members:
        key = member.key.value
        if key.startswith("@") or not isinstance(member.value, Text):
            continue
        if last[key] is not member:
            yield _Twice(key, member.key)
        elif _is_prose(member.value.value):
            about = last.get(f"@{key}")
            yield _Message(key, member.value, replace(_noted(about.value if about else None), context=key))


def _last_members(value: Object) -> Mapping[str, Member]:
    return {member.key.value: member for member in value.members}


def _noted(about: Value) -> Details:
    if not isinstance(about, Object):
        return NO_DETAILS
    notes = (about.text(key) for key in _NOTES)
    return Details(notes=tuple(note.value for note in notes if note and note.value.strip()))


@dataclass(frozen=True, slots=True)
class _Walk:
    """The messages inside a value; `declares` says that the file states its languages, as files of pairs do."""

    declares: bool

    def inside(self, value: Value, path: tuple[str, ...]) -> Iterator[_Message | _Twice]:
        """Depth is that of the tree, which is bounded."""
        if isinstance(value, Text):
            if _is_prose(value.value):
                yield _Message(".".join(path), value, Details(context=".".join(path)))
        elif isinstance(value, Array):
            pairs = self._are_pairs(value.items)
            for number, item in enumerate(value.items):
                yield from self._entry(item, (*path, str(number)), pairs=pairs)
        elif isinstance(value, Object):
            yield from self._members(value, path)

    def _members(self, value: Object, path: tuple[str, ...]) -> Iterator[_Message | _Twice]:
        last = _last_members(value)
        plurals = _plurals([key for key, member in last.items() if isinstance(member.value, Text)])
        pairs = (self.declares or len(value.members) > 1) and self._are_pairs([each.value for each in value.members])
        wrapped = not path and all(_is_wrapped(member.value) for member in value.members)
        for member in value.members:
            key = member.key.value
            inner = (*path, key)
            if key in _NO_MESSAGES or key.startswith(_REMARKS):
                continue
            if last[key] is not member:
                yield _Twice(".".join(inner), member.key)
                continue
            if key in plurals and isinstance(member.value, Text):
                form, forms = plurals[key]
                if _is_prose(member.value.value):
                    details = Details(context=".".join(inner), plural_form=form, plural_forms=forms)
                    yield _Message(".".join(inner), member.value, details)
                continue
            if wrapped and isinstance(member.value, Object):
                yield from _wrapped(member.value, key)
            else:
                yield from self._entry(member.value, inner, pairs=pairs)

    def _entry(self, value: Value, path: tuple[str, ...], *, pairs: bool) -> Iterator[_Message | _Twice]:
        identity = ".".join(path)
        if not isinstance(value, Object):
            yield from self.inside(value, path)
        elif pairs:
            target = value.text("target")
            if target:
                named = value.text("id", "key")
                details = replace(_noted(value), context=identity)
                yield _Message(named.value if named else identity, target, details, value.text("source"))
        else:
            yield from self.inside(value, path)

    @staticmethod
    def _are_pairs(values: Sequence[Value]) -> bool:
        """Whether each value is an object with a source and its translation."""
        return bool(values) and all(
            isinstance(value, Object) and value.text("source") and value.text("target") is not None for value in values
        )


def _is_wrapped(value: Value) -> bool:
    """Whether a value is one message with its notes, and no group of messages: there are no other texts in it."""
    if not isinstance(value, Object):
        return False
    texts = {member.key.value for member in value.members if isinstance(member.value, Text)}
    return not texts.isdisjoint(_WRAPPED) and texts <= {*_WRAPPED, *_NOTES, "id", "hash"}


def _wrapped(value: Object, key: str) -> Iterator[_Message]:
    text = value.text(*_WRAPPED)
    if text and _is_prose(text.value):
        yield _Message(key, text, replace(_noted(value), context=key))


def _plurals(keys: Sequence[str]) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """The form and all forms of every key that is one form of a plural.

    Three shapes: an object of CLDR's categories; i18next's `key_one`, `key_other`; its older `key`, `key_plural`.
    """
    if "other" in keys and len(keys) > 1 and all(key in _CATEGORIES for key in keys):
        return {key: (key, tuple(keys)) for key in keys}
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    forms: dict[str, list[str]] = {}
    for key in keys:
        if match := _PLURAL_KEY.fullmatch(key):
            forms.setdefault(match[1], []).append(match[2])
    for base, categories in forms.items():
        if "other" in categories:
            found |= {f"{base}_{category}": (category, tuple(categories)) for category in categories}
    known = set(keys)
    for key in keys:
        if f"{key}_plural" in known:
            found[key], found[f"{key}_plural"] = (("one", ("one", "other")), ("other", ("one", "other")))
    return found


def _is_prose(text: str) -> bool:
    """Whether a value is words for people, or has none yet, and is no address, colour, path, pattern or identifier."""
    stripped = text.strip()
    if not stripped:
        return True
    if not any(map(str.isalpha, stripped)):
        return False
    return len(stripped) > 2000 or _NO_PROSE.fullmatch(stripped) is None


_JSON_LINES = re.compile(rb'\{[^\n{\[]*"target"')


def _is_one_value(head: bytes) -> bool:
    """Whether a file begins as JSON, and not with a segment of JSON Lines."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] in (b"{", b"[") and not _JSON_LINES.match(start)


FORMAT = Format(
    name="json",
    title="JSON messages",
    endings=(".json", ".arb"),
    read=read,
    pairing="ids",
    recognises=_is_one_value,
    reads="a text, with the path of its keys (`menu.file.open`) as id: nested or flat keys, i18next (its plurals are "
    "forms of one message), ARB, WebExtension and FormatJS messages with their descriptions; in a list of objects with "
    "`source` and `target`, a pair. Placeholders are codes, ICU messages too",
    place="line and column",
    lost="texts that are no prose: addresses, colours, paths, identifiers, patterns of dates",
)
