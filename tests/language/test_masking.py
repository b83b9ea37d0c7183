"""Masking: prose stays as it is, everything else is blanked at the same length, and hostile input costs little."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from tests.language.texts import SENTENCES, properties, texts
from tqcheck.language.masking import MASK, mask
from tqcheck.language.text import Text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain words.",
        "x < y and z > w",
        "a<5 and b>7",
        "100% coverage, 50% of it, 7%.",
        "and/or, his/her, 24/7, km/h, 1990/91/92",
        "AT&T; and R&D",
        "Tom & Jerry",
        "№ 5, # 5",
        "it costs $100",
        "He said: “No.”",
        "см. п. 1/2/3",
        "10 %",
        "me @ home",
        *[sentence for sentences in SENTENCES.values() for sentence in sentences],
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a <b>bold</b> word", "a ···bold···· word"),
        ("<br/>End<br />", "·····End······"),
        ('<img alt="a > b"> x', "················· x"),
        ("<a href='x'>y</a>", "············y····"),
        ("<!DOCTYPE html> x", "··············· x"),
        ("<?xml version='1.0'?> x", "····················· x"),
        ("<!-- note -->x", "·············x"),
        ("<![CDATA[a < b]]>x", "·················x"),
        ("<a <b>>", "<a ···>"),
        ("run `make all` now", "run ·········· now"),
        ("use `(` and `it's`", "use ··· and ······"),
        ("use --dry-run, or -- better --", "use ·········, or -- better --"),
        ("well--known", "well--known"),
        ("with \\a for a bell, not \\alpha", "with ·· for a bell, not \\alpha"),
        ("`one' (or `two')", "`one' (or `two')"),
        ("%Oконец %C12", "··конец %C12"),
        ("See https://example.org/a.b?c=d.", "See ···························."),
        ("See (https://example.org/a_(b)), then", "See (·························), then"),
        ("«https://example.org»", "«···················»"),
        ("[here](https://example.org)!", "[here](···················)!"),
        ("www.example.org, really", "···············, really"),
        ("请看https://example.org/a。谢谢", "请看·····················。谢谢"),
        ("write to some.body+x@mail.example.org.", "write to ····························."),
        ("请联系 a@b.example。", "请联系 ···········。"),
        ("请联系a@b.example。", "请联系···········。"),
        ("почта@пример.рф ждёт", "··············· ждёт"),
        ("thanks @someone for #thing", "thanks ········ for ······"),
        ("Hello {name}, {{count}} left, ${sum}", "Hello ······, ········· left, ······"),
        ("%s of %d, %(name)s, %.2f, %1$s, %ld", "·· of ··, ········, ····, ····, ···"),
        ("a&nbsp;b &#160; &#xA0; &Eacute;", "a······b ······ ······ ········"),
        ("open /usr/lib/x.", "open ··········."),
        ("open C:\\Temp\\x now", "open ········· now"),
    ],
)
def test_what_is_no_prose_is_blanked_and_the_marks_around_it_are_not(text: str, masked: str) -> None:
    assert mask(text).replace(MASK, "·") == masked


def test_offsets_of_masked_tokens_hold_in_the_text_itself() -> None:
    text = Text("Press <b>Save</b> at https://example.org now", "en")
    assert [token.text for token in text.tokens] == ["Press", "Save", "at", "now"]
    assert all(text.text[token.start : token.end] == token.text for token in text.tokens)


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<![CDATA[",
        "<a ",
        "<a b='",
        "{",
        "{{a",
        "`",
        "/a",
        "a",
        "a.",
        "%",
        "&",
        "@a",
        "http://",
        "(http://a(",
        "<",
    ],
)
def test_hostile_repetition_costs_no_more_than_its_length(piece: str) -> None:
    text = "@ / " + piece * (60_000 // len(piece))
    start = time.process_time()
    mask(text)
    assert time.process_time() - start < 1.0


@properties
@given(texts)
def test_masking_keeps_the_length_and_every_character_it_does_not_blank(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(after in (before, MASK) for before, after in zip(text, masked, strict=True))


@properties
@given(texts)
def test_masking_twice_is_masking_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)
