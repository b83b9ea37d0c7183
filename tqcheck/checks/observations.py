"""What the corpus checks saw in a document and what they made of it, kept on disk where it grows large.

Both are held in a temporary database of SQLite's own making, which stays in memory up to a bound, goes to a file
without a name beyond it, and is gone with the process.
"""

from __future__ import annotations

import itertools
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import overload

from tqcheck.checks.check import Observation
from tqcheck.errors import UserError
from tqcheck.model import Hit, Span

_CACHE = 32_000
"""Kilobytes of a database that stay in memory."""
_IN_MEMORY = 8_000_000
"""Bytes of one key's observations that are handed over as a list."""
_SIZE = 400
"""Bytes that an observation takes besides its form."""
_COLUMNS = "ordinal, first, last, form"


def _database() -> sqlite3.Connection:
    database = sqlite3.connect("", isolation_level=None)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "secure_delete = OFF", f"cache_size = -{_CACHE}"):
        database.execute(f"PRAGMA {setting}")
    database.execute("BEGIN")
    return database


@contextmanager
def _room() -> Iterator[None]:
    """Says what can be done where the temporary folder has no room left."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise UserError(
            f"what document checks saw cannot be kept: {error}",
            remedy="make room in the temporary folder, or set TMPDIR",
        ) from None


def _packed(text: str) -> bytes:
    # Text of a database must be Unicode; a lone surrogate is none.
    return text.encode("utf-8", "surrogatepass")


def _unpacked(ordinal: int, first: int, last: int, form: bytes) -> Observation:
    return Observation(ordinal, Span(first, last), form.decode("utf-8", "surrogatepass"))


Row = tuple[str, bytes, int, int, int, bytes]
"""An observation as the database and other processes take it: check id, key, segment number, place, form."""


def row(check: str, key: str, ordinal: int, span: Span, form: str) -> Row:
    """The row of what a check observed in the segment with number `ordinal`."""
    return check, _packed(key), ordinal, span.start, span.end, _packed(form)


class Seen(Sequence[Observation]):
    """The observations of one key in the order of the text, read from disk at each iteration."""

    def __init__(self, database: sqlite3.Connection, first: int, count: int) -> None:
        self._database = database
        self._first = first
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Observation: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Observation]: ...
    def __getitem__(self, index: int | slice) -> Observation | Sequence[Observation]:
        places = range(self._count)[index]
        if isinstance(places, int):
            return next(iter(Seen(self._database, self._first + places, 1)))
        if places.step != 1:
            raise ValueError("observations are read forwards, one by one")
        return Seen(self._database, self._first + places.start, len(places))

    def __iter__(self) -> Iterator[Observation]:
        return self._read("rowid")

    def by_form(self) -> Iterator[Observation]:
        """The same in the order of their forms, those of one form in the order of the text."""
        return self._read("form, rowid")

    def _read(self, order: str) -> Iterator[Observation]:
        rows = self._database.execute(
            f"SELECT {_COLUMNS} FROM sorted WHERE rowid BETWEEN ? AND ? ORDER BY {order}",
            (self._first, self._first + self._count - 1),
        )
        return itertools.starmap(_unpacked, rows)


def by_form(seen: Sequence[Observation]) -> Iterator[Observation]:
    """Observations in the order of their forms, those of one form in the order of the text."""
    if isinstance(seen, Seen):
        return seen.by_form()
    # As the database orders them: by their bytes.
    return iter(sorted(seen, key=lambda observation: _packed(observation.form)))


class Observations:
    """What every corpus check saw, to be read by check and key."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._database = _database()
        self._database.execute(f"CREATE TABLE seen (check_id, key, {_COLUMNS})")
        with _room():
            self._database.executemany("INSERT INTO seen VALUES (?, ?, ?, ?, ?, ?)", rows)

    def groups(self) -> Iterator[tuple[str, str, Sequence[Observation]]]:
        """(check id, key, its observations in the order of the text), by check and key."""
        with _room():
            self._database.execute(f"CREATE TABLE sorted AS SELECT * FROM seen ORDER BY check_id, key, {_COLUMNS}")
            self._database.execute("DROP TABLE seen")
        every = self._database.execute(f"SELECT {_COLUMNS}, check_id, key, rowid FROM sorted ORDER BY rowid")
        for (check, key), rows in itertools.groupby(every, itemgetter(4, 5)):
            first, few, room = 0, [], _IN_MEMORY
            for *columns, _, _, place in rows:
                first = first or place
                few.append(_unpacked(*columns))
                room -= _SIZE + len(columns[3])
                if room < 0:
                    break
            seen: Sequence[Observation] = few
            if room < 0:
                seen = Seen(self._database, first, len(few) + sum(1 for _ in rows))
            yield check, key.decode("utf-8", "surrogatepass"), seen


class Conclusions:
    """The hits of corpus checks by the number of their segment."""

    def __init__(self, hits: Iterable[tuple[int, str, Hit]]) -> None:
        self._database = _database()
        self._database.execute("CREATE TABLE hits (ordinal INTEGER, check_id TEXT, hit BLOB)")
        with _room():
            self._database.executemany(
                "INSERT INTO hits VALUES (?, ?, ?)",
                ((ordinal, check, pickle.dumps(hit, pickle.HIGHEST_PROTOCOL)) for ordinal, check, hit in hits),
            )
            self._database.execute("CREATE INDEX by_ordinal ON hits (ordinal)")

    def between(self, first: int, last: int) -> dict[int, list[tuple[str, Hit]]]:
        """(check id, hit) by segment number, from the segment `first` to `last`; segments without hits are absent."""
        found: dict[int, list[tuple[str, Hit]]] = {}
        rows = self._database.execute(
            "SELECT ordinal, check_id, hit FROM hits WHERE ordinal BETWEEN ? AND ? ORDER BY ordinal, rowid",
            (first, last),
        )
        for ordinal, check, hit in rows:
            found.setdefault(ordinal, []).append((check, pickle.loads(hit)))
        return found
