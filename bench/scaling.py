"""Runs the command line on 100,000 pairs in one process and in several: time, peak memory, equal results. Linux only.

The pairs are those of one set, over and over; none comes twice: each time round all numbers are higher, in both texts,
and every pair ends with a name that no other has. So no cache knows a text that it has not been given before.
"""

from __future__ import annotations

import argparse
import contextlib
import filecmp
import itertools
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rows import read, set_path
from run import README, table

BEGIN, END = "<!-- scaling: begin -->", "<!-- scaling: end -->"
_SYLLABLES = tuple(zip("ба во ги да жо зу ка ло ми ну пе ра со ту фи ча".split(),
                       "ba vo gi da zho zu ka lo mi nu pe ra so tu fi cha".split(), strict=True))  # fmt: skip
_NUMBER = re.compile(r"\d{1,9}")


def pairs(data: Path, name: str, count: int) -> Iterator[dict[str, str]]:
    """So many pairs of a set, no two alike."""
    rows = list(read(set_path(data, name)))
    for number in range(count):
        cycle, place = divmod(number, len(rows))
        row = rows[place]
        source, target = ends(number)
        yield {
            "id": str(number),
            "src_lang": row.src_lang,
            "tgt_lang": row.tgt_lang,
            "source": f"{raised(row.source, cycle)} ({source})",
            "target": f"{raised(row.target, cycle)} ({target})",
        }


def raised(text: str, by: int) -> str:
    return _NUMBER.sub(lambda match: str(int(match[0]) + by), text) if by else text


def ends(number: int) -> tuple[str, str]:
    """A name that belongs to the number, in Cyrillic and in Latin letters."""
    syllables = [_SYLLABLES[(number >> shift) % 16] for shift in (0, 4, 8, 12, 16)]
    cyrillic, latin = ("".join(pair[side] for pair in syllables).capitalize() for side in (0, 1))
    return f"{cyrillic}нов", f"{latin}nov"


@dataclass(frozen=True)
class Run:
    jobs: int
    wall: float
    processor: float
    megabytes: float
    largest: float


def run(path: Path, output: Path, jobs: int) -> Run:
    """Check a file in a process of its own; memory is the proportional share (PSS) of all its processes together."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "tqcheck",
        "check",
        str(path),
        f"--output=jsonl={output}",
        "--exit-zero",
        "--quiet",
    ]
    process = subprocess.Popen([*command, "--quiet", f"--jobs={jobs}"])
    peak = largest = 0
    while process.poll() is None:
        sizes = [size for pid in family(process.pid) if (size := proportional(pid))]
        peak, largest = max(peak, sum(sizes)), max(largest, *sizes, 0)
        time.sleep(0.5)
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"tqcheck ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Run(jobs, wall, spent, peak / 1024, largest / 1024)


def family(pid: int) -> list[int]:
    """A process and its children."""
    with contextlib.suppress(OSError):
        return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    return [pid]


def proportional(pid: int) -> int:
    """Kilobytes; what several processes share is divided among them."""
    with contextlib.suppress(OSError):
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
        return int(found[1]) if found else 0
    return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data (bench/README.md)")
    parser.add_argument("--set", default="bio-mqm-ru-en", help="whose pairs")
    parser.add_argument("--segments", type=int, default=100_000)
    parser.add_argument("--jobs", default="1,2", help="numbers of processes, the first is compared to")
    parser.add_argument("--write", action="store_true", help="put the table into bench/README.md as well")
    arguments = parser.parse_args()
    runs: list[Run] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pairs.jsonl")
        with path.open("w", encoding="utf-8") as stream:
            for pair in pairs(arguments.data, arguments.set, arguments.segments):
                print(json.dumps(pair, ensure_ascii=False), file=stream)
        outputs = []
        for jobs in map(int, arguments.jobs.split(",")):
            outputs.append(Path(folder, f"{jobs}.jsonl"))
            runs.append(run(path, outputs[-1], jobs))
            print(runs[-1], f"load {os.getloadavg()[0]:.1f}", file=sys.stderr)
        for one, two in itertools.pairwise(outputs):
            if not filecmp.cmp(one, two, shallow=False):
                raise SystemExit("the results differ")
    text = table(
        ("jobs", "seconds", "times as fast", "seconds of the processor", "ms a segment", "peak memory, MB"),
        (
            (
                str(each.jobs),
                f"{each.wall:.0f}",
                f"{runs[0].wall / each.wall:.2f}",
                f"{each.processor:.0f}",
                f"{1000 * each.processor / arguments.segments:.2f}",
                f"{each.megabytes:.0f}",
            )
            for each in runs
        ),
    )
    print(text)
    if arguments.write:
        page = README.read_text(encoding="utf-8")
        before, after = page[: page.index(BEGIN) + len(BEGIN)], page[page.index(END) :]
        README.write_text(f"{before}\n\n{text}\n\n{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
