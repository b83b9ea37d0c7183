"""Train small unigram models of English and of romanised Russian words.

The sum of the log-probabilities of a word's best segmentation by each model, subtracted and
divided by the word's length, tells a Russian word in Latin letters ("zapoys", "hypozhors") from
an English coinage ("staycation"), see ``--evaluate``.

Sources (Debian packages, read from the system, nothing is downloaded):

- English: ``scowl`` 2020.12.07, sizes up to 70 (SCOWL licence), and ``wordnet-base`` 3.0
  (WordNet 3.0 licence), as ``build_english_words.py`` reads them.
- Russian: ``hunspell-ru`` 7.5.0, dictionaries/ru_RU, stems (inflected forms were tried and do not
  help).
  Debian's copyright file (/usr/share/doc/hunspell-ru/copyright) says of it:

    Files: dictionaries/ru_RU/*
    Copyright: 1997-2008 Alexander I. Lebedev
    License: custom-bsd-4-clauses
    All rights reserved.

    Redistribution and use in source and binary forms, with or without modification, are permitted
    provided that the following conditions are met:
    * Redistributions of source code must retain the above copyright notice, this list of
      conditions and the following disclaimer.
    * Redistributions in binary form must reproduce the above copyright notice, this list of
      conditions and the following disclaimer in the documentation and/or other materials provided
      with the distribution.
    * Modified versions must be clearly marked as such.
    * The name of Alexander I. Lebedev may not be used to endorse or promote products derived from
      this software without specific prior written permission.

  (the disclaimer stands in NOTICE). The models are modified versions: they hold word pieces with
  their log-probabilities, counted on romanised words.

Outputs (SentencePiece unigram models, vocabularies of a few thousand pieces):
``english.unigram.model``, ``romanised-russian.unigram.model``.

Words whose first four letters fall into every 20th group of first four letters are held out of
training, so that neither they nor their close relatives are known to a model that is measured.

Usage: ``python scripts/train_unigram_models.py [--evaluate] [--output DIR] ...``
"""

import argparse
import hashlib
import io
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sentencepiece
from anyascii import anyascii
from build_english_words import SCOWL, WORDNET, english_words, scowl_entries

HUNSPELL = Path("/usr/share/hunspell")
OUTPUT = Path(__file__).resolve().parent.parent / "tqcheck/language/packs/models"

HELD_OUT_EVERY = 20
GROUP_LETTERS = 4
"""Words are held out by groups of the same first letters, every 20th group."""

VOCABULARY_SIZE = 4000
"""Pieces of each model; 1500 to 4000 measure alike."""

SHORTEST = 3
"""Shorter words say nothing about the language's letter patterns."""

BGN = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
    "ё": "yo",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}
"""BGN/PCGN 1947 without its apostrophes and digraph marks, as the press writes it."""

PASSPORT = BGN | {"ё": "e", "й": "i", "ъ": "ie", "ю": "iu", "я": "ia"}
"""ICAO Doc 9303, on passports since 2014; also close to ALA-LC without diacritics."""

WEB = BGN | {"ё": "jo", "й": "j", "х": "h", "ц": "c", "щ": "sch", "ю": "ju", "я": "ja"}
"""What people type: h for х, c for ц, j for й."""

ENGLISHED = BGN | {"ё": "e", "х": "h"}
"""What machine translation writes, with English prefixes, see ``ENGLISH_PREFIXES``."""

ENGLISH_PREFIXES = {
    "гипо": "hypo",
    "гипер": "hyper",
    "псевдо": "pseudo",
    "нео": "neo",
    "ультра": "ultra",
    "крипто": "crypto",
    "квази": "quasi",
    "архи": "archi",
    "экс-": "ex-",
}
"""Prefixes that keep their English spelling when the rest of a word is romanised."""

WORD = re.compile(r"[а-яё]+")


@dataclass(frozen=True, slots=True)
class Affix:
    """One suffix rule of a hunspell affix file: what to strip, what to add, and where."""

    strip: str
    add: str
    condition: re.Pattern[str]


def read_affixes(path: Path) -> dict[str, list[Affix]]:
    """Read the suffix rules of a hunspell .aff file, by flag."""
    affixes: dict[str, list[Affix]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if len(fields) >= 5 and fields[0] == "SFX":  # a rule, not its head
            strip, add = ("" if part == "0" else part for part in fields[2:4])
            affixes[fields[1]].append(Affix(strip, add, re.compile(f"(?:{fields[4]})$")))
    return affixes


def russian_words(hunspell: Path) -> dict[str, list[str]]:
    """Return Lebedev's lower-case stems with the inflected forms of each, in file order."""
    affixes = read_affixes(hunspell / "ru_RU.aff")
    words: dict[str, list[str]] = {}
    for line in (hunspell / "ru_RU.dic").read_text(encoding="utf-8").splitlines()[1:]:
        stem, _, flags = line.strip().partition("/")
        if WORD.fullmatch(stem) and len(stem) >= SHORTEST:
            forms = words.setdefault(stem, [])
            for affix in (affix for flag in flags for affix in affixes[flag]):
                if affix.condition.search(stem) and stem.endswith(affix.strip):
                    form = stem.removesuffix(affix.strip) + affix.add
                    if WORD.fullmatch(form):
                        forms.append(form)
    return words


def romanised(word: str, scheme: dict[str, str]) -> str:
    """Return a Russian lower-case word in Latin letters."""
    prefix = ""
    if scheme is ENGLISHED:
        for russian, english in ENGLISH_PREFIXES.items():
            if word.startswith(russian):
                prefix, word = english, word.removeprefix(russian)
                break
        if word.endswith(("ый", "ий")):
            word = word[:-1]
    return prefix + "".join(scheme.get(letter, letter) for letter in word)


def by_anyascii(word: str) -> str:
    """Return a word as anyascii romanises it, without its apostrophes."""
    return anyascii(word).replace("'", "").lower()


ROMANISERS: dict[str, Callable[[str], str]] = {
    "anyascii": by_anyascii,
    "bgn": lambda word: romanised(word, BGN),
    "passport": lambda word: romanised(word, PASSPORT),
    "web": lambda word: romanised(word, WEB),
    "englished": lambda word: romanised(word, ENGLISHED),
}


def held_out_groups(words: Iterable[str]) -> set[str]:
    """Return every 20th of the sorted beginnings of four letters."""
    groups = sorted({word[:GROUP_LETTERS] for word in words})
    return set(groups[::HELD_OUT_EVERY])


def with_plural(word: str) -> str:
    """Return a romanised noun with the English plural that machine translation gives it."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def romanised_russian(
    words: dict[str, list[str]], groups: set[str], forms_each: int, schemes: Sequence[str]
) -> Iterator[str]:
    """Yield training words: stems by each scheme, one in three with -s, and inflected forms.

    ``forms_each`` is how many of a stem's inflected forms are taken; each goes by one scheme.
    """
    for number, (stem, forms) in enumerate(sorted(words.items())):
        if stem[:GROUP_LETTERS] in groups:
            continue
        for place, scheme in enumerate(schemes):
            word = ROMANISERS[scheme](stem)
            yield with_plural(word) if (number + place) % 3 == 0 else word
        step = max(1, len(forms) // forms_each) if forms_each else len(forms) + 1
        chosen = forms[number % step :: step][:forms_each]
        for place, form in enumerate(chosen):
            yield ROMANISERS[schemes[(number + place) % len(schemes)]](form)


def train(words: Iterable[str], vocabulary_size: int) -> bytes:
    """Train a unigram model on words and return it as SentencePiece's file format.

    Pieces are kept to five letters: longer ones are stems, which say less of unknown words, and a
    large seed vocabulary prunes badly on so many words (recall .58 instead of .72).
    """
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(words),
        model_writer=model,
        model_type="unigram",
        vocab_size=vocabulary_size,
        max_sentencepiece_length=5,
        seed_sentencepiece_size=3 * vocabulary_size,
        character_coverage=1.0,
        normalization_rule_name="identity",
        bos_id=-1,
        eos_id=-1,
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


class UnigramModel:
    """The log-probability of words by a SentencePiece unigram model."""

    def __init__(self, model: bytes) -> None:
        """Load a model; its unknown piece (score 0 in the file) is made the least likely one."""
        self.processor = sentencepiece.SentencePieceProcessor(model_proto=model)
        self.scores = [self.processor.get_score(piece) for piece in range(self.processor.get_piece_size())]
        self.scores[self.processor.unk_id()] = min(self.scores) - 10

    def log_probability(self, word: str) -> float:
        """Return the natural logarithm of the probability of the word's best segmentation."""
        return sum(map(self.scores.__getitem__, self.processor.encode_as_ids(word)))


def russian_likeness(word: str, russian: UnigramModel, english: UnigramModel) -> float:
    """Return the log-likelihood ratio of a lower-case word, by the root of its length.

    The root is between the sum, which trusts long words most, and the mean, which trusts short
    ones; above the threshold that ``--evaluate`` prints the word is hardly English.
    """
    difference = russian.log_probability(word) - english.log_probability(word)
    return difference / math.sqrt(len(word))


AMBIGUOUS = {
    "shch": ("щ",),
    "sch": ("щ", "сч"),
    "kh": ("х",),
    "zh": ("ж",),
    "ts": ("ц", "тс"),
    "ch": ("ч",),
    "sh": ("ш",),
    "yu": ("ю",),
    "ju": ("ю",),
    "iu": ("ю", "иу"),
    "ya": ("я", "ья"),
    "ja": ("я",),
    "ia": ("ия", "я", "иа"),
    "yo": ("ё", "йо"),
    "ye": ("е", "ые", "ье"),
    "iya": ("ия", "ийа"),
    "iye": ("ие", "ые", "ье"),
    "iyu": ("ию",),
    "tsya": ("ться", "тся", "ця"),
    "iy": ("ий",),
    "yy": ("ый",),
    "e": ("е", "э", "ё"),
    "h": ("х", "г"),
    "c": ("к", "ц"),
    "x": ("кс",),
    "y": ("ы", "й", "и"),
    "i": ("и", "й"),
    "j": ("й", "ж"),
    "w": ("в",),
    "q": ("к",),
}
"""Latin letters with several readings, or several letters with one; the rest are one to one."""

ENDINGS = {"y": ("ый", "ий"), "i": ("ий",)}
"""Readings of a word's last letter besides those of ``AMBIGUOUS``."""

PLAIN = dict(zip("abvgdzklmnoprstuf", "абвгдзклмнопрстуф", strict=True))
SOFTENED = frozenset("лнтрсздмвбп")
"""Consonants after which romanisation may have dropped a soft sign."""

MOST_SOFT_SIGNS = 2
MOST_READINGS = 400
"""Readings kept at each letter, commoner ones first; a word has some twenty."""


def candidates(word: str) -> list[str]:
    """Return the possible Cyrillic spellings of a romanised singular, in no telling order."""
    readings = [("", 0)]  # the text so far and its soft signs
    for cyrillic, latin in sorted(ENGLISH_PREFIXES.items(), key=lambda pair: -len(pair[1])):
        if word.startswith(latin):
            readings, word = [(cyrillic, 0)], word.removeprefix(latin)
            break
    place = 0
    while place < len(word):
        pieces = (word[place : place + length] for length in (4, 3, 2))
        latin = next((piece for piece in pieces if piece in AMBIGUOUS), word[place])
        letters = AMBIGUOUS.get(latin, (PLAIN.get(latin, latin),))
        place += len(latin)
        if place == len(word):
            letters += ENDINGS.get(latin, ())
        readings = [(text + letter, signs) for text, signs in readings for letter in letters]
        if place == len(word) or word[place] not in "aeiou":
            readings += [
                (text + "ь", signs + 1) for text, signs in readings if signs < MOST_SOFT_SIGNS and text[-1] in SOFTENED
            ]
        readings = readings[:MOST_READINGS]
    return sorted({text for text, _ in readings})


def letter_trigrams(words: Iterable[str]) -> Callable[[str], float]:
    """Return the log-probability of a word by letter trigrams (Witten-Bell), for comparison."""
    counts: Counter[str] = Counter()
    contexts: Counter[str] = Counter()
    followers: dict[str, set[str]] = defaultdict(set)
    for word in words:
        text = f"^^{word}$"
        for end in range(3, len(text) + 1):
            for start in range(end - 3, end):
                context, letter = text[start : end - 1], text[end - 1]
                counts[context + letter] += 1
                contexts[context] += 1
                followers[context].add(letter)

    @cache
    def probability(gram: str) -> float:
        if not gram:
            return 1 / 28  # 26 letters, the end and the unknown
        context, shorter = gram[:-1], probability(gram[1:] if len(gram) > 1 else "")
        total, kinds = contexts[context], len(followers[context])
        return (counts[gram] + kinds * shorter) / (total + kinds) if total else shorter

    def log_probability(word: str) -> float:
        text = f"^^{word}$"
        return sum(math.log(probability(text[end - 3 : end])) for end in range(3, len(text) + 1))

    return log_probability


NEOLOGISMS = """
adulting astroturfing bingeable biohacker bossware brexiteer bromance catfishing chillax clickbait
copypasta cosplayer covidiot cringeworthy crowdsourced cryptobro cryptojacking debunkathon deepfake
deglobalization deplatforming dogfooding doomscrolling doxxing downvoted edgelord enshittification
fatberg fintech flexitarian freemium frenemy gamification gaslighter glamping googleable greenlit
greenwashing hackathon hangry hyperlocal incel infobesity infodemic influencer jeggings listicle
locavore lockdownista mansplaining manspreading maskne metaverse microdosing neurodivergent
nomophobia overtourism paywalled pharming photobomb pinkwashing plogging podcaster precrime prepper
quarantini quishing ransomware remoaner retweet rewilding rickroll sapiosexual screenager scrollable
selfie shadowban sharenting shrinkflation situationship smishing snackable solopreneur sportswashing
staycation superspreader swatting techlash throuple tokenomics touchless twerking unboxing
unfriended unskippable upcycling vaxxer vishing vlogger webinar whataboutism wikification workation
yassify zoombombing
"""
"""English coinages of this century, from the author's head; those in the word list are skipped."""


def roc_area(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """Return the probability that a positive scores above a negative."""
    ordered = sorted(negatives)
    wins = sum(bisect_left(ordered, score) + bisect_right(ordered, score) for score in positives)
    return wins / (2 * len(positives) * len(negatives))


def evaluate(english: list[str], russian: dict[str, list[str]], groups: set[str], scowl: Path, output: Path) -> None:
    """Print how well the models separate words that they were not trained on.

    Words are halved by a hash: thresholds come from one half, figures from the other.
    """
    import wordfreq  # queried to pick common words, nothing of it is kept

    def half(word: str) -> int:
        return hashlib.sha256(word.encode()).digest()[0] % 2

    known = set(english)
    english_groups = held_out_groups(latin_words(english))
    common = sorted(
        (word for word in russian if word[:GROUP_LETTERS] in groups and len(word) > SHORTEST),
        key=lambda word: (-wordfreq.word_frequency(word, "ru"), word),
    )[:1000]
    rare = {
        word
        for word in latin_words(set(scowl_entries(scowl, "words", (80, 95), ("english",))))
        if word not in known and word[:GROUP_LETTERS] in english_groups
    }
    rare = set(sorted(rare, key=lambda word: hashlib.sha256(word.encode()).digest())[:3000])
    scowl_words = set(scowl_entries(scowl, "words"))
    scientific = {
        word for word in latin_words(english) if word not in scowl_words and word[:GROUP_LETTERS] in english_groups
    }
    coinages = {word for word in NEOLOGISMS.split() if word not in known}
    names = {
        word.lower()
        for word in scowl_entries(scowl, "proper-names", (50,))
        if word.isascii() and word.isalpha() and len(word) > SHORTEST
    }
    models = {
        name: UnigramModel((output / f"{name}.unigram.model").read_bytes()) for name in ("english", "romanised-russian")
    }
    english_trigrams = letter_trigrams(english_training_words(english))
    russian_trigrams = letter_trigrams(romanised_russian(russian, groups, 0, tuple(ROMANISERS)))
    statistics: dict[str, Callable[[str], float]] = {
        "unigram pieces": lambda word: russian_likeness(word, models["romanised-russian"], models["english"]),
        "letter trigrams": lambda word: (russian_trigrams(word) - english_trigrams(word)) / math.sqrt(len(word)),
    }
    print(f"{len(rare)} rare, {len(scientific)} scientific, {len(coinages)} coinages")
    for name, statistic in statistics.items():
        negatives: tuple[list[float], list[float]] = ([], [])
        for word in sorted(rare | scientific | coinages):
            negatives[half(word)].append(statistic(word))
        threshold = sorted(negatives[0])[-1 - len(negatives[0]) // 100]
        false_alarms = sum(score > threshold for score in negatives[1]) / len(negatives[1])
        print(f"{name}: threshold {threshold:.3f}, false alarms, other half {false_alarms:.4f}")
        for kind, words in (("rare", rare), ("scientific", scientific), ("coinages", coinages)):
            alarmed = sorted(word for word in words if statistic(word) > threshold)
            print(f"  {kind}: {len(alarmed)}/{len(words)} {alarmed[:12]}")
        alarms = sum(statistic(word) > threshold for word in names) / len(names)
        print(f"  names in lower case: {alarms:.3f}")
        for scheme, romanise in ROMANISERS.items():
            for suffix, finish in (("", str), ("-s", with_plural)):
                latin = [finish(romanise(word)) for word in common if half(word) == 1]
                scores = [statistic(word) for word in latin if word not in known]
                recall = sum(score > threshold for score in scores) / len(scores)
                area = roc_area(scores, negatives[1])
                print(f"  {scheme}{suffix}: {len(scores)} words, AUC {area:.4f}, recall {recall:.3f}")


def evaluate_candidates(russian: dict[str, list[str]], groups: set[str]) -> None:
    """Print how often a romanised held-out word's own spelling is ranked first, by ranker."""
    import pymorphy3
    import wordfreq

    def frequency(word: str) -> float:
        return wordfreq.word_frequency(word, "ru")

    words = [word for word in sorted(russian) if word[:GROUP_LETTERS] not in groups]
    forms = (form for word in words for form in (word, *russian[word][:1]))
    model = UnigramModel(train(forms, VOCABULARY_SIZE))
    is_known = pymorphy3.MorphAnalyzer().word_is_known
    held_out = sorted(
        (word for word in russian if word[:GROUP_LETTERS] in groups and len(word) > SHORTEST),
        key=lambda word: (-frequency(word), word),
    )
    samples = {"common": held_out[2:1000:5], "uncommon": held_out[1002:5002:20]}
    for name, sample in samples.items():
        for scheme in ("bgn", "englished"):
            found = Counter[str]()
            for word in sample:
                spellings = candidates(ROMANISERS[scheme](word))
                by_model = sorted(spellings, key=lambda text: -model.log_probability(text))
                known = [spelling for spelling in by_model if is_known(spelling)]
                found["among the candidates"] += word in spellings
                found["first by model"] += by_model[0] == word
                found["in the model's first three"] += word in by_model[:3]
                found["first by dictionary, then model"] += known[:1] == [word]
                found["first by frequency"] += max(spellings, key=frequency) == word
                found["first by dictionary, then frequency"] += max(known, key=frequency, default="") == word
            print(f"{len(sample)} {name} words back from {scheme}: {dict(found)}")


def latin_words(words: Iterable[str]) -> list[str]:
    """Return the words that are long enough and all letters a to z, sorted."""
    return sorted(
        word for word in words if word.isascii() and word.isalpha() and word == word.lower() and len(word) >= SHORTEST
    )


def english_training_words(english: list[str]) -> list[str]:
    """Return the English words that are not held out."""
    words = latin_words(english)
    groups = held_out_groups(words)
    return [word for word in words if word[:GROUP_LETTERS] not in groups]


def main() -> None:
    """Train both models, and measure them with ``--evaluate``."""
    parser = argparse.ArgumentParser(description="Train the unigram models of words.")
    parser.add_argument("--scowl", type=Path, default=SCOWL)
    parser.add_argument("--wordnet", type=Path, default=WORDNET)
    parser.add_argument("--hunspell", type=Path, default=HUNSPELL)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--evaluate", action="store_true", help="measure, without training anew")
    arguments = parser.parse_args()
    english = english_words(arguments.scowl, arguments.wordnet)
    russian = russian_words(arguments.hunspell)
    groups = held_out_groups(russian)
    if arguments.evaluate:
        evaluate(english, russian, groups, arguments.scowl, arguments.output)
        evaluate_candidates(russian, groups)
        return
    arguments.output.mkdir(parents=True, exist_ok=True)
    training = {
        "english": english_training_words(english),
        "romanised-russian": list(romanised_russian(russian, groups, 0, tuple(ROMANISERS)))[::4],
    }
    for name, words in training.items():
        model = train(words, VOCABULARY_SIZE)
        (arguments.output / f"{name}.unigram.model").write_bytes(model)
        print(f"{name}: {len(words)} words, {len(model)} bytes")


if __name__ == "__main__":
    main()
