"""What somebody may have meant by a word that is not known, and how such a word is shown."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_LONGEST_SHOWN = 60
_MOST_NAMED, _FEW = 40, 5


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like `word`; when none is near, all of them, or of very many the few least unlike it."""
    names = list(known)
    # Likeness takes time by the product of the lengths, and what is far longer than any name is like none.
    asked = word[: 2 * max(map(len, names), default=0)]
    close = difflib.get_close_matches(asked, names, n=1, cutoff=0.5)
    if close:
        return f"“{close[0]}”"
    few = names if len(names) <= _MOST_NAMED else difflib.get_close_matches(asked, names, n=_FEW, cutoff=0)
    return "one of " + ", ".join(sorted(few))


def shown(word: str) -> str:
    """Somebody else's words for a message: short, and with nothing in them that a terminal would act on."""
    return escaped(word if len(word) <= _LONGEST_SHOWN else word[: _LONGEST_SHOWN - 1] + "…")


def escaped(text: str) -> str:
    """A text on one line, control and bidirectional characters as TOML and Python escape them."""
    return "".join(
        sign if sign.isprintable() else f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"
        for sign in text
    )
