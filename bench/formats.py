"""How fast large files are read, and in how much memory: each file is made, then read in a process of its own.

The speed is that of reading and iterating all segments once, in seconds of the processor; no check runs. Linux only.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tqcheck.readers.catalogue import format_of, opened
from tqcheck.readers.languages import Languages

_RUSSIAN = (
    "парламент страны вчера одобрил закон о бюджете на следующий год сообщает пресс-служба по словам министра все "
    "замки в старом доме были заменены а ключи переданы сторожу который открыл дверь и вошёл"
).split()
_ENGLISH = (
    "the parliament of the country approved yesterday a law on the budget for next year the press service reports "
    "all locks in the old house were replaced and the keys given to the watchman who opened the door"
).split()


def tmx(megabytes: int) -> Iterator[str]:
    """A memory as Trados exports it: properties in every unit, codes in every fourth."""
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n<tmx version="1.4">\n  <header creationtool="SDL Language Platform" '
        'creationtoolversion="8.1" o-tmf="SDL TM8 Format" datatype="xml" segtype="sentence" adminlang="ru-RU" '
        'srclang="ru-RU">\n    <prop type="x-Recognizers">RecognizeAll</prop>\n  </header>\n  <body>\n'
    )
    written = 0
    for number in itertools.count(1):
        unit = _unit(number)
        yield unit
        written += len(unit.encode())
        if written >= megabytes * 1_000_000:
            break
    yield "  </body>\n</tmx>\n"


def _unit(number: int) -> str:
    choose = random.Random(number)
    texts = [" ".join(choose.choices(words, k=choose.randint(4, 30))) for words in (_RUSSIAN, _ENGLISH)]
    if number % 4 == 0:
        texts = [
            text.replace(" ", ' <bpt i="1" type="bold" x="1">&lt;b&gt;</bpt>', 1) + '<ept i="1">&lt;/b&gt;</ept>'
            for text in texts
        ]
    return (
        f'    <tu tuid="{number}" creationdate="20240711T065553Z" creationid="PC\\anna" usagecount="2">\n'
        '      <prop type="x-LastUsedBy">PC\\anna</prop>\n      <prop type="x-Context">0, 0</prop>\n'
        '      <prop type="x-Origin">TM</prop>\n'
        f'      <tuv xml:lang="ru-RU">\n        <seg>{texts[0]}.</seg>\n      </tuv>\n'
        f'      <tuv xml:lang="en-US">\n        <seg>{texts[1]}.</seg>\n      </tuv>\n    </tu>\n'
    )


def po(entries: int) -> Iterator[str]:
    """A catalogue: a comment, a reference and a flag in every entry, every tenth with plural forms."""
    yield (
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    for number in range(entries):
        choose = random.Random(number)
        source, target = (" ".join(choose.choices(words, k=12)) for words in (_RUSSIAN, _ENGLISH))
        head = f'#. Над кнопкой\n#: src/door.c:{number}\n#, c-format\nmsgctxt "{number}"\nmsgid "{source} %d"\n'
        if number % 10:
            yield f'{head}msgstr "{target} %d"\n\n'
        else:
            yield f'{head}msgid_plural "{source} %d"\nmsgstr[0] "{target} %d"\nmsgstr[1] "{target}s %d"\n\n'


def measured(path: Path) -> dict[str, float]:
    """What reading the file takes in a process of its own: segments, seconds, and its peak memory in megabytes."""
    done = subprocess.run([sys.executable, __file__, "--read", str(path)], check=True, capture_output=True, text=True)
    return {key: float(value) for key, value in json.loads(done.stdout).items()}


def read(path: Path) -> dict[str, float]:
    """Reads all segments of a file once."""
    file = opened(path)
    form = format_of(file)
    start = time.process_time()
    document = form.read(file, Languages("en", "ru"))
    segments = sum(1 for _ in document.segments)
    seconds = time.process_time() - start
    # ru_maxrss would have the memory of the process that started this one in it.
    peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1_000
    return {"segments": segments, "seconds": seconds, "peak": peak}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=500, help="size of the TMX")
    parser.add_argument("--entries", type=int, default=50_000, help="entries of the PO")
    parser.add_argument("--times", type=int, default=3, help="runs of each; the median is shown")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read is not None:
        print(json.dumps(read(options.read)))
        return
    made: dict[str, Callable[[], Iterator[str]]] = {
        "memory.tmx": lambda: tmx(options.megabytes),
        "catalogue.po": lambda: po(options.entries),
    }
    print("| file | MB | segments | seconds | MB/s | peak memory, MB |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="tqcheck-bench-") as folder:
        for name, texts in made.items():
            path = Path(folder) / name
            with path.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(texts())
            size = path.stat().st_size / 1_000_000
            runs = [measured(path) for _ in range(options.times)]
            seconds = statistics.median(run["seconds"] for run in runs)
            peak = max(run["peak"] for run in runs)
            speed = size / seconds
            print(f"| {name} | {size:.0f} | {runs[0]['segments']:.0f} | {seconds:.1f} | {speed:.1f} | {peak:.0f} |")
            path.unlink()


if __name__ == "__main__":
    main()
