"""What a run can be told: the shape of it, the files that say it, and how they are found, read and put together."""

from __future__ import annotations

from tqcheck.settings.shape import Level, Settings, fail_threshold
from tqcheck.settings.suggestion import nearest

__all__ = ["Level", "Settings", "fail_threshold", "nearest"]
