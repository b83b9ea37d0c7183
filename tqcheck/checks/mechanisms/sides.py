"""The two sides of a segment, sentence by sentence where they have as many."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.language.lazy import lazy
from tqcheck.language.text import Text


@dataclass(frozen=True)
class Sides:
    """A target with its source. Where both have as many sentences, each sentence is judged by its own counterpart."""

    target: Text
    source: Text

    @lazy
    def by_sentence(self) -> bool:
        """Whether both have as many sentences."""
        return len(self.source.sentences) == len(self.target.sentences)

    def place(self, text: Text, token: int) -> int:
        """The number of the sentence that holds a token of either side; 0 for all where they cannot be paired."""
        return text.token_sentences[token] if self.by_sentence else 0

    def sentence(self, text: Text, offset: int) -> int:
        """The same for a character of either side."""
        return text.sentence_at(offset) if self.by_sentence else 0
