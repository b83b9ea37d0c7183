"""tqcheck: a translation-quality checker that explains what is wrong and what to write instead."""

__version__ = "0.1.0"
