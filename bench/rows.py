"""The rows of the public data as segments, and their human translations as clean text."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tqcheck.model import Location, Segment

SUFFIX = ".open.jsonl.gz"


class ListedTerm(msgspec.Struct, frozen=True):
    """A term of a source and the translations of it that are right."""

    source: str
    target: tuple[str, ...]


class Row(msgspec.Struct, frozen=True):
    id: str
    src_lang: str
    tgt_lang: str
    source: str
    target: str
    reference: str | None = None
    post_edit: str | None = None
    target_tokenised: str | None = None
    perturbation: str | None = None
    terms: tuple[ListedTerm, ...] = ()


def set_path(data: Path, name: str) -> Path:
    """The file of a set in the folder given by --data, which may hold a `data` folder itself."""
    for folder in (data, data / "data"):
        if (folder / f"{name}{SUFFIX}").is_file():
            return folder / f"{name}{SUFFIX}"
    raise SystemExit(f"there is no set {name} in {data}")


def set_names(data: Path) -> list[str]:
    """The sets in the folder, by name."""
    names = {path.name.removesuffix(SUFFIX) for path in (*data.glob(f"*{SUFFIX}"), *data.glob(f"data/*{SUFFIX}"))}
    return sorted(names)


def read(path: Path) -> Iterator[Row]:
    decoder = msgspec.json.Decoder(Row)
    with gzip.open(path, "rb") as file:
        yield from map(decoder.decode, file)


def segment(row: Row, number: int, name: str) -> Segment:
    return Segment(row.id, row.target, row.tgt_lang, Location(name, number), row.source, row.src_lang)


def human_translations(path: Path) -> Iterator[Row]:
    """The references and post-edits of a set, each text once. Minimal pairs have theirs as rows."""
    seen = set()
    for row in read(path):
        if row.perturbation is not None:
            continue
        text = row.reference or _post_edit(row)
        if text and (row.source, text) not in seen:
            seen.add((row.source, text))
            yield Row(f"{row.id}-human", row.src_lang, row.tgt_lang, row.source, text, perturbation="reference")


def _post_edit(row: Row) -> str | None:
    """The post-edit as running text. The data has it as tokens only: it is left out where the same rules do
    not give back the machine translation, whose running text is known, or where a mark stands alone.
    """
    if not row.post_edit or row.target_tokenised is None or running_text(row.target_tokenised) != row.target:
        return None
    text = running_text(row.post_edit)
    return None if _STANDING_ALONE.search(text) else text


_QUOTED = re.compile(r"""(?<!\S)(["'])\s+([^"]*?)\s+\1(?!\S)""")
_TO_THE_LEFT = re.compile(
    r"""\s+(?=[.,;:!?…%)\]}”"']*[.,;:!?…%)\]}”](?:["']|\s|$)|['’](?:s|t|m|d|re|ve|ll)\b)""", re.IGNORECASE
)
_TO_THE_RIGHT = re.compile(r"(?<=[(\[{„£€$])\s+")
_STANDING_ALONE = re.compile(r"""(?<!\S)[^\w\s–—&+=<>/*•-]+(?!\S)""")


def running_text(tokens: str) -> str:
    """Text from tokens as Moses' tokeniser writes them (English, German)."""
    text = _QUOTED.sub(r"\1\2\1", " ".join(tokens.split()))
    return _TO_THE_RIGHT.sub("", _TO_THE_LEFT.sub("", text))
