"""Runners: they take documents through the checks, in one process or in several, and keep the order."""

from __future__ import annotations

import gc


def collect_rarely() -> None:
    """Collect garbage less often, for a process that does nothing but check: analyses make many small objects and no
    cycles (none in a thousand segments), and collecting them at the usual pace costs a fifth of the time. The texts
    that are kept come to half a million objects.
    """
    gc.set_threshold(1_000_000, 20, 100)
