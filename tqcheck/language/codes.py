"""Codes of languages: BCP-47 tags (RFC 5646)."""

from __future__ import annotations

from tqcheck.errors import UserError
from tqcheck.language.packs import languages
from tqcheck.settings.suggestion import shown


def validated(tag: str | None) -> str | None:
    """`tag` in its usual capitals. Raises UserError where its language is unknown."""
    if tag is None:
        return None
    if tag.replace("_", "-").split("-")[0].lower() not in languages():
        by_name = {entry.name.lower(): code for code, entry in languages().items()}
        hint = by_name.get(tag.lower())
        raise UserError(
            f"unknown language “{shown(tag)}”",
            remedy=f"did you mean “{hint}”?" if hint else "use a two-letter code such as en, ru, de, pt-BR",
        )
    return usual_capitals(tag)


def usual_capitals(tag: str) -> str:
    """A well-formed tag as it is usually written: zh-Hant-TW."""
    primary, *rest = tag.replace("_", "-").split("-")
    parts = [part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest]
    return "-".join([primary.lower(), *parts])


def name_of(tag: str) -> str:
    """The English name of a language, its tag where none is known."""
    known = languages().get(tag.split("-")[0])
    return known.name if known is not None else tag
