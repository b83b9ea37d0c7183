"""Rows of separated values, with the place of every cell.

Python's own csv module reads the same cells, but does not say where they stand.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple


class Record(NamedTuple):
    """A row: its number and its first line, from 1; its cells, and where the text of each begins in the file's text.

    `problem` says what is wrong with the last cell, which then is no text.
    """

    number: int
    line: int
    cells: list[str]
    places: list[int]
    problem: str = ""


def records(text: str, separator: str, start: int = 0) -> Iterator[Record]:
    """The rows of `text` from offset `start` on, line 2 where that is not 0; blank lines are counted, but no rows.

    A quoted cell whose end cannot be told spoils its row alone: the next one begins on the next line. An empty
    `separator` makes every row one cell.
    """
    mark = re.escape(separator)
    quoted = re.compile(rf' *"(?P<text>[^"]*+(?:""[^"]*+)*+)" *(?=[{mark}\n]|\Z)')
    plain = re.compile(rf"[^{mark}\n]*")
    closed = re.compile(r'"[^"]*+(?:""[^"]*+)*+"')
    position, line = start, 2 if start else 1
    for number in itertools.count(1):
        if position >= len(text):
            return
        begin, cells, places, problem = position, [], [], ""
        while True:
            found = quoted.match(text, position)
            if found is not None:
                cells.append(found["text"].replace('""', '"'))
                places.append(found.start("text"))
            elif text.startswith('"', position):
                places.append(position)
                problem = (
                    "a quoted cell goes on after its closing quotation mark"
                    if closed.match(text, position)
                    else "the quotation mark that opens a cell is never closed"
                )
                break
            else:
                found = plain.match(text, position)
                assert found is not None, "it matches anything"
                cells.append(found[0])
                places.append(position)
            position = found.end()
            if position >= len(text) or text[position] == "\n":
                break
            position += 1
        if problem:
            end = text.find("\n", position)
            position = end if end >= 0 else len(text)
        if problem or any(cell.strip() for cell in cells):
            yield Record(number, line, cells, places, problem)
        line += text.count("\n", begin, position) + 1
        position += 1
