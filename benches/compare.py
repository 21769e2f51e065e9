#!/usr/bin/env python3
"""Times trueup beside what a person would use instead, in turn and in one run.

    cargo build --release
    python3 benches/compare.py                           everything, a million leads
    python3 benches/compare.py --leads 100000 --only csv,again
    python3 benches/compare.py --leads-csv my-leads.csv  on an export of your own

The data come from `trueup generate`, so they are the same on every machine. A peer
that is not installed (polars, fastexcel, duckdb, pandas) is left out. For each
command: wall and CPU seconds, peak resident memory, and the ratios to the first peer
of its job. Commands take turns, so that a slow minute of the machine hits all of
them; on a shared machine believe the ratio of CPU, and the one of wall only where
nothing else runs.

Needs Python 3.11 on Linux or macOS; peers come from `pip install polars duckdb pandas`.
"""

import argparse
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TRUEUP = HERE.parent / "target" / "release" / "trueup"

POLARS_RAW = """
import polars, sys
polars.scan_csv(sys.argv[1], infer_schema=False).sink_parquet(sys.argv[2], compression='zstd')
"""
DUCKDB_RAW = """
import duckdb, sys
duckdb.execute(f"COPY (SELECT * FROM read_csv('{sys.argv[1]}', all_varchar = true, header = true)) "
               f"TO '{sys.argv[2]}' (FORMAT parquet, COMPRESSION zstd)")
"""
PANDAS_RAW = """
import pandas, sys
pandas.read_csv(sys.argv[1], dtype=str).to_parquet(sys.argv[2], compression='zstd')
"""
SHA256 = """
import hashlib, sys
hashlib.file_digest(open(sys.argv[1], 'rb'), 'sha256')
"""


def peer(name, code, *args):
    """A peer of one library, where that is installed."""
    known = importlib.util.find_spec(name.split("-")[0])
    return [(name, lambda: None, [sys.executable, "-c", code, *map(str, args)])] if known else []


def jobs(trueup, leads, work):
    """Job -> commands: a name, what is done before each run, and the command."""
    out, project = work / "peer.parquet", work / "project"

    def empty():
        shutil.rmtree(project, ignore_errors=True)
        project.mkdir()
        (project / "trueup.toml").touch()

    ours = [str(trueup), "--project", str(project)]
    import_ = [*ours, "import", str(leads), "--as", "leads", "-q"]
    return {
        "csv": [("trueup", empty, import_)]
        + peer("polars-raw", POLARS_RAW, leads, out)
        + peer("duckdb-raw", DUCKDB_RAW, leads, out)
        + peer("pandas-raw", PANDAS_RAW, leads, out),
        "again": [("trueup", lambda: None, import_)] + peer("hashlib-sha256", SHA256, leads),
        "status": [("trueup", lambda: None, [*ours, "status"]), ("python", lambda: None, [sys.executable, "-c", ""])],
        "help": [("trueup", lambda: None, [str(trueup), "--help"]), ("python", lambda: None, [sys.executable, "-c", ""])],
    }


def once(command):
    """Wall seconds, CPU seconds, peak MB and the exit code of one run."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit, child.returncode


def measure(job, commands, runs):
    rounds = {name: [] for name, _, _ in commands}
    for _ in range(runs):
        for name, before, command in commands:
            before()
            rounds[name].append(once(command))
    median = {name: [statistics.median(run[i] for run in found) for i in range(3)] for name, found in rounds.items()}
    base = next((name for name in median if name != "trueup"), None)
    print(f"\n{job}\n{'':16}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'x wall':>9}{'x CPU':>9}")
    for name, (wall, cpu, peak) in median.items():
        ratio = "".join(f"{value / max(median[base][i], 1e-9):9.2f}" for i, value in enumerate((wall, cpu))) if base else ""
        # 11 says that rows were set aside, as they should be.
        failed = sum(run[3] not in (0, 11) for run in rounds[name])
        print(f"{name:16}{wall:9.3f}{cpu:9.3f}{peak:9.0f}{ratio}{f'  {failed} failed' if failed else ''}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trueup", type=Path, default=TRUEUP)
    parser.add_argument("--leads", type=int, default=1_000_000, help="rows to generate")
    parser.add_argument("--leads-csv", type=Path, help="import this file instead")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="some jobs: csv,again,status,help")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        leads = args.leads_csv
        if leads is None:
            made = work / "exports"
            subprocess.run([args.trueup, "generate", made, "--leads", str(args.leads), "-q"], check=True)
            leads = made / "线索.csv"
        leads.read_bytes()  # into the page cache
        print(f"{leads.name}: {leads.stat().st_size / 1e6:.0f} MB, median of {args.runs} runs")
        all_jobs = jobs(args.trueup, leads, work)
        for job in args.only.split(",") if args.only else all_jobs:
            measure(job, all_jobs[job], args.runs)


if __name__ == "__main__":
    main()
