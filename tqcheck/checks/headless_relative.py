"""A relative clause that stands for its own subject with a bare “who”: Who wanted, came."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.lemmas import EnglishLemmatiser, lemmatiser
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_LONGEST_CLAUSE = 12
"""How many words the relative clause may have."""
_RESUMED = frozenset({"that", "he", "this"})
"""What takes the clause up again where the source has its own word for it (кто …, тот …; wer …, der …)."""
_MODALS = frozenset({"can", "cannot", "could", "may", "might", "must", "should", "will", "would"})
_SET = frozenset({"knows", "cares", "says", "knew", "else", "am", "are", "would", "could", "will", "can", "shall"})
"""What follows “Who” in questions, and in “who knows, …”."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    text = context.target
    for number, (start, end) in enumerate(text.sentences):
        if not text.masked.startswith("Who ", start) or text.masked[start:end].rstrip("\"'”’»)")[-1:] not in ".!":
            continue
        if text.masked[:start].rstrip()[-1:] in tuple('“"«—–-:'):
            continue
        tokens = text.sentence_tokens(number)
        if (
            len(tokens) > 2
            and tokens[1].key not in _SET
            and _is_verb(tokens[1].key)
            and _resumes(text, tokens[0].start)
        ):
            span = Span(tokens[0].start, tokens[0].end)
            yield Hit(span, {"found": text.text[start : tokens[1].end]}, ("Whoever",), confidence=0.85)


def _resumes(text: Text, start: int) -> bool:
    """Whether the first comma of the sentence is followed by the verb of a clause whose subject is the relative one."""
    first = next(index for index, token in enumerate(text.tokens) if token.start == start)
    for index in range(first + 1, min(first + _LONGEST_CLAUSE, len(text.tokens) - 1)):
        between = text.between(index)
        if "," in between:
            following = text.tokens[index + 1]
            if following.key in _RESUMED:
                return index + 2 < len(text.tokens) and _is_verb(text.tokens[index + 2].key)
            return following.is_lower and between.strip() == "," and _is_only_finite(following.key)
        if between.strip(" -'’"):
            return False
    return False


def _readings(key: str) -> frozenset[tuple[str, str]]:
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    return english.readings(key)


def _is_verb(key: str) -> bool:
    return any(part in ("VERB", "AUX") for _, part in _readings(key)) and not key.endswith("ing")


def _is_only_finite(key: str) -> bool:
    """Whether a word can be nothing but a finite verb: no noun, no adjective, no participle in -ing."""
    if key in _MODALS:
        return True
    parts = {part for _, part in _readings(key)}
    return bool(parts) and parts <= {"VERB", "AUX"} and not key.endswith("ing")


CHECK = Check(
    id="headless-relative",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="A clause with a bare “who” as the subject of a statement: Who wanted, came.",
    message="“{found} …” → “Whoever …” or “Those who …”",
    explanation=(
        "In a statement an English clause with “who” needs a word before it to hang on (“those who”, “anyone who”, "
        "“whoever”); by itself “Who …” opens a question. Other languages let it stand alone."
    ),
    languages=frozenset({"en"}),
    examples=(
        good("Who wants to come?"),
        good("Who knows, maybe he will come."),
        good("Whoever wanted came."),
        good("Who dares wins."),
        good("Who else, asked the chairman, would do it."),
        good("Those who wanted, came."),
        good("Who came first, John or Mary, nobody knew."),
        bad("[Who] wanted, came.", suggestion="Whoever"),
        bad("[Who] comes too late, must wait outside.", suggestion="Whoever"),
        bad("[Who] does not work, that does not eat.", suggestion="Whoever"),
        bad("[Who] arrived late on that day, went home hungry.", suggestion="Whoever"),
    ),
    find=_find,
)
