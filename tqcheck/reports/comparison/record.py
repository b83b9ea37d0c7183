"""A comparison as JSON (docs/comparing.md)."""

from __future__ import annotations

import json
from typing import Any

import msgspec

import tqcheck
from tqcheck.model import CheckedSegment, Severity
from tqcheck.reports.comparison.verdicts import tests, verdicts
from tqcheck.reports.records import finding_record, location_record
from tqcheck.reports.scorecards import scorecard_record
from tqcheck.scoring.comparison.comparing import Comparison
from tqcheck.scoring.comparison.segment_scores import PENALTY


def as_json(comparison: Comparison) -> str:
    """All figures, unrounded; systems are named by their names, segments by their position from 0."""
    record = _record(comparison)
    try:
        return msgspec.json.format(msgspec.json.encode(record), indent=2).decode()
    except UnicodeEncodeError:
        # A lone surrogate, which UTF-8 cannot hold, is written as JSON's own escape.
        return json.dumps(record, indent=2)


def _record(comparison: Comparison) -> dict[str, Any]:
    names = [system.name for system in comparison.systems]
    return {
        "tqcheck": tqcheck.__version__,
        "target_lang": comparison.language,
        "segments": len(comparison.systems[0].segments),
        "samples": comparison.resampling.samples,
        "seed": comparison.resampling.seed,
        "verdicts": verdicts(comparison),
        "systems": [_system_record(comparison, number) for number in range(len(names))],
        "differences": [
            {
                "measure": test.measure,
                "first": names[test.first],
                "second": names[test.second],
                "difference": test.difference,
                "interval": test.bounds,
                "p": test.p_value,
                "better": None if test.better is None else names[test.better],
            }
            for test in tests(comparison)
        ],
        "wins": [
            {
                "measure": each.measure,
                "first": names[each.first],
                "second": names[each.second],
                "wins": each.wins,
                "losses": each.losses,
                "ties": each.ties,
                "p": each.p_value,
            }
            for each in comparison.wins
        ],
        "lengths": [
            {
                "from": bucket.low,
                "to": bucket.high,
                "segments": bucket.segments,
                "penalty_per_100": dict(zip(names, bucket.penalties, strict=True)),
                "metrics": {
                    scores.metric.name: dict(zip(names, values, strict=True))
                    for scores, values in zip(comparison.metrics, bucket.scores, strict=True)
                },
            }
            for bucket in comparison.lengths
        ],
        "frequencies": [
            {
                "band": band.name,
                "in_references": band.systems[0].in_references,
                "systems": {
                    name: {
                        "right": each.right,
                        "in_translation": each.in_translation,
                        "precision": each.precision,
                        "recall": each.recall,
                        "f1": each.f1,
                    }
                    for name, each in zip(names, band.systems, strict=True)
                },
            }
            for band in comparison.frequencies
        ],
        "ngrams": [
            {
                "ngram": " ".join(lead.ngram),
                "better": names[lead.better],
                "worse": names[lead.worse],
                "in_references": lead.total,
                "right": lead.right,
                "right_of_worse": lead.right_of_worse,
                "only": lead.only,
                "only_of_worse": lead.only_of_worse,
                "share": lead.share,
                "p": lead.p_value,
                "certain": lead.is_certain,
            }
            for lead in comparison.ngrams
        ],
        "furthest": [
            {"measure": measure, "segments": [_segment_record(comparison, place) for place in places]}
            for measure, places in comparison.furthest.items()
        ],
    }


def _system_record(comparison: Comparison, number: int) -> dict[str, Any]:
    system = comparison.systems[number]
    findings = [finding for item in system.segments if not item.skipped for finding in item.findings]
    intervals = comparison.certainty.intervals
    return {
        "name": system.name,
        "path": system.path,
        "findings": {
            severity.value: sum(finding.severity is severity for finding in findings) for severity in Severity
        },
        "checks": {
            check: sum(finding.check == check for finding in findings)
            for check in sorted({finding.check for finding in findings})
        },
        "scorecard": scorecard_record(comparison.weighed.scorecards[number]),
        "interval": intervals[number] if intervals else None,
        "metrics": {
            scores.metric.name: {
                "score": score.value,
                "interval": None if score.interval is None else score.interval.bounds,
                "signature": score.signature,
            }
            for scores in comparison.metrics
            for score in [scores.systems[number]]
        },
    }


def _segment_record(comparison: Comparison, place: int) -> dict[str, Any]:
    first = comparison.systems[0].segments[place].segment
    return {
        "position": place,
        "source": first.source,
        "reference": None if comparison.references is None else comparison.references[place],
        "systems": {
            system.name: _draft_record(comparison, number, system.segments[place], place)
            for number, system in enumerate(comparison.systems)
        },
    }


def _draft_record(comparison: Comparison, number: int, item: CheckedSegment, place: int) -> dict[str, Any]:
    return {
        "id": item.segment.id,
        "location": location_record(item.segment.location),
        "target": item.segment.target,
        PENALTY: comparison.weighed.penalties.values[number][place],
        "metrics": {scores.metric.name: scores.segments.values[number][place] for scores in comparison.metrics},
        "findings": [finding_record(finding) for finding in item.findings],
    }
