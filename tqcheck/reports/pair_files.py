"""Texts and their translations side by side as files: TMX, TSV, JSON Lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal, TextIO
from xml.sax.saxutils import escape, quoteattr

import msgspec

import tqcheck
from tqcheck.readers.pairing import Pair

Unit = Literal["sentence", "paragraph"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile(r"\s*[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def write_tmx(stream: TextIO, pairs: Iterable[Pair], languages: tuple[str, str], unit: Unit) -> None:
    """TMX 1.4b (LISA, 2005): a translation unit each, its confidence as a property. `languages` are source, target."""
    source, target = (quoteattr(language) for language in languages)
    stream.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        f'<header creationtool="tqcheck" creationtoolversion={quoteattr(tqcheck.__version__)} segtype="{unit}" '
        f'o-tmf="tqcheck" adminlang="en" srclang={source} datatype="plaintext"/>\n<body>\n'
    )
    for pair in pairs:
        stream.write(
            f'<tu><prop type="x-confidence">{pair.confidence:.3f}</prop>'
            f"<tuv xml:lang={source}><seg>{_xml(pair.source)}</seg></tuv>"
            f"<tuv xml:lang={target}><seg>{_xml(pair.target)}</seg></tuv></tu>\n"
        )
    stream.write("</body>\n</tmx>\n")


def write_tsv(stream: TextIO, pairs: Iterable[Pair], languages: tuple[str, str], unit: Unit) -> None:
    """Source, target and confidence with tabs between; tabs and line ends in the texts become spaces."""
    for pair in pairs:
        stream.write(f"{_line(pair.source)}\t{_line(pair.target)}\t{pair.confidence:.3f}\n")


def write_jsonl(stream: TextIO, pairs: Iterable[Pair], languages: tuple[str, str], unit: Unit) -> None:
    """The input form of docs/jsonl-contract.md, with the confidence."""
    for number, pair in enumerate(pairs, start=1):
        record = {
            "id": str(number),
            "source": _encodable(pair.source),
            "target": _encodable(pair.target),
            "source_lang": languages[0],
            "target_lang": languages[1],
            "confidence": round(pair.confidence, 3),
        }
        stream.write(msgspec.json.encode(record).decode() + "\n")


WRITERS: dict[str, Callable[[TextIO, Iterable[Pair], tuple[str, str], Unit], None]] = {
    "tmx": write_tmx,
    "tsv": write_tsv,
    "jsonl": write_jsonl,
}


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def _line(text: str) -> str:
    return _BREAKS.sub(" ", _encodable(text)).strip()


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
