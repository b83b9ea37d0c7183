"""Fixtures shared by all tests, and how Hypothesis is set."""

from __future__ import annotations

from hypothesis import settings

# Whichever test comes first in a process loads a language's data: no test is judged by its time.
settings.register_profile("tqcheck", deadline=None)
settings.load_profile("tqcheck")
