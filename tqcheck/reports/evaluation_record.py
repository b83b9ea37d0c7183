"""An evaluation as JSON: all figures, unrounded, with the counts behind them."""

from __future__ import annotations

from typing import Any

import msgspec

from tqcheck.scoring.evaluation.figures import Density, Evaluation, FindingFigures, PairRanking


def as_json(evaluation: Evaluation) -> str:
    """One object. An interval is [low, high], null where it cannot be drawn."""
    record = {
        "segments": evaluation.segments,
        "without_prediction": evaluation.without_prediction,
        "without_original": evaluation.without_original,
        "without_gold": evaluation.without_gold,
        "bad_share": evaluation.bad_share,
        "words_mcc": evaluation.words_mcc,
        "words_mcc_interval": evaluation.words_mcc_interval,
        "characters_f1": evaluation.characters_f1,
        "characters_f1_interval": evaluation.characters_f1_interval,
        "labels": evaluation.labels,
        "total": _figures_record("check", evaluation.total),
        "checks": [_figures_record("check", figures) for figures in evaluation.checks],
        "categories": [_figures_record("category", figures) for figures in evaluation.categories],
        "language_pairs": [_figures_record("language_pair", figures) for figures in evaluation.language_pairs],
        "sets": [_figures_record("set", figures) for figures in evaluation.sets],
        "clean": {name: _density_record(density) for name, density in evaluation.clean.items()},
        "kinds": evaluation.kinds,
        "net_located_interval": evaluation.net_located_interval,
        "net_located_by_severity": evaluation.net_located_by_severity,
        "ratings": evaluation.ratings,
        "pair_ranking": None if evaluation.pair_ranking is None else _ranking_record(evaluation.pair_ranking),
        "resampling": {"samples": evaluation.samples, "seed": evaluation.seed},
    }
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode()


def _figures_record(kind: str, figures: FindingFigures) -> dict[str, Any]:
    return {
        kind: figures.name,
        "everywhere": _density_record(figures.everywhere),
        "clean": _density_record(figures.clean),
        **{
            yardstick.value: {
                "judged": agreement.judged,
                "right": agreement.right,
                "found": agreement.found,
                "gold": agreement.gold,
                "precision": agreement.precision,
                "precision_interval": agreement.precision_interval,
                "recall": agreement.recall,
                "recall_interval": agreement.recall_interval,
            }
            for yardstick, agreement in figures.agreements.items()
        },
        "net_located": figures.net_located,
    }


def _density_record(density: Density) -> dict[str, Any]:
    return {
        "findings": density.findings,
        "of_major_or_above": density.grave,
        "words": density.words,
        "per_1000_words": density.per_1000_words,
        "per_1000_words_interval": density.interval,
        "of_major_or_above_per_1000_words": density.grave_per_1000_words,
    }


def _ranking_record(ranking: PairRanking) -> dict[str, Any]:
    return {
        "basis": ranking.basis,
        "pairs": ranking.pairs,
        "without_score": ranking.without_score,
        "lower": ranking.lower,
        "lower_interval": ranking.lower_interval,
        "ties": ranking.ties,
        "kinds": ranking.kinds,
    }
