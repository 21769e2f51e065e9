#!/usr/bin/env python3
"""Times the revenue report beside DuckDB, and matching beside Splink, in turn and in one run.

    cargo build --release
    python3 benches/revenue.py                     everything, in full size
    python3 benches/revenue.py --scale 0.1         a tenth of the rows
    python3 benches/revenue.py --only linking

`report`, `json`: 300,000 deals, 280,000 contracts and 900,000 payments, most with the contract's number. trueup reads its
store, DuckDB the same columns as Parquet. DuckDB normalises numbers, joins, and gives each deal one reason; trueup does the
whole report: names, the other passes, refunds, duplicates, three legs of the bridge that foot, findings. `report` prints
the summary, `json` writes every row.

`linking`: 500,000 contracts and 500,000 payments that have a name, a place and a sum in common and no number. The names come
short, with other brackets or spaces; one payment in ten is over another sum, one in twenty is for no contract. Splink
compares name (Jaro-Winkler), place and sum within blocks of the same name or the same sum, learns its weights by EM and
keeps pairs from 0.99 on; trueup runs its whole cascade and gives no sum away twice. Both say how many pairs are right.

The data are made here, the same every time. Needs Python 3.11 and `pip install duckdb splink`; a peer that is not installed is
left out. Believe the ratio of CPU.
"""

import argparse
import csv
import importlib.util
import json
import multiprocessing
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from compare import TRUEUP, measure

DUCKDB_REPORT = r"""
import duckdb, sys
folder = sys.argv[1]
db = duckdb.connect()
one = lambda column: f"replace(replace(upper({column}), ' ', ''), '-', '')"
memo = "regexp_extract(p.memo, '(?i)HT[ -]?20[0-9]{2}[ -]?[0-9]{7}')"
db.execute(f'''
CREATE TEMP TABLE c AS SELECT *, {one('contract_no')} AS k FROM '{folder}/contracts.parquet' QUALIFY row_number() OVER (PARTITION BY k ORDER BY contract_no) = 1;
CREATE TEMP TABLE p AS
  SELECT c.k, CASE p.direction WHEN '收款' THEN p.fen ELSE -p.fen END AS fen FROM
    (SELECT * FROM '{folder}/payments.parquet' QUALIFY row_number() OVER (PARTITION BY payment_id ORDER BY paid_at) = 1) p
  LEFT JOIN c ON c.k = coalesce({one('p.contract_no')}, {one(f"nullif({memo}, '')")}) WHERE p.status = '成功';
CREATE TEMP TABLE d AS
  WITH got AS (SELECT k, sum(fen)::BIGINT AS fen FROM p WHERE k IS NOT NULL GROUP BY k)
  SELECT o.*, c.fen AS contract_fen, got.fen AS received_fen,
    CASE WHEN c.k IS NULL THEN 'no_contract' WHEN o.stage <> '已签约' THEN 'stage' WHEN c.status <> '已归档' THEN 'not_archived'
      WHEN coalesce(got.fen, 0) < c.fen * c.first / 100 OR coalesce(got.fen, 0) <= 0 THEN 'no_first_payment' WHEN o.fen <> c.fen THEN 'amount_mismatch'
      ELSE 'trusted' END AS reason
  FROM '{folder}/deals.parquet' o LEFT JOIN c ON c.k = {one('o.contract_no')} LEFT JOIN got ON got.k = c.k;
COPY d TO '{folder}/out.parquet' (FORMAT parquet, COMPRESSION zstd);
''')
print(db.execute("SELECT reason, count(*), sum(contract_fen) FROM d GROUP BY 1").fetchall())
"""

SPLINK = r"""
import logging, sys
import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
logging.disable(logging.CRITICAL)
folder, out = sys.argv[1], sys.argv[2]
db = duckdb.connect()
for name in ("contracts", "payments"):
    db.execute(f"CREATE VIEW {name} AS FROM '{folder}/{name}.parquet'")
api = DuckDBAPI(db)
sides = [api.register(name) for name in ("contracts", "payments")]
settings = SettingsCreator(
    link_type="link_only", unique_id_column_name="id",
    comparisons=[cl.JaroWinklerAtThresholds("name", [0.92, 0.8]), cl.ExactMatch("place"), cl.ExactMatch("fen")],
    blocking_rules_to_generate_predictions=[block_on("name"), block_on("fen")],
)
linker = Linker(sides, settings, log_level=None)
linker.training.estimate_probability_two_random_records_match([block_on("name", "fen")], recall=0.8)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("fen"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("name"))
pairs = linker.inference.predict(threshold_match_probability=0.99)
pairs.as_duckdbpyrelation().select("id_l, id_r").write_csv(out)
"""

CITIES = ["苏州", "无锡", "上海", "杭州", "宁波", "厦门", "广州", "东莞", "成都", "西安", "武汉", "青岛", "合肥", "长沙", "郑州"]
CORE = "恒远达瑞丰凯腾云柏望锦泽嘉沐川启岳汇稷博隅远岫棣汀岑晨安信华宇鼎盛中科创新联众诚德明朗朝阳星河海天蓝景泰和顺昌隆"
TRADES = ["科技", "机械", "食品", "新材料", "医疗器械", "电子科技", "供应链管理", "汽车部件", "建材", "信息技术"]


def customers(draw, count):
    """Names with their places, no two alike."""
    found = {}
    while len(found) < count:
        city, core = draw.choice(CITIES), "".join(draw.choices(CORE, k=draw.choice((2, 3, 3))))
        found.setdefault(f"{city}{core}{draw.choice(TRADES)}有限公司", city)
    return list(found.items())


def as_paid(draw, name, place):
    """The name as a bank statement has it."""
    core = name.removeprefix(place)
    return draw.choice((name, name, name, f"{core[:-4]}（{place}）有限公司", f" {name}", name.replace("有限公司", "有限责任公司")))


def write(path, head, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(head)
        out.writerows(rows)


def parquet(folder, name, select):
    """The CSV as Parquet, with the columns and types that a peer wants."""
    import duckdb
    source = f"read_csv('{folder}/{name}.csv', all_varchar = true, header = true)"
    duckdb.execute(f"COPY (SELECT {select} FROM {source}) TO '{folder}/{name}.parquet' (FORMAT parquet, COMPRESSION zstd)")


def fen(column):
    return f"CAST(round(CAST({column} AS DOUBLE) * 100) AS BIGINT) AS fen"


def day(draw):
    return f"2026-{draw.randint(1, 6):02}-{draw.randint(1, 28):02}"


def company(folder, scale):
    """Deals, contracts and payments of a company whose payments mostly name their contract."""
    draw = random.Random(7)
    firms = customers(draw, int(60_000 * scale) + 10)
    deals, contracts, payments = [], [], []
    for at in range(int(300_000 * scale)):
        name, place = draw.choice(firms)
        fen, number = draw.randint(500, 90_000) * 10_000, f"HT-2026-{at:07}"
        signed = draw.random() < 0.85
        has_contract = at < int(280_000 * scale)
        written = number if draw.random() < 0.7 else number.lower().replace("-", " ")
        deals.append((f"O{at:07}", name, "已签约" if signed else "商务谈判", fen // 100, "2026-01-05", written if has_contract else ""))
        if not has_contract:
            continue
        archived = draw.random() < 0.85
        first = draw.choice((20, 30, 50))
        contracts.append((number, name, fen // 100, "2026-01-06", "2026-01-16" if archived else "", "已归档" if archived else "已签", f"{first}%"))
        parts = [fen * first // 100, fen - fen * first // 100, fen // 10]
        for part in parts + parts[2:] * (draw.random() < 0.21):
            how = draw.random()
            column = written if how < 0.75 else ""
            memo = f"付{number}货款" if 0.75 <= how < 0.94 else draw.choice(("货款", "", "合同款"))
            out = part is parts[2] and draw.random() < 0.06
            payments.append((f"P{len(payments):09}", f"{day(draw)} 10:00:00", as_paid(draw, name, place), f"{part / 100:.2f}", "退款" if out else "收款",
                             column, memo, "成功" if draw.random() < 0.98 else "失败"))
    folder.mkdir()
    write(folder / "deals.csv", ["商机编号", "客户名称", "阶段", "金额", "签约日期", "合同编号"], deals)
    write(folder / "contracts.csv", ["合同编号", "客户名称", "合同金额", "签订日期", "归档日期", "状态", "首付比例"], contracts)
    write(folder / "payments.csv", ["流水号", "到账时间", "付款方", "金额", "方向", "合同编号", "附言", "状态"], payments)
    return {"deals": "opportunities", "contracts": "contracts", "payments": "payments"}


def pairs(folder, scale):
    """Contracts and payments that have a name, a place and a sum in common, and the truth."""
    draw = random.Random(11)
    firms = customers(draw, int(150_000 * scale) + 10)
    contracts, payments, places, truth = [], [], [], []
    for at in range(int(500_000 * scale)):
        name, place = draw.choice(firms)
        fen, number = draw.randint(300_000, 90_000_000), f"HT-2026-{at:07}"
        contracts.append((number, name, f"{fen / 100:.2f}", "2026-01-06", "2026-01-16", "已归档"))
        places.append((number, place))
        kind, serial = draw.random(), f"P{at:08}"
        if kind < 0.05:
            name, place = draw.choice(firms)
            fen = draw.randint(300_000, 90_000_000)
        elif kind < 0.15:
            fen = draw.choice((fen - 2_000, fen // 3, fen * 7 // 10))
        payments.append((serial, f"{day(draw)} 10:00:00", as_paid(draw, name, place), f"{fen / 100:.2f}", "收款", "成功"))
        places.append((serial, place))
        if kind >= 0.05:
            truth.append((serial, number))
    draw.shuffle(payments)
    folder.mkdir()
    write(folder / "contracts.csv", ["合同编号", "客户名称", "合同金额", "签订日期", "归档日期", "状态"], contracts)
    write(folder / "payments.csv", ["流水号", "到账时间", "付款方", "金额", "方向", "状态"], payments)
    write(folder / "places.csv", ["id", "place"], places)
    write(folder / "truth.csv", ["payment_id", "contract_no"], truth)
    return {"contracts": "contracts", "payments": "payments"}


def project(trueup, folder, tables):
    """The data in a store; what an import takes is told by compare.py."""
    home = folder / "project"
    home.mkdir()
    (home / "trueup.toml").touch()
    for name, table in tables.items():
        command = [trueup, "--project", home, "import", folder / f"{name}.csv", "--as", table, "-q"]
        if subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode not in (0, 11):
            sys.exit(f"{name} was not imported")
    return [str(trueup), "--project", str(home), "--as-of", "2026-12-31", "-q", "revenue"]


def apart(make, *args):
    """What `make` returns, made in a process of its own: what a process has held counts as its children's peak too."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(make, args)


def has(name):
    return importlib.util.find_spec(name) is not None


def reports(trueup, folder, scale):
    ours = project(trueup, folder, apart(company, folder, scale))
    peer = []
    if has("duckdb"):
        apart(parquet, folder, "deals", f"商机编号 AS opportunity_id, 阶段 AS stage, {fen('金额')}, 合同编号 AS contract_no")
        apart(parquet, folder, "contracts", f"合同编号 AS contract_no, {fen('合同金额')}, 状态 AS status, CAST(rtrim(首付比例, '%') AS INT) AS first")
        apart(parquet, folder, "payments", f"流水号 AS payment_id, 到账时间 AS paid_at, {fen('金额')}, 方向 AS direction, nullif(合同编号, '') AS contract_no, 附言 AS memo, 状态 AS status")
        peer = [("duckdb", lambda: None, [sys.executable, "-c", DUCKDB_REPORT, str(folder)])]
    return {
        "report": [("trueup", lambda: None, [*ours, "report"])] + peer,
        "json": [("trueup", lambda: None, [*ours, "report", "-o", str(folder / "report.json")])] + peer,
    }


def linking(trueup, folder, scale):
    ours = project(trueup, folder, apart(pairs, folder, scale))
    out = folder / "match.json"
    commands = [("trueup", lambda: None, [*ours, "match", "--truth", str(folder / "truth.csv"), "-o", str(out)])]
    if has("splink"):
        place = f"(SELECT place FROM read_csv('{folder}/places.csv', header = true) WHERE id = {{}}) AS place".format
        apart(parquet, folder, "contracts", f"合同编号 AS id, 客户名称 AS name, {place('合同编号')}, {fen('合同金额')}")
        apart(parquet, folder, "payments", f"流水号 AS id, trim(付款方) AS name, {place('流水号')}, {fen('金额')}")
        commands.append(("splink", lambda: None, [sys.executable, "-c", SPLINK, str(folder), str(folder / "splink.csv")]))
    return {"linking": commands}


def told(folder):
    """How right both were."""
    truth = {(row["payment_id"], row["contract_no"]) for row in csv.DictReader(open(folder / "truth.csv", encoding="utf-8"))}
    if (folder / "match.json").exists():
        ours = json.loads((folder / "match.json").read_text())["truth"]
        print(f"trueup: precision {ours['precision']:.4f}, recall {ours['recall']:.4f}")
    if (folder / "splink.csv").exists():
        found = {tuple(sorted(row, reverse=True)) for row in list(csv.reader(open(folder / "splink.csv", encoding="utf-8")))[1:]}
        right = len(found & truth)
        print(f"splink: precision {right / max(len(found), 1):.4f}, recall {right / len(truth):.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trueup", type=Path, default=TRUEUP)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="report,json,linking")
    args = parser.parse_args()
    wanted = args.only.split(",")
    with tempfile.TemporaryDirectory() as folder:
        work, jobs = Path(folder), {}
        if {"report", "json"} & set(wanted):
            jobs |= reports(args.trueup, work / "company", args.scale)
        if "linking" in wanted:
            jobs |= linking(args.trueup, work / "pairs", args.scale)
        for job in wanted:
            measure(job, jobs[job], args.runs)
        if "linking" in wanted:
            told(work / "pairs")


if __name__ == "__main__":
    main()
