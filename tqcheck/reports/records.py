"""The JSONL contract (docs/jsonl-contract.md): segments and findings as plain records, for all writers."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from tqcheck.model import BadItem, CheckedSegment, Estimate, Finding, Location, Related


def encoded(record: Any) -> str:
    """A record as JSON on one line. A lone surrogate, which UTF-8 cannot hold, is written as JSON's own escape."""
    try:
        return msgspec.json.encode(record).decode()
    except UnicodeEncodeError:
        return json.dumps(record, separators=(",", ":"))


def segment_record(checked: CheckedSegment) -> dict[str, Any]:
    """One output line of the contract."""
    segment = checked.segment
    return {
        "id": segment.id,
        "source_lang": segment.source_language,
        "target_lang": segment.target_language,
        "source": segment.source,
        "target": segment.target,
        "location": location_record(segment.location),
        "findings": [finding_record(finding) for finding in checked.findings],
        "score": checked.estimate.score if checked.estimate else None,
        **({"estimate": estimate_record(checked.estimate)} if checked.estimate else {}),
        **({"skipped": checked.skipped} if checked.skipped else {}),
    }


def estimate_record(estimate: Estimate) -> dict[str, Any]:
    """Who made a score, and what moved it most."""
    return {
        "by": estimate.by,
        "calibrated": estimate.is_calibrated,
        "reasons": [
            {"feature": reason.feature, "effect": reason.effect, "message": reason.message}
            for reason in estimate.reasons
        ],
    }


def bad_item_record(item: BadItem) -> dict[str, Any]:
    """The line that stands for an input line that could not be read."""
    error = f"{item.problem} ({item.remedy})" if item.remedy else item.problem
    return {"line": item.location.line, "error": error}


def location_record(location: Location) -> dict[str, Any]:
    """Where a segment begins: path, 1-based line and column, or the reader's unit."""
    return {"path": location.path, "line": location.line, "column": location.column, "unit": location.unit}


def finding_record(finding: Finding) -> dict[str, Any]:
    """A finding as the contract writes it."""
    return {
        "check": finding.check,
        "category": finding.category.mnemonic,
        "its_type": finding.category.its_type,
        "severity": finding.severity.value,
        "side": finding.side.value,
        "start": finding.span.start if finding.span else None,
        "end": finding.span.end if finding.span else None,
        "text": finding.text,
        "message": finding.message,
        "explanation": finding.explanation,
        "suggestions": list(finding.suggestions),
        "confidence": finding.confidence,
        "related": [_related_record(related) for related in finding.related],
        "fingerprint": finding.fingerprint,
    }


def _related_record(related: Related) -> dict[str, Any]:
    return {
        "side": related.side.value,
        "start": related.span.start,
        "end": related.span.end,
        "text": related.text,
        "note": related.note,
    }
