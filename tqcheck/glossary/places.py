"""Where a term stands in a text."""

from __future__ import annotations

from typing import NamedTuple

from tqcheck.glossary.term_language import Certainty, Form
from tqcheck.glossary.wordings import Wording


class Place(NamedTuple):
    """One match of a wording, before longer terms take its words."""

    wording: Wording
    start: int
    end: int
    certainty: Certainty
    form: Form
