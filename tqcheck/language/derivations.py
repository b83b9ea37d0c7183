"""Words of one family that are different parts of speech: death and die, liver and hepatic.

They are data: `packs/<language>/derivations.txt.gz`, a lemma a line and its relatives.
"""

from __future__ import annotations

import functools
import gzip

from tqcheck.language import packs

_FILE = "derivations.txt.gz"


def relatives(language: str, lemma: str) -> tuple[str, ...]:
    """The lemmas of a lemma's family that are other parts of speech, persons left out; none in a language without
    data. `language` is a primary subtag.
    """
    return tuple(_families(language).get(lemma, "").split())


@functools.cache
def _families(language: str) -> dict[str, str]:
    path = packs.ROOT / language / _FILE
    if not path.is_file():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {lemma: others for lemma, _, others in (line.rstrip("\n").partition(" ") for line in lines)}
