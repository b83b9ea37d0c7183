"""How texts stand on a page: with their marks, their invisible characters by name, their language and direction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from tqcheck.language.packs import languages
from tqcheck.language.scripts import writes_in
from tqcheck.model import Finding, Side, Span
from tqcheck.reports.marked_text import full_name, label, number, pieces, runs

# The scripts of ISO 15924 that run from right to left and have speakers today.
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding in its segment; `number` ties it to its marks, `anchor` is its id on the page."""

    finding: Finding
    anchor: str
    number: int

    @property
    def percent(self) -> int:
        """How sure the check is."""
        return round(self.finding.confidence * 100)


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with its marks, ready for the page."""

    markup: Markup
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    flag: Flag
    related: bool


class Texts:
    """Writes the texts of one page and remembers which invisible characters it had to name."""

    def __init__(self) -> None:
        self._chips: set[str] = set()

    @property
    def legend(self) -> list[tuple[str, str]]:
        """The name on each kind of chip that was written so far, and the character's number and full name."""
        return [(label(character), full_name(character)) for character in sorted(self._chips)]

    def cell(self, text: str, language: str | None, side: Side, flags: Sequence[Flag] = ()) -> Cell:
        """One side of a segment with the marks of its findings."""
        marks = []
        for flag in flags:
            finding = flag.finding
            if finding.side is side and finding.span is not None:
                marks.append(_Mark(finding.span, flag, related=False))
            marks += [
                _Mark(related.span, flag, related=True)
                for related in finding.related
                # The other place may be in another segment (a name's first mention): then it is told, not marked.
                if related.side is side and related.span.of(text) == related.text
            ]
        return Cell(self._marked(text, marks, numbered=len(flags) > 1), language or "", direction(language))

    def named(self, text: str, start: int = 0, end: int | None = None, *, marked: bool = False) -> Markup:
        """Text for the page, each invisible character as a chip with its name."""
        written = []
        for run, hidden in runs(text, start, end, marked=marked):
            if hidden:
                self._chips.add(run)
                chip = Markup('<span class="chip" data-code="{}" title="{}">{}</span>')
                written.append(chip.format(number(run), full_name(run), label(run)))
            else:
                written.append(escape(run))
        return Markup("").join(written)

    def quoted(self, text: str) -> Markup:
        """A text that stands by itself; nothing but spaces would not be seen there."""
        return self.named(text if text.strip(" ") else "␣" * len(text), marked=True)

    def _marked(self, text: str, marks: Sequence[_Mark], *, numbered: bool) -> Markup:
        written = []
        for piece in pieces(text, [mark.span for mark in marks]):
            inner = self.named(text, piece.start, piece.end, marked=bool(piece.covering))
            covering = [marks[index] for index in piece.covering]
            if not covering:
                written.append(inner)
                continue
            faults = [mark for mark in covering if not mark.related]
            leading = max(faults or covering, key=lambda mark: (mark.flag.finding.severity.rank, -mark.flag.number))
            kind = leading.flag.finding.severity.value if faults else "related"
            place = " place" if piece.start == piece.end else ""
            flags = " ".join(dict.fromkeys(str(mark.flag.number) for mark in covering))
            ending = " ".join(dict.fromkeys(str(marks[index].flag.number) for index in piece.ending))
            written.append(
                Markup('<mark class="{}{}" data-flags="{}"{}><a href="#{}"{}>{}</a></mark>').format(
                    kind,
                    place,
                    flags,
                    Markup(' data-number="{}"').format(ending) if numbered and ending else "",
                    leading.flag.anchor,
                    _spoken(text[piece.start : piece.end]),
                    inner,
                )
            )
        return Markup("").join(written)


def _spoken(covered: str) -> Markup:
    """What a link is called whose text nobody can hear."""
    if covered.strip():
        return Markup("")
    return Markup(' aria-label="{}"').format("space" if covered else "something is missing here")


def plain(text: str) -> str:
    """Text where no markup can go (a title, an attribute), invisible characters by name in brackets."""
    return "".join(f"[{label(run)}]" if hidden else run for run, hidden in runs(text))


def exact(text: str) -> str:
    """Text for the script, to the character: a JSON string in ASCII, in which nothing can hide or be lost."""
    return json.dumps(text)


def language_name(tag: str) -> str:
    """The English name of a language tag: `Portuguese (BR)`; the tag itself where it has none."""
    primary, _, rest = tag.partition("-")
    entry = languages().get(primary)
    if entry is None:
        return tag
    return f"{entry.name} ({rest})" if rest else entry.name


def direction(tag: str | None) -> str:
    """`rtl`, `ltr`, or `auto` where nothing is known."""
    if not tag:
        return "auto"
    scripts = [part.title() for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()]
    scripts += [script[:4] for script in writes_in(tag)]
    if not scripts:
        return "auto"
    return "rtl" if scripts[0] in _RIGHT_TO_LEFT else "ltr"
