"""The parts of a comparison in the order in which they are read: what is said, the tables, and their charts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tqcheck.language.frequency import has_table
from tqcheck.reports.comparison import drawings, tables
from tqcheck.reports.comparison.verdicts import verdicts
from tqcheck.reports.tables import Table
from tqcheck.scoring.comparison.comparing import Comparison
from tqcheck.scoring.comparison.segment_scores import PENALTY


def _no_charts() -> Sequence[Markup]:
    return ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part under its own heading; `charts` draws what the tables hold."""

    title: str
    said: Sequence[str] = ()
    tables: Sequence[Table] = ()
    charts: Callable[[], Sequence[Markup]] = _no_charts


def parts(comparison: Comparison) -> list[Part]:
    """All parts but the segments. What there is nothing to say of is left out, or said to be not there."""
    found = [
        Part("Which is better", verdicts(comparison)),
        Part(
            "Scores",
            [_methods(comparison)],
            [tables.score_table(comparison), tables.difference_table(comparison)],
            lambda: drawings.scores(comparison),
        ),
        _findings(comparison),
        Part(
            "Wins and losses",
            [
                "At how many segments which draft is better. p: the chance of a split as uneven, or more so, if "
                "either were as likely to win (sign test)."
            ],
            [tables.win_table(comparison)],
            lambda: drawings.wins(comparison),
        ),
    ]
    main = comparison.main_metric
    measures = [PENALTY, *([main.metric.name] if main else [])]
    if comparison.lengths:
        found.append(
            Part(
                "Short and long segments",
                (),
                [tables.length_table(comparison, measure) for measure in measures],
                lambda: [drawings.lengths(comparison, measure) for measure in measures],
            )
        )
    if comparison.references is not None:
        found += [_frequencies(comparison), _ngrams(comparison)]
    return found


def _methods(comparison: Comparison) -> str:
    resampling = comparison.resampling
    return (
        f"The MQM score weighs what tqcheck finds (profile {comparison.weighed.profile.name}). 95 %: what the score or "
        f"the difference is in the middle 95 % of {resampling.samples:,} resamples of the segments (seed "
        f"{resampling.seed}). p: the chance of a difference as large if both drafts were alike."
    )


def _findings(comparison: Comparison) -> Part:
    categories, checks = tables.category_table(comparison), tables.check_table(comparison)
    if not categories.rows:
        return Part("Findings", ["No check finds anything in any draft."])
    return Part(
        "Findings",
        () if checks.rows else ["Every check finds as much in one draft as in another."],
        [categories, *([checks] if checks.rows else [])],
        lambda: drawings.findings(comparison),
    )


def _frequencies(comparison: Comparison) -> Part:
    title = "Rare and common words"
    if not has_table(comparison.language):
        return Part(title, [f"Nothing is known of how common words of the language {comparison.language} are."])
    if not comparison.frequencies:
        return Part(title, ["The references have no words."])
    return Part(
        title,
        [
            "How many words of the references a draft has, at any place of the segment, by how common they are: Zipf "
            "frequencies are logarithms of how often a word stands in a thousand million (wordfreq)."
        ],
        [tables.frequency_table(comparison)],
        lambda: [drawings.frequencies(comparison)],
    )


def _ngrams(comparison: Comparison) -> Part:
    title = "Words that one draft gets right and another does not"
    found = tables.ngram_tables(comparison)
    if not found:
        return Part(title, ["No sequence of words is right in three segments more of one draft than of another."])
    return Part(
        title,
        [
            "Sequences of one to four words that a draft has where the reference has them, and another draft has not. "
            "Certain: by a sign test over segments; of those that are called so, at most 5 % on average are chance."
        ],
        found,
    )
