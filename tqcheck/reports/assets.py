"""What all pages are made with: the templates, and the styles and scripts that go into them."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES = Path(__file__).parent / "templates"


def environment() -> Environment:
    """Templates escape every text; a name that nobody gave is an error."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def asset(name: str) -> str:
    """A style sheet or a part of a script."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def csp_hash(content: str) -> str:
    """How a Content-Security-Policy names the one style or script that it allows."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
