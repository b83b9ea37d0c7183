"""The estimate of a COMET model that the user names, with the package unbabel-comet (docs/estimate-backends.md).

The package's interface as its documentation has it: `download_model(name)` gives the path of a checkpoint,
`load_from_checkpoint(path)` a model, whose `predict(samples, batch_size, gpus, progress_bar)` gives `scores` in the
order of the samples, `{"src": …, "mt": …}` for a model that needs no reference.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import logging
import math
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import NormalDist
from typing import Any

from tqcheck.errors import UserError
from tqcheck.language.lazy import lazy
from tqcheck.model import CheckedSegment, Estimate, Reason, portable
from tqcheck.paths import is_file
from tqcheck.scoring.estimate.prose import Prose, prose

FREELY_LICENSED = ("Unbabel/wmt20-comet-qe-da", "Unbabel/unite-mup")
"""Models that need no reference and whose model cards say Apache-2.0. CometKiwi's weights are CC BY-NC-SA 4.0."""

_INSTALL = "in a clone of tqcheck: pip install -c constraints-comet.txt '.[comet]', best into a fresh environment"
_CHECKPOINT = ".ckpt"
_FROM_0_TO_1 = ("cometkiwi", "xcomet", "unite-da")
"""In the names of the models that were trained on judgements between 0 and 1 (COMET's MODELS.md; Guerreiro et al., TACL
2024). The older ones were trained on z-scores, which have no bounds (Rei et al., WMT 2020); no checkpoint says which.
"""
_AT_ONCE = 16
"""Segments that the model reads together, sorted by length: memory grows with them."""


class CometEstimator:
    """Estimates by the model that is named, on the CPU. Its own score is mapped to 0 to 100 so that the order stays: by
    100 where it runs from 0 to 1, else by the normal distribution, of which z-scores are deviations from the mean.

    Raises UserError where no model is named, the package is missing or the checkpoint is; at the first segment where
    the model cannot be fetched or loaded, or needs references.
    """

    batch = 64

    def __init__(self, name: str) -> None:
        if not name:
            free = " or ".join(f"--estimate=comet:{model}" for model in FREELY_LICENSED)
            raise UserError(
                "--estimate=comet names no model, and none is a default",
                remedy=f"name one, {free} (Apache-2.0), or the path of a {_CHECKPOINT} file",
            )
        if importlib.util.find_spec("comet") is None:
            raise UserError("--estimate=comet needs the package unbabel-comet", remedy=_INSTALL)
        self._name = name
        self._checkpoint: Path | None = None
        if name.endswith(_CHECKPOINT):
            self._checkpoint = Path(name).expanduser().absolute()
            self._name = portable(str(self._checkpoint))
            if not is_file(self._checkpoint):
                raise UserError("there is no such checkpoint", place=self._name, remedy="correct the path")
        self._is_from_0_to_1 = any(part in name.lower() for part in _FROM_0_TO_1)

    def estimates(self, segments: Sequence[CheckedSegment]) -> list[Estimate | None]:
        """An estimate for each segment with a source text."""
        texts = [prose(checked.segment) for checked in segments]
        scores = iter(self._scores([text for text in texts if text is not None]))
        return [None if text is None else self._estimate(next(scores)) for text in texts]

    def _estimate(self, own: float) -> Estimate | None:
        """None where the model came to no number."""
        if not math.isfinite(own):
            return None
        share = min(1.0, max(0.0, own)) if self._is_from_0_to_1 else NormalDist().cdf(own)
        score = round(100 * share, 2)
        said = f"{own:z.4f}".replace("-", "\N{MINUS SIGN}")
        reason = Reason("comet", round(score, 1), f"the model's own score is {said}")
        by = f"{self._name} with unbabel-comet {self._comet.__version__}"
        return Estimate(score, (reason,), by, is_calibrated=False)

    def _scores(self, texts: Sequence[Prose]) -> list[float]:
        """The model's own scores, in order."""
        if not texts:
            return []
        model = self._model
        samples = [{"src": text.source, "mt": text.target} for text in texts]
        with _quietly(f"the model {self._name} cannot score", "check the installation: " + _INSTALL):
            found = model.predict(samples, batch_size=_AT_ONCE, gpus=0, progress_bar=False)
            scores = [float(score) for score in found.scores]
        if len(scores) != len(texts):
            raise UserError(
                f"the model {self._name} gave another number of scores than it got segments: "
                f"{len(scores)} for {len(texts)}",
                remedy="name a model that scores segments",
            )
        return scores

    @lazy
    def _comet(self) -> Any:
        """The package: not before it is needed, for torch comes with it."""
        with _quietly("unbabel-comet cannot be imported", _INSTALL):
            return importlib.import_module("comet")

    @lazy
    def _model(self) -> Any:
        comet, path = self._comet, self._checkpoint
        if path is None:
            remedy = (
                f"check its name and the network, or fetch it elsewhere and give the path of its {_CHECKPOINT} file"
            )
            with _quietly(f"the model {self._name} cannot be fetched", remedy):
                path = comet.download_model(self._name)
        remedy = "put its hparams.yaml into the folder above it, and see that the encoder named there can be fetched"
        with _quietly(f"the model {self._name} cannot be loaded", remedy):
            model = comet.load_from_checkpoint(str(path))
            needs_references = model.requires_references()
        if needs_references:
            raise UserError(
                f"the model {self._name} needs reference translations, which an estimate does without",
                remedy=f"name one that needs none, {' or '.join(FREELY_LICENSED)}",
            )
        return model


@contextlib.contextmanager
def _quietly(problem: str, remedy: str) -> Iterator[None]:
    """Keeps what the package prints, logs and warns of from tqcheck's own output; what it raises, exceptions of every
    kind, becomes a UserError.
    """
    root = logging.getLogger()
    handlers, level, disabled = root.handlers[:], root.level, logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                yield
    except Exception as error:
        said = str(error).strip(' \n"').partition("\n")[0] or type(error).__name__
        raise UserError(f"{problem}: {said}", remedy=remedy) from None
    finally:
        # Importing the package sets up logging for the whole process.
        logging.disable(disabled)
        root.handlers[:] = handlers
        root.setLevel(level)
