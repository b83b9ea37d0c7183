"""How much a word in Latin letters looks like romanised Russian and how much like English."""

from __future__ import annotations

import functools
import math
from pathlib import Path

from tqcheck.language import packs

_MODELS = packs.ROOT / "models"


@functools.lru_cache(maxsize=1 << 14)
def russian_likeness(word: str) -> float:
    """The log-likelihood ratio of a lower-case word by two unigram models of word pieces, romanised Russian against
    English, over the root of its length (scripts/train_unigram_models.py trains and measures them).
    """
    difference = _model("romanised-russian").log_probability(word) - _model("english").log_probability(word)
    return difference / math.sqrt(len(word))


@functools.cache
def _model(name: str) -> _UnigramModel:
    return _UnigramModel(_MODELS / f"{name}.unigram.model")


class _UnigramModel:
    """A SentencePiece unigram model and the log-probabilities of its pieces."""

    def __init__(self, path: Path) -> None:
        import sentencepiece

        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
        self._scores = [self._processor.get_score(piece) for piece in range(self._processor.get_piece_size())]
        # The unknown piece has the score 0 in the file; it must be the least likely one.
        self._scores[self._processor.unk_id()] = min(self._scores) - 10

    def log_probability(self, word: str) -> float:
        """The natural logarithm of the probability of the word's best segmentation."""
        return sum(map(self._scores.__getitem__, self._processor.encode_as_ids(word)))
