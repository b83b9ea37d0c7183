"""Text that was decoded in another encoding than it was written in: “cafÃ©” for “café”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_HINT = re.compile("[\u00c2-\u00f4\u0402-\u0409\u0420\u0421\u0413\u0432\u0393][\u0080-\u00bf\u0152-\u2122]")
"""A first byte of UTF-8 with a second one, as cp1252, cp1251, cp437 or Latin-1 show them."""
_WORD = re.compile(r"[\w'’\u0080-\u00bf\u2000-\u2122-]+")
"""Letters, and the signs that the bytes of letters look like."""
_LONGEST = 20_000


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del context
    if segment.target.isascii() or not _HINT.search(segment.target):
        return
    for span in _stretches(segment.target[:_LONGEST], segment.source or ""):
        written = span.of(segment.target)
        meant = _mended(written)
        if meant != written:
            yield Hit(span, {"written": _shown(written), "meant": _shown(meant)}, (meant,))


def _stretches(text: str, source: str) -> list[Span]:
    """Neighbouring words that hold such a pair: ftfy judges several words more surely than one."""
    stretches: list[Span] = []
    for match in _WORD.finditer(text):
        hint = _HINT.search(match.group())
        if hint is None or hint.group() in source:
            continue
        if stretches and text[stretches[-1].end : match.start()] == " ":
            stretches[-1] = Span(stretches[-1].start, match.end())
        else:
            stretches.append(Span(*match.span()))
    return stretches


def _mended(words: str) -> str:
    """What was meant: ftfy undoes a wrong decoding where the result is likelier text."""
    import ftfy

    return str(ftfy.fix_encoding(words))


def _shown(words: str) -> str:
    return words if len(words) <= 24 else words[:23] + "…"


CHECK = Check(
    id="mojibake",
    category=MqmCategory.CHARACTER_ENCODING,
    severity=Severity.MAJOR,
    summary="Text that was decoded in the wrong encoding.",
    message="“{written}” → “{meant}” (wrong encoding)",
    explanation=(
        "The bytes of “{meant}” were read in another encoding than they were written in, which gives “{written}”. "
        "Convert the file again, or replace the text."
    ),
    examples=(
        good("The café in São Paulo costs €5 – that’s 10 °C."),
        good("Ångström and Façade"),
        good("СССР и РФ, ГОСТ и ВЧ.", target_language="ru"),
        good("Write “Ã©” for it.", source="Schreib „Ã©“ dafür.", source_language="de"),
        bad("The [cafÃ©] is open.", suggestion="café"),
        bad("It [donâ€™t] matter.", suggestion="don’t"),
        bad("[РџСЂРёРІРµС‚ РјРёСЂ], сказал он.", suggestion="Привет мир", target_language="ru"),
        bad("Le château [dâ€™eau] est fermé.", suggestion="d’eau", target_language="fr"),
    ),
    find=_find,
    claim=Claim.WORD,
    silences=("mixed-script-word", "unknown-word", "quote-spacing"),
    integrity=True,
)
