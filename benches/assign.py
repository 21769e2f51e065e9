#!/usr/bin/env python3
"""The work of `cargo bench --bench assign` as an analyst would do it: NumPy replays, OR-tools solves.

    python3 benches/assign.py [FOLDER]

Runs the bench, which writes its leads, reps and costs into FOLDER (a temporary one where none is given), lets
the peers do the same work in turn with it, and prints ratios. Times are processor seconds of the work alone;
the least of three counts. Peers that are not installed are left out (`pip install numpy ortools`).
"""
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
LEADS_A_DAY = 20


def bench(folder):
    """The lines of the bench: what was done, and the seconds."""
    command = ["cargo", "bench", "--quiet", "--bench", "assign", "--", str(folder)]
    text = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    print(text)
    found = re.findall(r"^(.+?)\s{2,}([0-9.]+) s$", text, re.M)
    cost = re.search(r"cost (\d+)", text)
    return {name: float(seconds) for name, seconds in found}, int(cost.group(1))


def replay(folder):
    """Seconds of one replay: the score is 0.6 for room and 0.4 for knowing the industry, at most 20 leads a day."""
    import numpy

    rows = [line.split(",") for line in (folder / "leads.csv").read_text().splitlines()]
    leads = [(int(industry), int(day), float(effort)) for industry, day, effort in rows]
    rows = [line.split(",") for line in (folder / "reps.csv").read_text().splitlines()]
    customers = numpy.array([float(row[0]) for row in rows])
    capacity = numpy.array([float(row[1]) for row in rows])
    knows = numpy.zeros((12, len(rows)))
    for rep, row in enumerate(rows):
        for tag in row[2].split():
            knows[int(tag), rep] = 0.4
    began = time.process_time()
    given, turn, today = numpy.zeros(len(rows)), numpy.zeros(len(rows)), None
    for number, (industry, day, effort) in enumerate(leads, 1):
        if day != today:
            today, count = day, numpy.zeros(len(rows))
        score = 0.6 * (1 - (customers + given) / capacity) + knows[industry]
        score[count >= LEADS_A_DAY] = -numpy.inf
        best = score.max()
        if best == -numpy.inf:
            continue
        equal = numpy.flatnonzero(score == best)
        rep = equal[turn[equal].argmin()]
        given[rep] += effort
        count[rep] += 1
        turn[rep] = number
    return time.process_time() - began


def solve(folder):
    """The least cost, and the seconds of the solver alone."""
    import numpy
    from ortools.graph.python import min_cost_flow

    leads, reps = 10_000, 50
    costs = numpy.fromfile(folder / "costs.bin", dtype="<i8")
    graph = min_cost_flow.SimpleMinCostFlow()
    tails = numpy.repeat(numpy.arange(leads), reps)
    heads = leads + numpy.tile(numpy.arange(reps), leads)
    graph.add_arcs_with_capacity_and_unit_cost(tails, heads, numpy.ones(leads * reps, dtype=numpy.int64), costs)
    supplies = numpy.concatenate([numpy.ones(leads), numpy.full(reps, -leads // reps)]).astype(numpy.int64)
    graph.set_nodes_supplies(numpy.arange(leads + reps), supplies)
    began = time.process_time()
    assert graph.solve() == graph.OPTIMAL
    return graph.optimal_cost(), time.process_time() - began


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    own, cost = bench(folder)
    try:
        peer = min(replay(folder) for _ in range(ROUNDS))
        print(f"NumPy replays one strategy in {peer:.3f} s")
        for name in ("replay, load + industry + cap", "policy", "plain comparison", "audit"):
            print(f"  {name}: {own[name] / peer:.3f} x")
    except ImportError as missing:
        print(f"left out: {missing}")
    try:
        peers = [solve(folder) for _ in range(ROUNDS)]
        assert all(peer_cost == cost for peer_cost, _ in peers), "the costs differ"
        peer = min(seconds for _, seconds in peers)
        print(f"OR-tools solves 10,000 x 50 in {peer:.3f} s at the same cost\n  solve: {own['solve'] / peer:.3f} x")
    except ImportError as missing:
        print(f"left out: {missing}")


main()
