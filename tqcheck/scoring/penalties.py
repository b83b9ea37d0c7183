"""What a fault costs by its severity, where faults of all kinds are weighed alike and no profile says otherwise."""

from __future__ import annotations

from tqcheck.model import Severity

PENALTIES = {Severity.CRITICAL: 10.0, Severity.MAJOR: 5.0, Severity.MINOR: 1.0, Severity.NEUTRAL: 0.0}
"""As WMT's MQM shared tasks weigh severities, with 10 for what they call critical."""
