"""BLEU, spBLEU, chrF, chrF++ and TER of lists of lines: sacrebleu's figures, and its signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tqcheck.errors import UserError
from tqcheck.scoring.reference.tokenizers import Tokenizer, tokenizer_of
from tqcheck.settings import nearest

METRICS = ("bleu", "spbleu", "chrf", "chrf++", "ter")
DEFAULT_METRICS = ("bleu", "chrf++", "ter")
DEFAULT_SEED = 12345
"""sacrebleu's own."""

References = Sequence[Sequence[str]]
"""For each reference translation of the text, its segments: `references[0][4]` is the fifth segment's first one."""


class Interval(NamedTuple):
    """Of the corpus scores of a bootstrap's resamples: their mean, and half the width of what holds 95 % of them (Koehn
    2004). `signature` names the number of resamples and the seed.
    """

    mean: float
    half_width: float
    signature: str

    @property
    def bounds(self) -> tuple[float, float]:
        """Its lower and its upper end."""
        return self.mean - self.half_width, self.mean + self.half_width


class Metric:
    """A reference metric, from 0 to 100 (TER from 0 on). As many hypotheses as each reference has segments, at least
    one. References are counted once as long as they are the same object, as are hypotheses: neither may change.
    """

    def __init__(self, name: str, title: str, make: Callable[..., Any], *, is_higher_better: bool = True) -> None:
        self.name = name
        self.title = title
        self.is_higher_better = is_higher_better
        self._make = make
        self._references: References = ()
        self._counting: Any = None

    def corpus(self, hypotheses: Sequence[str], references: References) -> float:
        """The score of the whole text."""
        return float(self.counting(references).corpus_score(hypotheses, None).score)

    def part(self, hypotheses: Sequence[str], references: References, places: Sequence[int]) -> float:
        """The score of some segments of a text as if they were the whole: those at these places, one at least."""
        counting = self.counting(references)
        counts = counting._extract_corpus_statistics(hypotheses, None)
        return float(counting._aggregate_and_compute([counts[place] for place in places]).score)

    def interval(
        self, hypotheses: Sequence[str], references: References, samples: int, seed: int | None = DEFAULT_SEED
    ) -> Interval:
        """The interval of `samples` (two or more) bootstrap resamples of the segments. Without a seed, no two are the
        same.
        """
        from sacrebleu.significance import _bootstrap_resample

        from tqcheck.scoring.reference.remembering import seeded

        metric = self.counting(references)
        with seeded(seed):
            drawn, scores = _bootstrap_resample(metric._extract_corpus_statistics(hypotheses, None), metric, samples)
        if len({type(score.score) for score in scores}) > 1:
            # A resample without a match has 0.0 among scores of NumPy's, of which sacrebleu can take no mean (2.6.0).
            for score in scores:
                score.score = float(score.score)
        whole = metric.corpus_score(hypotheses, None)
        whole.estimate_ci(scores)
        signature = metric.get_signature()
        signature.update("bs", samples)
        signature.update("seed", drawn)
        return Interval(float(whole._mean), float(whole._ci), signature.format())

    def segments(self, hypotheses: Sequence[str], references: References) -> list[float]:
        """The score of each segment on its own: of BLEU, the one with effective order."""
        metric = self._make(segments=True)
        return [
            float(metric.sentence_score(hypothesis, list(segment)).score)
            for hypothesis, *segment in zip(hypotheses, *references, strict=True)
        ]

    def signature(self, references: int = 1) -> str:
        """What the corpus score was computed with, as sacrebleu writes it; `references` is how many there were."""
        return self._signature(self._make(), references)

    def segment_signature(self, references: int = 1) -> str:
        """What the segments' scores were computed with."""
        return self._signature(self._make(segments=True), references)

    def counting(self, references: References) -> Any:
        """sacrebleu's metric with these references counted, for its own tests."""
        if self._counting is None or references is not self._references:
            self._references, self._counting = references, self._make(references=references)
        return self._counting

    @staticmethod
    def _signature(metric: Any, references: int) -> str:
        metric.num_refs = references
        return str(metric.get_signature().format())


def metric(name: str, *, tokenizer: str | None = None, lowercase: bool = False, model: Path | None = None) -> Metric:
    """The metric with a name of METRICS.

    `tokenizer` is one of sacrebleu's, for BLEU; `model` a SentencePiece model, for spBLEU, which without one takes
    sacrebleu's flores200. Without `lowercase`, BLEU and chrF tell capitals apart; TER never does, as sacrebleu's
    command does not. Raises UserError for an unknown name, and for a tokeniser or model that is not there.
    """
    match name:
        case "bleu":
            return _bleu("bleu", "BLEU", tokenizer_of(tokenizer or "13a"), lowercase)
        case "spbleu":
            return _bleu("spbleu", "spBLEU", tokenizer_of(model or "flores200"), lowercase)
        case "chrf":
            return _chrf("chrf", "chrF2", 0, lowercase)
        case "chrf++":
            return _chrf("chrf++", "chrF2++", 2, lowercase)
        case "ter":
            return _ter()
    raise UserError(f"unknown metric “{name}”", remedy=f"use {nearest(name, METRICS)}")


def _bleu(name: str, title: str, tokenizer: Tokenizer, lowercase: bool) -> Metric:
    def make(*, segments: bool = False, references: References | None = None) -> Any:
        from tqcheck.scoring.reference.remembering import Bleu

        # Made without one, as sacrebleu loads by name only, and would download.
        bleu = Bleu(lowercase=lowercase, tokenize="none", effective_order=segments, force=True)
        bleu.tokenizer, bleu.tokenizer_signature = tokenizer, tokenizer.signature()
        if references is not None:
            bleu._ref_cache = bleu._cache_references(references)
        return bleu

    return Metric(name, title, make)


def _chrf(name: str, title: str, word_order: int, lowercase: bool) -> Metric:
    def make(*, segments: bool = False, references: References | None = None) -> Any:
        from tqcheck.scoring.reference.remembering import Chrf

        return Chrf(word_order=word_order, lowercase=lowercase, references=references)

    return Metric(name, title, make)


def _ter() -> Metric:
    def make(*, segments: bool = False, references: References | None = None) -> Any:
        from tqcheck.scoring.reference.remembering import Ter

        return Ter(references=references)

    return Metric("ter", "TER", make, is_higher_better=False)
