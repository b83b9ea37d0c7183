"""The words of a text as they are compared with those of a reference."""

from __future__ import annotations

from tqcheck.language.tokens import exact_form, tokenise
from tqcheck.scoring.sizes import is_unspaced


def words(text: str, language: str) -> list[str]:
    """Words and numbers in lower case, without punctuation; in a language without spaces, each letter by itself (as
    sacrebleu's tokeniser has it for Chinese).
    """
    found = [exact_form(token.text) for token in tokenise(text)]
    if is_unspaced(language):
        return [part for word in found for part in ([word] if word.isascii() else word)]
    return found
