"""Which English words there are: a word list, frequencies, and what word formation makes of known words."""

from __future__ import annotations

import bisect
import functools
import gzip

from tqcheck.language import packs
from tqcheck.language.frequency import zipf
from tqcheck.language.lemmas import EnglishLemmatiser, lemmatiser
from tqcheck.language.romanisation import romanise

# Quirk et al. 1985, appendix I: productive affixes that attach to whole words without changing their spelling much.
_PREFIXES = (
    "anti", "arch", "auto", "bi", "bio", "centi", "co", "contra", "counter", "cross", "crypto", "cyber", "de", "dis",
    "down", "eco", "electro", "euro", "ex", "extra", "fore", "geo", "half", "hemi", "hetero", "homo", "hydro", "hyper",
    "hypo", "il", "im", "immuno", "in", "infra", "inter", "intra", "ir", "kilo", "macro", "mal", "mega", "meta", "micro",
    "mid", "milli", "mini", "mis", "mono", "multi", "nano", "neo", "neuro", "non", "off", "omni", "on", "out", "over",
    "pan", "para", "peri", "photo", "poly", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "radio", "re",
    "retro", "self", "semi", "socio", "sub", "super", "supra", "tele", "thermo", "trans", "tri", "ultra", "un", "under",
    "uni", "up", "vice",
)  # fmt: skip
_SUFFIXES = (
    "able", "age", "al", "ation", "cracy", "dom", "ed", "ee", "en", "er", "ers", "es", "esque", "ess", "ette", "fold",
    "ful", "gate", "hood", "ian", "ible", "ic", "ical", "ically", "ify", "ing", "ings", "isation", "ise", "ised",
    "ises", "ish", "ising", "ism", "isms", "ist", "ists", "ity", "ization", "ize", "ized", "izes", "izing", "less",
    "lessness", "like", "ly", "man", "men", "ment", "ness", "or", "ors", "proof", "s", "ship", "some", "speak", "th",
    "ward", "wards", "ways", "wear", "wide", "wise", "worthy", "y", "yness",
)  # fmt: skip
# Combining forms of Greek and Latin that science builds on; a word that begins and ends with one is a term.
_SCIENTIFIC_ENDINGS = (
    "aemia", "aemic", "algia", "ase", "ases", "blast", "blastic", "blastoma", "blastomas", "cardia", "cardial", "cele",
    "centesis", "chemical", "chemistry", "cidal", "cide", "coccus", "cyte", "cytes", "cytic", "cytosis", "derma",
    "dermal", "ectasia", "ectomy", "emia", "emic", "enchyma", "fugal", "genesis", "genetic", "genic", "genous", "gram",
    "graph", "graphic", "graphy", "ide", "ides", "iform", "itis", "kinase", "lith", "lithic", "logic", "logical",
    "logically", "logist", "logists", "logy", "lysis", "lytic", "megaly", "meter", "metric", "metry", "morph", "morphic",
    "oid", "oids", "oma", "omas", "opathy", "opia", "osis", "ostomy", "otic", "otomy", "pathic", "pathies", "pathy",
    "penia", "phage", "philia", "philic", "phobia", "phobic", "phyte", "plasia", "plastic", "plasty", "plegia", "pnea",
    "poiesis", "rrhagia", "rrhea", "sclerosis", "scope", "scopic", "scopy", "sis", "some", "somes", "stasis", "stomy",
    "therapy", "therapeutic", "tomy", "trophic", "trophy", "tropic", "urea", "uria", "zoic", "zoid", "ine", "ines", "yl",
    "ol", "ols", "one", "ones", "ate", "ates", "ene", "enes", "amide", "azole", "cillin", "mycin", "statin", "vir",
    "mab", "nib", "pril", "sartan",
)  # fmt: skip


@functools.cache
def english_words() -> frozenset[str]:
    """Lower-case English words (SCOWL up to size 70, WordNet)."""
    return _word_list("words.txt.gz")


@functools.cache
def english_names() -> frozenset[str]:
    """English names, in lower case."""
    return frozenset(word.lower() for word in _word_list("names.txt.gz"))


def _word_list(name: str) -> frozenset[str]:
    data = (packs.ROOT / "en" / name).read_bytes()
    return frozenset(gzip.decompress(data).decode("utf-8").split())


@functools.lru_cache(maxsize=1 << 17)
def is_english(word: str) -> bool:
    """Whether `word` (lower case) is listed, attested by frequency, or an inflected form of a listed word."""
    if word in english_words() or zipf(word, "en") > 0:
        return True
    if not word.isascii():
        # naïve, café: listed without their accents.
        return romanise(word).lower() in english_words()
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    return bool(english.readings(word)) and not english.lemmas(word).isdisjoint(english_words())


@functools.lru_cache(maxsize=1 << 15)
def is_formed(word: str) -> bool:
    """Whether English word formation makes `word` (no listed word itself) of listed ones: a derivation, a compound
    or a scientific term (deglobalization, doomscroll, hepatocellular).
    """
    return (
        any(_stem_is_known(word, suffix) for suffix in _SUFFIXES if word.endswith(suffix))
        or any(
            word.startswith(prefix) and len(word) - len(prefix) >= 3 and _is_listed_or_derived(word[len(prefix) :])
            for prefix in _PREFIXES
        )
        or any(
            len(word) - len(ending) >= 3 and word.endswith(ending) and _is_combining(word[: -len(ending)])
            for ending in _SCIENTIFIC_ENDINGS
        )
        or any(
            word[cut - 1] in "oia" and _is_combining(word[:cut]) and _is_listed_or_derived(word[cut:])
            for cut in range(4, len(word) - 3)
        )
        or _is_compound(word)
    )


def _stem_is_known(word: str, suffix: str) -> bool:
    stem = word[: -len(suffix)]
    if len(stem) < 3:
        return False
    candidates = [stem, stem + "e", stem + "y"]
    if stem[-1] == stem[-2]:
        candidates.append(stem[:-1])
    if stem.endswith("i"):
        candidates.append(stem[:-1] + "y")
    return any(is_english(candidate) or _is_compound(candidate) for candidate in candidates)


def _is_listed_or_derived(word: str) -> bool:
    return is_english(word) or any(_stem_is_known(word, suffix) for suffix in _SUFFIXES if word.endswith(suffix))


def _is_compound(word: str) -> bool:
    return any(_is_compound_part(word[:cut]) and _is_compound_part(word[cut:]) for cut in range(3, len(word) - 2))


def _is_compound_part(part: str) -> bool:
    return part in english_words() and zipf(part, "en") >= 3.2


_FEWEST_BUILT = 4
"""How many listed words must begin with a stem before it counts as a combining form."""


@functools.lru_cache(maxsize=1 << 14)
def _is_combining(stem: str) -> bool:
    """Whether listed words begin with the stem, so that science builds on it (hepat-, angio-)."""
    words = _sorted_words()
    place = bisect.bisect_left(words, stem) + _FEWEST_BUILT - 1
    return place < len(words) and words[place].startswith(stem)


@functools.cache
def _sorted_words() -> list[str]:
    return sorted(english_words())


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def likely_spelling(word: str) -> str | None:
    """The one common English word that is a slip of the keyboard away from `word`; None where none or several are."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    near = {
        *(left + right[1:] for left, right in cuts if right),
        *(left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1),
        *(left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS),
        *(left + letter + right for left, right in cuts for letter in _LETTERS),
    }
    known = sorted(
        ((zipf(candidate, "en"), candidate) for candidate in near if candidate in english_words()), reverse=True
    )
    if not known or known[0][0] < 3.0:
        return None
    # A runner-up half as common leaves the choice open.
    return known[0][1] if len(known) == 1 or known[0][0] - known[1][0] > 1.0 else None
