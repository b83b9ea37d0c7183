"""The capitals that a language asks for: which it has, and which sentences lack theirs."""

from __future__ import annotations

import functools
import re

import regex

from tqcheck.language.end_marks import EndMark, text_end
from tqcheck.language.scripts import script_of, writes_in
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.language.typography import abbreviations, languages_with_data, typography
from tqcheck.model import Span

_CASED = frozenset({"Latin", "Cyrillic", "Greek", "Armenian"})
"""Scripts whose sentences begin with a capital; Georgian has capitals for headings only."""
_PARTICLES = frozenset(
    (
        "al af av d da dal das de degli dei del della den der des di do dos du e el ibn bin l la las le les li los lo "
        "san st te ten ter tot van vom von y z zu zum zur"
    ).split()
)
"""Words in small letters that names begin with (de Gaulle, van Gogh, al-Khwarizmi)."""
_OPENERS = "\"'“”„«»‹›‘’([{¿¡"
_BEFORE = re.compile(rf"[\s{re.escape(_OPENERS)}]*\Z")
_SENTENCE_ENDS = frozenset({EndMark.FULL_STOP, EndMark.QUESTION, EndMark.EXCLAMATION})
_GLUE = frozenset("_/\\@=()<>+*#&%–:0123456789")
"""What makes code, a file, a formula or a compound of the word before it (x=1, print())."""
_HYPHENS = "-\N{NON-BREAKING HYPHEN}"
_SHORTEST_PART = 3
_FEWEST_WORDS = 4


@functools.cache
def cased_languages() -> frozenset[str]:
    """The languages, of those whose typography is known, that have capitals."""
    return frozenset(tag for tag in languages_with_data() if has_capitals(tag))


@functools.cache
def has_capitals(language: str) -> bool:
    """Whether a language is written in a script whose sentences begin with a capital."""
    scripts = writes_in(language)
    return bool(scripts) and scripts[0] in _CASED


def first_word(text: Text) -> Token | None:
    """The word that a text begins with; None where a number, a list's mark, an ellipsis or markup stands before it."""
    token = text.tokens[0] if text.tokens else None
    if token is None or token.is_number or not _BEFORE.match(text.masked[: token.start]):
        return None
    return token


def small_beginning(text: Text) -> Token | None:
    """The first word of a text that lacks the capital a sentence begins with; None where it may go without: a word of
    code, of another script, of a name (de Gaulle), an abbreviation, a symbol (p-value).
    """
    token = first_word(text)
    if token is None or not token.text.islower() or script_of(token.text[0]) != writes_in(text.language)[0]:
        return None
    if len(token.text) == 1 and token.text not in typography(text.language).one_letter_words:
        return None
    after = text.masked[token.end : token.end + 1]
    following = text.tokens[1] if len(text.tokens) > 1 else None
    if after in _GLUE or (after == "." and not _ends_sentence(text, token)):
        return None
    if after and after in _HYPHENS and (following is None or not _is_compound(token, following)):
        return None
    if following is not None and following.text[0].isupper() and _is_particle(token):
        return None
    return token


def _ends_sentence(text: Text, token: Token) -> bool:
    """Whether the full stop after `token` is no abbreviation's and no address's."""
    return not text.masked[token.end + 1 : token.end + 2].strip() and token.key not in abbreviations(text.language)


def _is_compound(token: Token, following: Token) -> bool:
    return len(token.text) >= _SHORTEST_PART and following.start == token.end + 1 and following.text.islower()


def _is_particle(token: Token) -> bool:
    return token.key.split("'")[0] in _PARTICLES


_SMALL_SENTENCE = regex.compile(r"(?P<before>\p{L}{3,})[.!?] (?P<word>\p{Ll}\p{L}*)(?= \p{Ll})")
_HINT_OF_SMALL = regex.compile(r"[.!?] \p{Ll}")


def small_sentences(text: Text) -> list[Span]:
    """The words in small letters behind a mark that ends sentences; none where the abbreviations are not known."""
    if not _HINT_OF_SMALL.search(text.masked) or not (known := abbreviations(text.language)):
        return []
    return [
        Span(*match.span("word")) for match in _SMALL_SENTENCE.finditer(text.masked) if match["before"] not in known
    ]


def is_sentence(text: Text) -> bool:
    """Whether a text looks like a whole sentence: some words, and a mark at its end."""
    if text_end(text.masked, text.language).kind not in _SENTENCE_ENDS:
        return False
    return not has_capitals(text.language) or len(text.tokens) >= _FEWEST_WORDS


def begins_with_capital(text: Text) -> bool:
    """Whether a text begins like a sentence of its language: with a capital where the script has them."""
    token = first_word(text)
    if token is None:
        return False
    return not has_capitals(text.language) or token.text[0].isupper()


def inner_capitals(text: Text) -> int:
    """How many words have a capital that neither a sentence nor a quotation begins with."""
    return sum(1 for token in text.tokens if text.has_inner_capital(token))
