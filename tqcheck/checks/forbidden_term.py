"""A translation that the glossary forbids."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.unwanted_terms import unwanted_terms
from tqcheck.glossary.terms import Term, TermStatus
from tqcheck.model import Hit, MqmCategory, Segment, Severity


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    return unwanted_terms(TermStatus.FORBIDDEN, context)


_FIGHTER = (Term("боевик", "fighter"), Term("боевик", "militant", TermStatus.FORBIDDEN))
_MAIL = (Term("электронная почта", "email"), Term("электронная почта", "e-mail", TermStatus.FORBIDDEN))
_POLICE = (
    Term("милиция", "police"),
    Term("милиция", "militia", TermStatus.FORBIDDEN),
    Term("ополчение", "militia"),
    Term("народное ополчение", "people's militia"),
)
_RELEASE = (Term("release", "выпуск"), Term("release", "релиз", TermStatus.FORBIDDEN))

CHECK = Check(
    id="forbidden-term",
    category=MqmCategory.WRONG_TERM,
    severity=Severity.MAJOR,
    summary="The target has a translation that the glossary forbids.",
    message="“{wrong}” → {right} (forbidden by the glossary)",
    explanation="The glossary forbids “{term}”{for_source}; it has {right}.{note}",
    examples=(
        good("Fighters attacked.", source="Боевики атаковали.", source_language="ru", terms=_FIGHTER),
        good(
            "The militant speech was long.",
            source="Воинственная речь была долгой.",
            source_language="ru",
            terms=_FIGHTER,
        ),
        good("The militia came.", source="Пришло ополчение.", source_language="ru", terms=_POLICE),
        good("The militia came.", source_language="ru", terms=_POLICE),
        good(
            "The police met the people’s militia.",
            source="Милиция встретила народное ополчение.",
            source_language="ru",
            terms=_POLICE,
        ),
        good("Write an email.", source="Пишите на электронную почту.", source_language="ru", terms=_MAIL),
        bad(
            "[Militants] attacked.",
            source="Боевики атаковали.",
            source_language="ru",
            suggestion="Fighters",
            terms=_FIGHTER,
        ),
        bad(
            "It came by [e-mail].",
            source="Пришло по электронной почте.",
            source_language="ru",
            suggestion="email",
            terms=_MAIL,
        ),
        bad(
            "Вышел новый [релиз].",
            source="A new release is out.",
            source_language="en",
            target_language="ru",
            suggestion="выпуск",
            terms=_RELEASE,
        ),
    ),
    find=_find,
    needs_glossary=True,
    silences=("untranslated-text",),
)
