"""A catalogue's entries as our scanner reads them and as polib does, in one shape to compare."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import polib

from tqcheck.readers.po.catalogue import parsed


class Entry(NamedTuple):
    context: str | None
    id: str
    plural: str
    translations: dict[int, str]
    flags: list[str]
    translators_comment: str
    extracted_comment: str


def as_we_read(path: Path) -> list[Entry]:
    read = []
    for entry in parsed(path.read_bytes(), path.name).entries:
        assert entry.problem is None
        assert entry.id is not None
        read.append(
            Entry(
                entry.context.value if entry.context else None,
                entry.id.value,
                entry.plural.value if entry.plural else "",
                {form: text.value for form, text in entry.translations.items()},
                list(entry.flags),
                "\n".join(entry.translators_comments),
                "\n".join(entry.extracted_comments),
            )
        )
    return read


def as_polib_reads(path: Path) -> list[Entry]:
    charset = parsed(path.read_bytes(), path.name).charset
    return [
        Entry(
            entry.msgctxt,
            entry.msgid,
            entry.msgid_plural,
            entry.msgstr_plural or {0: entry.msgstr},
            entry.flags,
            entry.tcomment,
            entry.comment,
        )
        for entry in polib.pofile(path.read_bytes().decode(charset).removeprefix("\ufeff"))
        if not entry.obsolete
    ]
