"""PO and POT, the catalogues of gettext: a translated message is a segment, a plural form each one of its own."""

from __future__ import annotations

import codecs
import dataclasses
import re
from collections.abc import Iterator, Sequence

from tqcheck.language.packs import languages as known_languages
from tqcheck.model import NO_DETAILS, BadItem, CheckedSegment, Details, Document, Location, Segment
from tqcheck.readers.files import File
from tqcheck.readers.format import Format, WriteBack
from tqcheck.readers.languages import Languages, settled
from tqcheck.readers.mechanisms.notices import not_translated_yet
from tqcheck.readers.mechanisms.splices import Splice, spliced
from tqcheck.readers.mechanisms.suppressions import noted
from tqcheck.readers.notes import AUTHOR, note
from tqcheck.readers.po.catalogue import Catalogue, Entry, Text, parsed
from tqcheck.readers.po.plurals import numbers_of_forms

_SOURCE_LANGUAGE = "en"
"""That of msgid by gettext's convention."""
_LONGEST = re.compile(r"max-length:(\d{1,6})")
"""Weblate's flag."""
_FIGURE = re.compile(r"%(?:\(\w+\)|\d+\$)?[-+0#]*\d*(?:\.\d+)?[A-Za-z]|\{[^{}]*\}|\d+")
"""A number, or what a program puts one in the place of."""
_FEW = 2
"""A form for so few numbers may have words in the place of the figure: one file, no file."""
_LOCALE = re.compile(r"[a-z]{2,3}(?:[_-](?:[A-Z]{2}|[A-Z][a-z]{3}|\d{3}))*(?:@\w+)?")
_VARIANTS = {"latin": "Latn", "cyrillic": "Cyrl"}
_OUR_COMMENT = f"[{AUTHOR}: "
_OUR_LINE = re.compile(rb"^# \[%s: [a-z-]+, [a-z]+\] [^\n]*\n" % AUTHOR.encode(), re.MULTILINE)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def read(file: File, stated: Languages) -> Document:
    """The translations of a catalogue. A message that has none yet is no segment; a notice has their number."""
    catalogue = parsed(file.data(), file.name)
    targets = [text.value for entry in catalogue.entries for _, text in _translations(entry)]
    languages, said = Languages(), tuple[str, ...]()
    if targets:
        source = catalogue.header.get("x-source-language") or (None if stated.source else _SOURCE_LANGUAGE)
        languages, said = settled(file, stated, Languages(_language(catalogue, file), source), targets)
    items = list(_items(catalogue, languages, file.name))
    return Document(file.name, "po", items, (*catalogue.notices, *_counts(catalogue, file.name), *said))


def _translations(entry: Entry) -> list[tuple[int, Text]]:
    """(index, text) of every msgstr that is to be checked."""
    if entry.problem is not None:
        return []
    translations = entry.translations.items() if entry.plural is None else sorted(entry.translations.items())
    return [(form, text) for form, text in translations if text.value]


def _counts(catalogue: Catalogue, name: str) -> Iterator[str]:
    entries = [entry for entry in catalogue.entries if entry.problem is None]
    untranslated = sum(not _translations(entry) for entry in entries)
    if not catalogue.entries:
        yield f"{name}: the catalogue holds no entries"
    elif untranslated:
        yield not_translated_yet(name, untranslated, untranslated < len(entries))


def _language(catalogue: Catalogue, file: File) -> str | None:
    """The language that the header names, else that of the usual places: de/LC_MESSAGES/django.po, de.po."""
    declared = catalogue.header.get("language")
    if declared:
        return _tag(declared)
    folder = file.path.parent
    for name in (folder.parent.name if folder.name == "LC_MESSAGES" else "", file.path.stem):
        if _LOCALE.fullmatch(name) and _tag(name).split("-")[0] in known_languages():
            return _tag(name)
    return None


def _tag(locale: str) -> str:
    """The BCP-47 tag of a locale's name: sr_RS.UTF-8@latin is sr-Latn-RS."""
    name, _, variant = locale.partition("@")
    primary, *rest = name.partition(".")[0].replace("_", "-").split("-")
    return "-".join([primary.lower(), *([_VARIANTS[variant]] if variant in _VARIANTS else []), *rest])


def _items(catalogue: Catalogue, languages: Languages, name: str) -> Iterator[Segment | BadItem]:
    numbers = numbers_of_forms(catalogue.header.get("plural-forms", ""))
    for number, entry in enumerate(catalogue.entries, start=1):
        if entry.problem is not None:
            yield BadItem(entry.problem.what, Location(name, entry.problem.line), entry.problem.remedy)
            continue
        translations = _translations(entry)
        if not translations:
            continue
        assert languages.target is not None
        assert entry.id is not None
        details = _details(entry)
        for form, text in translations:
            identifier, source = str(number), entry.id.value
            if entry.plural is not None:
                identifier = f"{number}[{form}]"
                source = _source_of_form(source, entry.plural.value, text.value, numbers.get(form), form)
                details = dataclasses.replace(
                    details,
                    plural_form=str(form),
                    plural_forms=tuple(str(each) for each, _ in translations),
                    plural_forms_needed=tuple(map(str, numbers)),
                )
            yield Segment(
                id=identifier,
                target=text.value,
                target_language=languages.target,
                location=Location(name, text.line, text.column),
                source=source,
                source_language=languages.source,
                details=details,
                suppressions=noted(details.notes, entry.line),
            )


def _details(entry: Entry) -> Details:
    if not entry.comments and entry.context is None:
        return NO_DETAILS
    translators = [comment for comment in entry.translators_comments if not comment.startswith(_OUR_COMMENT)]
    comments = ["\n".join(lines).strip() for lines in (entry.extracted_comments, translators) if lines]
    flags = entry.flags
    longest = [int(match.group(1)) for match in map(_LONGEST.fullmatch, flags) if match]
    return Details(
        state="fuzzy" if "fuzzy" in flags else "",
        notes=tuple(filter(None, comments)),
        context=entry.context.value if entry.context else "",
        flags=flags,
        maximum_length=longest[0] if longest else None,
    )


def _source_of_form(singular: str, plural: str, target: str, numbers: frozenset[int] | None, form: int) -> str:
    """Which of msgid and msgid_plural a form translates; `numbers` are those that the form is for, if known.

    A form for 1 translates msgid. Where only msgid_plural has the figure (“One file”, “%d files”), a form for 1, 21 and
    31 must have it too, and a form for 1 alone may.
    """
    if numbers is None:
        return plural if form else singular
    if 1 not in numbers:
        return plural
    in_singular = set(_FIGURE.findall(singular))
    if in_singular == set(_FIGURE.findall(plural)):
        return singular
    return singular if len(numbers) <= _FEW and in_singular >= set(_FIGURE.findall(target)) else plural


def annotate(data: bytes, name: str, checked: Sequence[CheckedSegment]) -> bytes:
    """Every finding as a translator's comment of its entry, below those that it has."""
    catalogue = parsed(data, name)
    line_starts = _line_starts(data)
    segments = iter(checked)
    splices = []
    for entry in catalogue.entries:
        place = line_starts[entry.note_line - 1]
        line_end = b"\r\n" if data.endswith(b"\r", place, data.find(b"\n", place)) else b"\n"
        for _ in _translations(entry):
            for finding in next(segments).findings:
                said = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", note(finding, quote=True))
                splices.append(Splice(place, place, _encoded(f"# {said}", catalogue.charset) + line_end))
    return spliced(data, splices)


def _line_starts(data: bytes) -> list[int]:
    first = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    return [first, *(match.end() for match in re.finditer(rb"\n", data))]


def _encoded(text: str, charset: str) -> bytes:
    """`text` in the catalogue's charset, with the nearest ASCII for what that does not have."""
    try:
        return text.encode(charset)
    except UnicodeEncodeError:
        return b"".join(_nearest(character, charset) for character in text)


def _nearest(character: str, charset: str) -> bytes:
    from anyascii import anyascii

    try:
        return character.encode(charset)
    except UnicodeEncodeError:
        return (anyascii(character) or "?").encode("ascii")


def strip(data: bytes, name: str) -> bytes:
    """The file without our comments."""
    del name
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    stripped = _OUR_LINE.sub(b"", data[len(mark) :])
    return data if len(stripped) + len(mark) == len(data) else mark + stripped


def _is_catalogue(head: bytes) -> bool:
    return re.search(rb'^msgid\s*"', head, re.MULTILINE) is not None and b"msgstr" in head


FORMAT = Format(
    name="po",
    title="gettext PO",
    endings=(".po", ".pot"),
    read=read,
    recognises=_is_catalogue,
    reads="a message that has a translation; each form of a plural is a segment of its own. Fuzzy ones are read like "
    "the others; of those that are not translated yet, and of templates (POT), only the number is said. The target "
    "language is that of the header, else of the path (`de/LC_MESSAGES/django.po`, `de.po`); the source language is "
    "English unless the header has X-Source-Language",
    place="line and column of the msgstr's text",
    lost="obsolete messages (`#~`), previous msgid (`#|`), references, the header's texts",
    write_back=WriteBack(annotate, strip, "translator's comments (`# [tqcheck: …]`) of the message"),
)
