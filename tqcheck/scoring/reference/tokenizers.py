"""How BLEU divides a text: sacrebleu's tokenisers, of which none may reach the network, and SentencePiece models."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Protocol

from tqcheck.errors import UserError
from tqcheck.paths import is_file, open_regular
from tqcheck.settings import nearest

_REMEDY = "give a .model file, or make one with tqcheck score train-spm"


class Tokenizer(Protocol):
    """What sacrebleu asks of one."""

    def __call__(self, line: str) -> str:
        """The line with a space between tokens."""

    def signature(self) -> str:
        """What stands for it in a metric's signature."""


class _Pieces:
    """A SentencePiece model. The signature of one of somebody's own is `spm_` and the first 12 hex digits of the
    SHA-256 of its file.
    """

    def __init__(self, path: Path, signature: str = "") -> None:
        from sentencepiece import SentencePieceProcessor

        try:
            with open_regular(path) as file:
                data = file.read()
        except OSError as error:
            raise UserError(
                f"the SentencePiece model cannot be read: {error.strerror}", place=path, remedy=_REMEDY
            ) from None
        self._signature = signature or f"spm_{hashlib.sha256(data).hexdigest()[:12]}"
        self._model = SentencePieceProcessor()
        try:
            self._model.load_from_serialized_proto(data)
        except RuntimeError:
            raise UserError("is no SentencePiece model", place=path, remedy=_REMEDY) from None

    def __call__(self, line: str) -> str:
        return " ".join(self._model.encode(line, out_type=str))

    def signature(self) -> str:
        return self._signature


def tokenizer_of(choice: str | Path) -> Tokenizer:
    """A SentencePiece model by its path, or one of sacrebleu's tokenisers by its name.

    Raises UserError for an unknown name, a model that is not there, and a dictionary that is not installed.
    """
    if isinstance(choice, Path):
        return _Pieces(choice)
    from sacrebleu.metrics.bleu import _TOKENIZERS, _get_tokenizer
    from sacrebleu.tokenizers.tokenizer_spm import SPM_MODELS

    if choice not in _TOKENIZERS:
        raise UserError(f"unknown tokeniser “{choice}”", remedy=f"use {nearest(choice, _TOKENIZERS)}")
    if choice in SPM_MODELS:
        return _published_pieces(choice, **SPM_MODELS[choice])
    try:
        found: Any = _get_tokenizer(choice)()
    except RuntimeError:
        # MeCab and its dictionary, which sacrebleu looks for when they are needed.
        raise UserError(
            f"the tokeniser {choice} is not installed",
            remedy=f"pip install 'sacrebleu[{choice.removesuffix('-mecab')}]'",
        ) from None
    tokenizer: Tokenizer = found
    return tokenizer


def _published_pieces(name: str, url: str, signature: str) -> Tokenizer:
    """A model that sacrebleu would download, from where it would put it ($SACREBLEU/models)."""
    from sacrebleu.utils import SACREBLEU_DIR

    path = Path(SACREBLEU_DIR, "models", url.rsplit("/", 1)[-1])
    if not is_file(path):
        raise UserError(
            f"the SentencePiece model of {name} is not here, and tqcheck does not download",
            place=path,
            remedy=f"put {url} there, or take a model of your own: --metric spbleu --spm MODEL",
        )
    return _Pieces(path, signature)
