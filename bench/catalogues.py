"""False alarms on catalogues that people translated: the .po files in wheels, in both directions.

    pip download --no-deps --dest WHEELS 'django==5.2.*' sphinx
    python bench/catalogues.py --wheels WHEELS --languages de,es,fr,ru

Every finding counts as an alarm, though translators slip: draw a sample and look (`--show CHECK` prints its findings).
The other way round, the translation is the source and the English text the target.
"""

from __future__ import annotations

import argparse
import dataclasses
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tqcheck.checks.catalogue import Checker
from tqcheck.glossary.terms import Glossary
from tqcheck.model import NO_DETAILS, CheckedSegment, Document, Segment
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.po import read
from tqcheck.run.serial import check_document
from tqcheck.scoring.sizes import word_count
from tqcheck.settings import Settings


def documents(wheel: Path, language: str) -> Iterator[Document]:
    """The catalogues of a language in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".po") and f"/{language}/" in name:
                yield read(File(Path(name), name, archive.read(name)), Languages(language, "en"))


def reversed_pairs(document: Document) -> Document:
    """The same with the translations as sources, each pair once."""
    segments = {
        (item.source, item.target): dataclasses.replace(
            item,
            source=item.target,
            target=item.source,
            source_language=item.target_language,
            target_language="en",
            details=NO_DETAILS,
        )
        for item in document.segments
        if isinstance(item, Segment) and item.source
    }
    return Document(document.path, document.format, list(segments.values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheels", type=Path, required=True, help="a folder of .whl files")
    parser.add_argument("--languages", default="de,es,fr,ru", help="as the folders are called, with commas between")
    parser.add_argument("--show", default="", help="a check whose findings are printed")
    arguments = parser.parse_args()
    checker = Checker(Settings(), Glossary(()))
    print("| set | segments | words | findings per 1000 words | by check |\n|---|---|---|---|---|")
    for wheel in sorted(arguments.wheels.glob("*.whl")):
        for language in arguments.languages.split(","):
            found = list(documents(wheel, language))
            for pair, several in (
                (f"en→{language}", found),
                (f"{language}→en", [reversed_pairs(document) for document in found]),
            ):
                checked = [item for document in several for item in check_document(document, checker)]
                row(f"{wheel.name.split('-')[0]} {pair}", [c for c in checked if isinstance(c, CheckedSegment)])
                show(checked, arguments.show)


def row(name: str, checked: list[CheckedSegment]) -> None:
    words = sum(word_count(item.segment.target, item.segment.target_language) for item in checked)
    by_check = Counter(finding.check for item in checked for finding in item.findings)
    shown = ", ".join(f"{check} {count}" for check, count in by_check.most_common())
    rate = 1000 * by_check.total() / words if words else 0
    print(f"| {name} | {len(checked)} | {words:.0f} | {rate:.2f} | {shown} |")


def show(checked: Sequence[object], check: str) -> None:
    for item in checked:
        if isinstance(item, CheckedSegment):
            for finding in item.findings:
                if finding.check == check:
                    print(f"{finding.message}\n    {item.segment.source!r}\n    {item.segment.target!r}")


if __name__ == "__main__":
    main()
