"""Every format into every format: what the other one can hold comes back, and what it cannot is listed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.glossary.held import held
from tests.glossary.tables import SAMPLES, reading, written
from tqcheck.glossary.conversion import converted
from tqcheck.glossary.formats.catalogue import all_formats
from tqcheck.glossary.formats.format import GlossaryFile, GlossaryFormat, Wanted
from tqcheck.glossary.loading import read
from tqcheck.glossary.terms import Term

PAIRS = {
    "crowdin": ("en", "uk"),
    "deepl": ("de", "fr"),
    "google/terms": ("en", "pt-BR"),
    "google/two-languages": ("fi", "en-US"),
    "google/by-name": ("ru", "en"),
    "memoq/semicolons": ("zh-CN", "pt-BR"),
    "memoq/term-base": ("en-US", "de"),
    "omegat": ("ja", "en"),
    "tbx-2/juridique": ("fr", "sv"),
    "tbx-2/phrase": ("en", "tr"),
    "tbx-2/weblate": ("en", "cs"),
    "tbx-dct": ("es", "pl"),
    "tbx": ("de", "fi"),
    "tmx": ("en-US", "uk"),
    "tqcheck/law": ("ru", "en-GB"),
    "tqcheck": ("de", "fr"),
    "utx/both-ways": ("de", "nl"),
    "utx": ("ja-JP", "en-US"),
    "weblate": ("en", "cs"),
    "xlsx": ("de", "en"),
}
"""A pair of languages of each sample, by its folder or its folder and name."""
FILES = sorted(path for path in SAMPLES.glob("*/*"))
WRITTEN = [each for each in all_formats() if each.write is not None]


def rows(path: Path) -> tuple[list[Term], Wanted]:
    """The rows of a sample for one pair of languages."""
    kind = path.parent.name
    wanted = Wanted(*PAIRS.get(f"{kind}/{path.stem}") or PAIRS[kind])
    file = GlossaryFile(path, wanted.source, wanted.target)
    found = read(file, wanted)
    assert not found.problems
    return found.terms, wanted


