"""Whether a table in a Word document is a bilingual one: by its headings, else by the languages of its columns."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.language.column_names import Heading
from tqcheck.language.identification import identify, likely_other_language
from tqcheck.language.packs import languages
from tqcheck.readers.mechanisms.columns import Row, header

_MOSTLY = 0.8
_SAMPLE = 3000
"""Code points of a column that are plenty to tell its language by."""
_FEWEST_LETTERS = 60


def is_bilingual(rows: Sequence[Row]) -> bool:
    """Whether a table that begins with `rows` holds a text and its translation.

    More is asked for than of a file that is nothing but a table: most tables in documents are of another kind.
    """
    headed = header(rows)
    return (headed is not None and _names_two_texts(headed[1])) or _is_in_two_languages(rows)


def _names_two_texts(headings: Sequence[Heading | None]) -> bool:
    known = [each for each in headings if each is not None]
    named = [each.language.split("-")[0] for each in known if each.kind == "language" and each.language]
    kinds = {each.kind.removesuffix("_lang") for each in known}
    return {"source", "target"} <= kinds or len(named) == len(set(named)) == 2


def _is_in_two_languages(rows: Sequence[Row]) -> bool:
    """Whether just two columns are filled nearly throughout, and either is surely not in the language of the other."""
    width = max((len(cells) for _, cells in rows), default=0)
    columns = [
        [cells[place] for _, cells in rows if place < len(cells) and any(map(str.isalpha, cells[place]))]
        for place in range(width)
    ]
    samples = [" ".join(texts)[:_SAMPLE] for texts in columns if len(texts) >= max(2, _MOSTLY * len(rows))]
    if len(samples) != 2 or any(sum(map(str.isalpha, sample)) < _FEWEST_LETTERS for sample in samples):
        return False
    guesses = [identify(sample) for sample in samples]
    found = [guess.language for guess in guesses if guess is not None and guess.language in languages()]
    return len(found) == 2 and all(
        likely_other_language(sample, other) for sample, other in zip(samples, reversed(found), strict=True)
    )
