"""SentencePiece models made on the spot."""

from __future__ import annotations

import pytest
from sentencepiece import SentencePieceProcessor

from tests.scoring.reference.corpora import CHINESE, ENGLISH, GERMAN
from tqcheck.errors import UserError
from tqcheck.scoring.reference.pieces import LONGEST_LINE, trained

LINES = [*ENGLISH.references[0], *ENGLISH.references[1]]


@pytest.mark.parametrize("size", [60, 100])
def test_a_model_has_the_pieces_asked_for(size: int) -> None:
    processor = SentencePieceProcessor(model_proto=trained(LINES, size))
    assert processor.get_piece_size() == size
    assert "".join(processor.encode("The bridge", out_type=str)) == "▁The▁bridge"


def test_the_same_lines_make_the_same_model() -> None:
    assert trained(LINES, 80) == trained(iter(LINES), 80) != trained(reversed(LINES[1:]), 80)


def test_lines_are_learnt_from_however_long_they_are_up_to_a_limit() -> None:
    long = " ".join(LINES * 20)
    assert 10_000 < len(long.encode()) < LONGEST_LINE
    assert SentencePieceProcessor(model_proto=trained([long], 60)).get_piece_size() == 60


def test_a_text_too_small_says_how_many_pieces_are_possible() -> None:
    with pytest.raises(UserError, match="the text is too small for 8,000 pieces") as caught:
        trained(GERMAN.first, 8000)
    most = int(caught.value.remedy.rpartition(" ")[2])
    assert SentencePieceProcessor(model_proto=trained(GERMAN.first, most)).get_piece_size() == most
    with pytest.raises(UserError, match="too small"):
        trained(GERMAN.first, most + 1)


def test_too_few_pieces_for_the_characters_says_how_many_are_needed() -> None:
    with pytest.raises(UserError, match="more characters than 10 pieces") as caught:
        trained(CHINESE.first, 10)
    least = int(caught.value.remedy.rpartition(" ")[2])
    assert SentencePieceProcessor(model_proto=trained(CHINESE.first, least)).get_piece_size() == least


@pytest.mark.parametrize("lines", [[], [""], ["  ", "\t"], ["a" * (LONGEST_LINE + 1)]])
def test_nothing_to_learn_from_is_refused(lines: list[str]) -> None:
    with pytest.raises(UserError, match="no text to learn from"):
        trained(lines, 50)
