"""What settings may speak of: the languages, the checks with their options, and the categories."""

from __future__ import annotations

import functools

from tqcheck.checks.catalogue import all_checks
from tqcheck.language.codes import validated
from tqcheck.settings.vocabulary import Vocabulary


def vocabulary() -> Vocabulary:
    """The vocabulary of all settings."""
    return Vocabulary(
        language=lambda tag: validated(tag) or tag,
        checks=functools.cache(lambda: {check.id: check.options for check in all_checks()}),
        categories=functools.cache(
            lambda: {name for check in all_checks() for name in (check.category.mnemonic, check.category.dimension)}
        ),
    )
