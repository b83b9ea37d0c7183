"""sacrebleu's own metrics, which here remember what they counted. Importing this imports sacrebleu and numpy."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from tqcheck.scoring.reference.metrics import References

_SEED = "SACREBLEU_SEED"


class _Remembering:
    """A metric that counts a system once, however often it is scored, resampled and compared: counting is what takes
    the time. Hypotheses are told apart by identity, and must not change.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._counted: dict[int, tuple[Sequence[str], Any]] = {}
        super().__init__(*arguments, **options)

    def _extract_corpus_statistics(self, hypotheses: Sequence[str], references: References | None) -> Any:
        if references is not None:
            return super()._extract_corpus_statistics(hypotheses, references)  # type: ignore[misc]
        if id(hypotheses) not in self._counted:
            counts = super()._extract_corpus_statistics(hypotheses, None)  # type: ignore[misc]
            # The hypotheses are kept, so that nothing else can take their identity. Floats hold whole numbers up to
            # 2 ** 53 as they are, and only their matrices are multiplied fast.
            self._counted[id(hypotheses)] = hypotheses, np.array(counts, dtype=float)
        return self._counted[id(hypotheses)][1]


class Bleu(_Remembering, BLEU):
    """BLEU (Papineni et al. 2002)."""


class Chrf(_Remembering, CHRF):
    """chrF (Popović 2015) and chrF++ (Popović 2017)."""


class Ter(_Remembering, TER):
    """TER (Snover et al. 2006)."""


@contextmanager
def seeded(seed: int | None) -> Iterator[None]:
    """In it, sacrebleu draws with this seed; with None, anew each time. It has no argument for that, and asks the
    environment.
    """
    before = os.environ.get(_SEED)
    os.environ[_SEED] = "none" if seed is None else str(seed)
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SEED]
        else:
            os.environ[_SEED] = before
