"""SentencePiece models (Kudo 2018) made from texts: what divides a text for spBLEU."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from tqcheck.errors import UserError

LONGEST_LINE = 1 << 16
"""Bytes of UTF-8; longer lines are not learnt from."""
_TOO_HIGH = re.compile(r"Vocabulary size too high .* <= (\d+)")
_TOO_LOW = re.compile(r"Vocabulary size is smaller than required_chars\. \d+ vs (\d+)")


def trained(lines: Iterable[str], vocabulary_size: int) -> bytes:
    """A unigram model with so many pieces (one at least), as its file holds it: the same for the same lines.

    Raises UserError where the lines do not allow that many pieces, or need more, and where they hold no text.
    """
    from sentencepiece import SentencePieceTrainer

    texts = [line for line in lines if line.strip() and len(line.encode()) <= LONGEST_LINE]
    if not texts:
        raise UserError("there is no text to learn from", remedy="give files with a segment on each line")
    model = io.BytesIO()
    try:
        SentencePieceTrainer.train(
            sentence_iterator=iter(texts),
            model_writer=model,
            vocab_size=vocabulary_size,
            model_type="unigram",
            max_sentence_length=LONGEST_LINE,
            # Errors alone, not how far it has come.
            minloglevel=2,
        )
    except RuntimeError as error:
        if found := _TOO_HIGH.search(str(error)):
            raise UserError(
                f"the text is too small for {vocabulary_size:,} pieces",
                remedy=f"give more text, or at most --vocab-size {found[1]}",
            ) from None
        if found := _TOO_LOW.search(str(error)):
            raise UserError(
                f"the text has more characters than {vocabulary_size:,} pieces can be made of",
                remedy=f"give at least --vocab-size {found[1]}",
            ) from None
        raise UserError(f"SentencePiece could not learn from the text: {error}", remedy="check the files") from None
    return model.getvalue()
