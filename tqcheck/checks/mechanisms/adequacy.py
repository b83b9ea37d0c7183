"""Whether a translation says what its source says, no more and no less: one verdict that several checks report."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.coverage import Coverage, Loss
from tqcheck.checks.mechanisms.known_names import unaccounted
from tqcheck.checks.mechanisms.lists import lacking_item, listings, may_lack_item
from tqcheck.checks.mechanisms.loss_bounds import bounded
from tqcheck.checks.mechanisms.lost_clauses import LostClause, has_clause_of_its_own, lost_clause, may_be_lost
from tqcheck.checks.mechanisms.lost_sentences import lost_sentence, may_lack_sentence
from tqcheck.checks.mechanisms.name_pairs import LANGUAGES
from tqcheck.checks.mechanisms.name_sides import Side, sounds
from tqcheck.language.gazetteer import UNSPACED, gazetteer
from tqcheck.language.lengths import Ratio, deviation, length, ratio
from tqcheck.language.text import Text
from tqcheck.language.times import times
from tqcheck.language.translations import TranslationTable, table
from tqcheck.model import Severity, Span

_SHORTEST = 30
"""Characters of the longer text: titles and labels are translated freely."""
_FEWEST_WORDS = 8
"""Words of the source from which a part of it can be told from a free rendering of the whole: proverbs are short."""
_SHORTER, _LONGER = -0.8, 1.0
"""How many standard deviations from its expected length a text must be for words to be missing or added."""
_MORE_IF_SHORT = 4.0
_LESS_OF_CLAUSE = 0.5
_MORE_IN_CLAUSE = 2.0
"""How many more nats a run of words inside a clause needs: most are rendered freely."""
_LOST, _ADDED = 5.2, 7.5
"""Nats for “missing” that are enough; what is added is oftener a free rendering."""
_OF_WORDS = 2.0
_REST = -2.0
"""What the words outside must say (nats): the rest is a translation."""
_REST_OF_TARGET = 0.5
"""What the words of a text that lacks a clause may say at most (nats): all of them have a source."""
_UNRELATED = 10.0
"""Nats, on either side, for “no word of this is translated”."""
_TELLING = 10
"""Words from which a text and its translation have some in common."""
_AROUND_NAME = 2
"""Words that may be added with the full name of a body: whose it is."""
_ANOTHER = 5.0
"""The nats from which a name or a number at odds is a symptom of that."""
_ENOUGH_SENTENCES = 1000
"""Sentences that a table must be learnt from to say that of a whole text."""
_RELATED = -4.0
_TELLING_WORD = 6
"""Letters from which a word is looked at to see quickly that two texts are translations of one another."""

_LONGEST_SHOWN = 60
_A_CLAUSE, _OF_CONTENT = 6, 4
"""Words, and content words without a counterpart among them, from which a loss is a statement rather than a shade."""
_CONFIRMED = 1.0
"""What the lengths must say (nats) for that."""
_LEAST_CONTENT, _SURE_OF_TWO = 3, 9.5
"""Content words without a counterpart that a loss must have, or the nats with which two are enough: small words are
rendered in too many ways, and a free rendering has no counterpart of a word or two."""
_LEAST_TOLD = 2
"""Words of its own span that a loss must have no counterpart of."""

_SURE_OF_CLAUSE = {0: 99.0, 1: 9.0, 2: 7.0}
"""The nats for a clause as its marks bound it, by its content words without a counterpart."""
_SURE_OF_UNSPACED = 9.0
"""The same in a language whose words are not known apart: numbers and Latin letters are all that can be looked for."""
_SURE_BY_WORDS, _SURE_BY_SIZE = 7.0, 6.0
"""Nats by which its words alone say enough, and the lengths."""
_SURE_THOUGH_LINKED = 10.0
_MOST_BY_LENGTH = 5.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """`deviation` is how far the target's length is from the expected one, in standard deviations (negative: short)."""

    deviation: float
    lost: Loss | None = None
    added: Loss | None = None
    is_unrelated: bool = False

    @property
    def tells_where(self) -> bool:
        """Whether something more exact than the length is known to be wrong."""
        return self.is_unrelated or self.lost is not None or self.added is not None


def verdict(context: Context) -> Verdict | None:
    """The verdict on a segment; None where it is too short to judge or nothing is known of its languages."""
    return _verdict(context)


@functools.lru_cache(maxsize=4)
def _verdict(context: Context) -> Verdict | None:
    source, target = context.source, context.target
    if source is None:
        return None
    pair = source.language.split("-")[0], target.language.split("-")[0]
    lengths = length(source.masked), length(target.masked)
    if pair[0] == pair[1] or max(lengths) < _SHORTEST or min(lengths) == 0:
        return None
    expected = ratio(*pair)
    if expected is None:
        return None
    far, spread = deviation(*lengths, expected)
    away = far / spread
    if not target.tokens or not source.tokens:
        return Verdict(away)
    known = _known(*pair)
    coverage = Coverage(source, target, known, context.dictionary)
    if known.sentences >= _ENOUGH_SENTENCES and _is_unrelated(coverage, source, target, known):
        return Verdict(away, is_unrelated=True)
    there = listings(source)
    if (
        there
        and may_lack_item(there, here := listings(target))
        and (found := lacking_item(coverage.source, coverage.target, there, here))
    ):
        return Verdict(away, lost=coverage.source.lost_item(found[0], at=target.tokens[found[1]].end))
    if away < _LONGER and may_lack_sentence(source, target) and (gone := _lost_sentence(coverage, expected)):
        return Verdict(away, lost=gone)
    if _SHORTER < away < _LONGER:
        return Verdict(away)
    more = _MORE_IF_SHORT if len(source.tokens) < _FEWEST_WORDS else 0.0
    if away < 0:
        return Verdict(away, lost=_lost(context, coverage, known, far, spread, _LOST + more))
    added = _sure(coverage.added(far, spread, _ADDED + more))
    return Verdict(away, added=None if added is None or _is_body_spelt_out(added, target, source) else added)


def _is_body_spelt_out(loss: Loss, here: Text, there: Text) -> bool:
    """Whether the words are the full name of what the other text has in short (the Fed, the Federal Reserve System)."""
    mine, theirs = gazetteer(here.language.split("-")[0]), gazetteer(there.language.split("-")[0])
    if mine is None or theirs is None:
        return False
    inside = [index for index, token in enumerate(here.tokens) if loss.span.start <= token.start < loss.span.end]
    named = [
        mention
        for mention in mine.mentions(here, inside)
        if mention.code in theirs.names and theirs.speaks_of(there, mention.code)
    ]
    return max((len(mention.tokens) for mention in named), default=0) > 1 and (
        len(inside) - sum(len(mention.tokens) for mention in named) <= _AROUND_NAME
    )


def _lost_sentence(coverage: Coverage, expected: Ratio) -> Loss | None:
    """A short sentence that the target has not, where all others stand one for one."""
    found = lost_sentence(coverage.source, coverage.target, expected)
    return coverage.source.lost_item(found.tokens, at=found.place.start) if found else None


def _lost(
    context: Context, coverage: Coverage, known: TranslationTable, far: float, spread: float, enough: float
) -> Loss | None:
    """What is left out: a clause as its marks bound it, else a run of words inside one."""
    is_known = known.sentences >= _ENOUGH_SENTENCES
    found = _lost_clause(context, coverage, far, spread, enough - _LESS_OF_CLAUSE)
    if found is not None and _is_sure_clause(found, coverage, is_known=is_known):
        loss: Loss | None = found.loss
    else:
        loss = _sure(coverage.lost(far, spread, enough + _MORE_IN_CLAUSE))
        loss = None if loss is None or _names_there(loss, coverage) else loss
    if loss is None or _is_body_spelt_out(loss, coverage.source.text, coverage.target.text):
        return None
    loss = bounded(loss, coverage.source, coverage.target, is_known=is_known)
    return loss if loss.content >= _LEAST_TOLD else None


def _lost_clause(context: Context, coverage: Coverage, far: float, spread: float, enough: float) -> LostClause | None:
    source, nats = context.source, coverage.at_most
    if source is None or sum(each for each in nats if each > 0) + _MOST_BY_LENGTH < enough:
        return None
    named = _lost_names(context)
    if not may_be_lost(source, nats, far, spread, enough, named):
        return None
    return lost_clause(coverage.source, coverage.target, far, spread, enough, named)


def _lost_names(context: Context) -> tuple[Span, ...]:
    """Where the source names what the target does not."""
    pair = context.target.language.split("-")[0], context.source.language.split("-")[0] if context.source else ""
    return tuple(name.span for name in unaccounted(context).missing) if LANGUAGES.issuperset(pair) else ()


def _names_there(loss: Loss, coverage: Coverage) -> int:
    """How many names without a known counterpart in the words of a loss sound like words of the target."""
    source, target = coverage.source, coverage.target
    here, there = Side(source.text, is_source=True), Side(target.text)
    return sum(
        token.text[0].isupper() and not source.counterparts[index] and sounds(here, token.key, there)
        for index, token in enumerate(source.tokens)
        if loss.span.start <= token.start < loss.span.end
    )


def _is_sure_clause(found: LostClause, coverage: Coverage, *, is_known: bool) -> bool:
    """Whether a clause is no free rendering: none of its words has a counterpart of its own, and it says something."""
    loss = found.loss
    if loss.evidence < _SURE_THOUGH_LINKED and (found.own or _names_there(loss, coverage)):
        return False
    if loss.size < 0 and loss.words < _SURE_BY_WORDS:
        return False
    if is_known and loss.evidence < _SURE_THOUGH_LINKED and has_clause_of_its_own(coverage.target):
        return False
    if is_known and sum(coverage.target.evidence) > _REST_OF_TARGET:
        return False
    if loss.rest > (_REST if is_known or not found.names else -_REST) and (loss.size < _SURE_BY_SIZE or loss.rest > 0):
        return False
    if coverage.source.text.language.split("-")[0] in UNSPACED and loss.evidence < _SURE_OF_UNSPACED:
        return False
    return loss.evidence >= _SURE_OF_CLAUSE.get(found.content, 0.0)


@functools.cache
def _known(source_language: str, target_language: str) -> TranslationTable:
    return table(source_language, target_language) or TranslationTable()


def shown(words: str) -> str:
    """Words as a message quotes them."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST_SHOWN else flat[: _LONGEST_SHOWN - 1] + "…"


def confidence(loss: Loss) -> float:
    """How sure a loss is: .73 at the threshold, .95 for a long sentence."""
    return min(0.95, 0.5 + 0.045 * loss.evidence)


def severity(loss: Loss) -> Severity:
    """A whole clause, which the lengths miss too, changes the meaning; a few words change a shade of it."""
    is_clause = loss.count >= _A_CLAUSE and loss.content >= _OF_CONTENT and loss.size >= _CONFIRMED
    return Severity.MAJOR if is_clause else Severity.MINOR


def _sure(loss: Loss | None) -> Loss | None:
    if loss is None or loss.words < _OF_WORDS or loss.size < 0 or loss.rest > _REST:
        return None
    if loss.content < _LEAST_CONTENT - (loss.evidence >= _SURE_OF_TWO):
        return None
    return loss


def _is_unrelated(coverage: Coverage, source: Text, target: Text, known: TranslationTable) -> bool:
    return (
        not _is_related(source, target, known)
        and sum(coverage.at_most) >= _UNRELATED
        and min(sum(coverage.source.evidence), sum(coverage.target.evidence)) >= _UNRELATED
        and not _tell_same_time(source, target)
    )


def _tell_same_time(source: Text, target: Text) -> bool:
    """Whether both texts tell one clock time, in any writing (2 p.m., 14:00): evidence that the tables do not have."""
    theirs = times(target)
    return bool(theirs) and any(one.agrees(other) for one in times(source) for other in theirs)


def is_another_text(context: Context) -> bool:
    """Whether hardly a word of either text corresponds to the other, so that what one says and the other does not is a
    symptom only. Weaker than the verdict, and asked by what has found something.
    """
    source, target = context.source, context.target
    if source is None:
        return False
    if min(len(source.tokens), len(target.tokens)) < _TELLING:
        return False
    known = _known(source.language.split("-")[0], target.language.split("-")[0])
    if known.sentences < _ENOUGH_SENTENCES or _is_related(source, target, known):
        return False
    coverage = Coverage(source, target, known, context.dictionary)
    return min(sum(coverage.source.evidence), sum(coverage.target.evidence)) >= _ANOTHER


def _is_related(source: Text, target: Text, known: TranslationTable) -> bool:
    """Whether a few long words of the source show at a glance that the target translates it."""
    forms = target.keys
    total = 0.0
    for token in source.tokens:
        if len(token.text) < _TELLING_WORD and token.text[0].isalpha():
            continue
        word = known.source.word(source.language, token)
        is_there = token.key in forms or not word.renderings.isdisjoint(forms)
        total += word.weight.linked if is_there else word.weight.unlinked
        if total < _RELATED:
            return True
    return False
