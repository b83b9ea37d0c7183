"""What a check may look at besides the segment itself: its analysed texts and the glossary."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from tqcheck.checks.mechanisms.house_lists import Claim, HouseLists
from tqcheck.glossary.terms import Glossary
from tqcheck.language.dictionaries import Dictionary, dictionary
from tqcheck.language.lazy import lazy
from tqcheck.language.masking import mask
from tqcheck.language.text import Text
from tqcheck.model import Segment, Side, Span
from tqcheck.settings import Settings
from tqcheck.settings.options import Option, Value

# A document with corpus checks is read twice: what the first pass analysed serves the second, up to this many texts.
_analysed = lru_cache(maxsize=4096)(Text)


_DEFAULT = Settings()
_NO_LISTS = HouseLists((), ())


class Context:
    """The analyses of one segment, shared by all checks, made when first asked for; and the user's glossary, language
    packs, dictionary, words and names.
    """

    def __init__(
        self, segment: Segment, glossary: Glossary, settings: Settings = _DEFAULT, house: HouseLists = _NO_LISTS
    ) -> None:
        self._segment = segment
        self.house = house
        self.glossary = glossary.between(segment.source_language, segment.target_language)
        self.packs = settings.packs
        self.is_picky = settings.level == "picky"
        self._dictionary = settings.dictionary
        self._options = settings.options

    def option(self, check_id: str, option: Option[Value]) -> Value:
        """The value of a check's option: as the settings state it, else its default."""
        for check, name, value in self._options:
            if check == check_id and name == option.name:
                # The settings were read by the option's own kind.
                return cast("Value", value)
        return option.default

    @lazy
    def target(self) -> Text:
        """The target, analysed."""
        return _analysed(self._segment.target, self._segment.target_language, self._segment.target_codes)

    @lazy
    def source(self) -> Text | None:
        """The source, analysed; None where there is no source text."""
        if self._segment.source is None or self._segment.source_language is None:
            return None
        return _analysed(self._segment.source, self._segment.source_language, self._segment.source_codes)

    @lazy
    def masked_source(self) -> str | None:
        """The source with what is no prose blanked, though its language be unknown; None where there is no source."""
        if self._segment.source is None:
            return None
        return mask(self._segment.source) if self.source is None else self.source.masked

    @lazy
    def dictionary(self) -> Dictionary | None:
        """The bilingual dictionary of the segment's languages that the settings name or the system has."""
        pair = (self._segment.source_language or "").split("-")[0], self._segment.target_language.split("-")[0]
        return dictionary(*pair, self._dictionary)

    def is_house_right(self, claim: Claim, span: Span, side: Side = Side.TARGET) -> bool:
        """Whether the user's words and names contradict what a check claims of these words."""
        text = self.target if side is Side.TARGET else self.source
        return text is not None and self.house.contradict(claim, text, span)
