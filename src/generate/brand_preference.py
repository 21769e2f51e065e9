#!/usr/bin/env python3
"""A program that a rule of trueup asks: one line of JSON in, one line out, lead after lead.
被规则询问的示例程序：每条线索读入一行 JSON，写出一行 JSON。

It stands for a system of the company that knows which rep suits a customer. Here it is told by region,
product and industry; a real one would look the customer up. docs/programs.md has the form of the lines.

[[assign.rules]]
kind = "command"
command = ["python3", "sample-data/brand_preference.py"]
weight = 0.2
timeout_ms = 800
on_failure = "skip"
"""

import json
import sys


def preference(lead, rep):
    """How much the customer would like this rep, from 0 to 1."""
    score = 0.0
    if lead["industry"] and lead["industry"] in rep["industries"]:
        score += 0.5
    if lead["region"] and lead["region"] == rep["region"]:
        score += 0.3
    if lead["product"] and lead["product"] in rep["products"]:
        score += 0.2
    return round(score, 2)


for line in sys.stdin:
    question = json.loads(line)
    lead = question["lead"]
    scores = {rep["rep_id"]: preference(lead, rep) for rep in question["reps"]}
    # The answer names the question: one that comes too late is not taken for that of the next lead.
    print(json.dumps({"id": question["id"], "scores": scores}, ensure_ascii=False), flush=True)
