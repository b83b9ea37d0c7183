"""Which paths a glob fits."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.errors import UserError
from tqcheck.settings.globs import Glob


def fits(pattern: str, path: str) -> bool:
    return Glob(pattern).match(path.split("/")) is not None


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("drafts/**", "drafts/a.md"),
        ("drafts/**", "drafts/news/a.md"),
        ("**", "a.md"),
        ("**/*.md", "a.md"),
        ("**/*.md", "a/b/c.md"),
        ("*.md", ".md"),
        ("a/**/b", "a/b"),
        ("a/**/b", "a/x/y/b"),
        ("a/**/b/**/c", "a/b/b/x/c"),
        ("**/**/**/a", "a"),
        ("a?c", "abc"),
        ("a?c", "a𐐀c"),
        ("[a-c][!a-c]", "bx"),
        ("[]]", "]"),
        ("a*b*c", "aXbXbXc"),
        ("a+(b).c", "a+(b).c"),
        ("{a,b}", "{a,b}"),
        ("[", "["),
        ("новости/*", "новости/а.md"),
        ("👩‍👩‍👧/*", "👩‍👩‍👧/a"),
    ],
)
def test_a_glob_fits_a_path(pattern: str, path: str) -> None:
    assert fits(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("drafts/**", "drafts"),
        ("drafts/**", "Drafts/a.md"),
        ("drafts/*", "drafts/news/a.md"),
        ("drafts", "drafts/a.md"),
        ("*.md", "a/b.md"),
        ("**/b/*.md", "b.md"),
        ("a?c", "a/c"),
        ("a.c", "abc"),
        ("[!a-c]", "b"),
        ("a*b*c", "acb"),
        ("cafe\u0301", "caf\u00e9"),
    ],
)
def test_a_glob_does_not_fit_a_path(pattern: str, path: str) -> None:
    assert not fits(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path", "language"),
    [
        ("content/{lang}/**", "content/de/a.md", "de"),
        ("content/{lang}/**", "content/pt-BR/x/a.md", "pt-BR"),
        ("content/{lang}/**", "content/images/a.png", None),
        ("**/*.{lang}.md", "a/read.me.zh_Hant_TW.md", "zh_Hant_TW"),
        ("**/{lang}/**/x", "fr/de/a/x", "fr"),
        ("locale/{lang}.po", "locale/sr-Latn.po", "sr-Latn"),
        ("{lang}/{lang}.md", "de/fr.md", "fr"),
        ("{lang}.{lang}", "de.de", "de"),
        ("{lang}.{lang}", "de.fr", None),
        ("a/**", "a/de", ""),
    ],
)
def test_a_glob_tells_what_stands_for_the_language(pattern: str, path: str, language: str | None) -> None:
    assert Glob(pattern).match(path.split("/")) == language


@pytest.mark.parametrize("pattern", ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a\\b", "[z-a]"])
def test_what_can_fit_nothing_is_no_pattern(pattern: str) -> None:
    with pytest.raises(UserError):
        Glob(pattern)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("**/" * 200 + "b", "a/" * 2000 + "a"),
        ("**/a/" * 100 + "b", "a/" * 2000 + "a"),
        ("*a" * 200 + "b", "a" * 4000),
        ("*" * 5000 + "b", "a" * 4000),
        ("?" * 2000, "a" * 4000),
        ("[!b]*" * 200 + "b", "a" * 4000),
    ],
)
def test_no_pattern_takes_long(pattern: str, path: str) -> None:
    began = time.process_time()
    assert not fits(pattern, path)
    assert time.process_time() - began < 1


def _as_expression(pattern: str) -> str:
    """The slow and simple meaning of a pattern of a, *, / and **."""
    written = re.sub(r"\*\*/|/\*\*$|^\*\*$|\*|a|/", lambda match: _MEANING[match[0]], pattern)
    return re.sub(r"^\(\?:/", "(?:", written)


_MEANING = {"**/": "(?:[^/]+/)*", "/**": "(?:/[^/]+)+", "**": ".+", "*": "[^/]*", "a": "a", "/": "/"}
_PATTERNS = st.lists(st.sampled_from(["a", "*", "**", "a*", "*a*a", "aa"]), min_size=1, max_size=5).map("/".join)
_PATHS = st.lists(st.sampled_from(["a", "aa", "b", "ab", "aba"]), min_size=1, max_size=6).map("/".join)


@given(_PATTERNS, _PATHS)
def test_it_fits_what_the_plain_meaning_of_its_signs_fits(pattern: str, path: str) -> None:
    # A run of ** means what one means.
    plain = re.sub(r"(\*\*/)+(?=\*\*)", "", pattern)
    assert fits(pattern, path) == (re.fullmatch(_as_expression(plain), path) is not None)
