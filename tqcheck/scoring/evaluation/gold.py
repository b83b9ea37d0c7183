"""One line of annotated data: which fields are there says how its segment is annotated (docs/evaluating.md)."""

from __future__ import annotations

from typing import Literal

import msgspec

from tqcheck.scoring.evaluation.figures import UNKNOWN, Scale
from tqcheck.scoring.sizes import word_count


class GoldSpan(msgspec.Struct, frozen=True, gc=False):
    """A fault that an annotator marked: code points of the target, half-open."""

    start: int
    end: int


class GoldLine(msgspec.Struct, frozen=True):
    """A segment with `original_target` (the clean text that the target was made from, by the fault `perturbation`),
    `spans`, `tags`, `critical` (whether it has a critical error), `da`, `mqm` or `hter` (how good it is); or a fault of
    the 1-based `paragraph`. Other fields are left alone.
    """

    id: str | int | None = None
    source_lang: str = ""
    src_lang: str = ""
    target: str | None = None
    target_lang: str = ""
    tgt_lang: str = ""
    data_set: str = msgspec.field(default="", name="set")
    perturbation: str | None = None
    severity: str = ""
    original_id: str | int | None = None
    original_target: str | None = None
    spans: list[GoldSpan] | None = None
    target_tokenised: str | None = None
    tags: list[Literal["OK", "BAD"]] | None = None
    critical: bool | None = None
    da: float | None = None
    mqm: float | None = None
    hter: float | None = None
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None

    @property
    def target_language(self) -> str:
        """The target's language, empty where it is not said."""
        return self.target_lang or self.tgt_lang

    @property
    def language_pair(self) -> str:
        """The pair of languages, `ru-en` for instance; a dash where one of them is not said."""
        source = self.source_lang or self.src_lang
        return f"{source}-{self.target_language}" if source and self.target_language else UNKNOWN

    @property
    def words(self) -> float:
        """How many tokens the target has where they are given, else how many words."""
        if self.target_tokenised is not None:
            return max(1, len(self.target_tokenised.split()))
        return word_count(self.target or "", self.target_language)

    @property
    def qualities(self) -> dict[Scale, float]:
        """How good the annotators found the segment, higher is better on every scale (so HTER is negative here)."""
        given = {Scale.DA: self.da, Scale.MQM: self.mqm, Scale.HTER: None if self.hter is None else -self.hter}
        return {scale: value for scale, value in given.items() if value is not None}
