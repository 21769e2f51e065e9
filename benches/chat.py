#!/usr/bin/env python3
"""Reading chats as an analyst would do it with regular expressions, beside `trueup chat extract`.

    cargo build --release
    python3 benches/chat.py                    # 200,000 messages of made-up deals
    python3 benches/chat.py --messages 20000
    python3 benches/chat.py --conversations my.jsonl

Both read the same file of conversations and write what they found; they take turns, five rounds. Printed are
the medians of processor time a message, and their ratio. The peer knows a few forms of dates and sums and one
pattern for each signal; it is not right as `docs/testing.md` asks, and is here for its speed.
"""
import argparse
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5

SAYINGS = {
    "customer": [
        "好的", "收到", "辛苦了", "我们要{n}台，{m}月底前到", "这个价还是高了点", "{s}万行不行", "老板还在外地",
        "预算上周批了", "合同法务在看", "章盖好了，明天寄给你", "先放一放，年后再说", "你们做过这行吗", "坏了谁来修",
        "下周三过来看看现场", "定金{s}万周五打", "方便电话吗", "这周在开会，回头说", "@所有人 明天下午{h}点开会",
    ],
    "rep": [
        "您好，资料发您了", "{n}台一共{s}万，含安装", "报价单发您邮箱了，您看一下", "合同寄出了，单号稍后发您",
        "明天上午{h}点我过去量一下，方便吗？", "好嘞", "给您申请到{s}万了", "您那边签了吗", "谢谢！", "祝您周末愉快",
    ],
}


def conversations(path, messages):
    """Deals of ten messages each, from a fixed seed."""
    chance = random.Random(7)
    with open(path, "w", encoding="utf-8") as file:
        for deal in range(messages // 10):
            talk = []
            for place in range(10):
                side = chance.choice(["customer", "rep"])
                text = chance.choice(SAYINGS[side]).format(
                    n=chance.randint(2, 400), m=chance.randint(1, 12), s=chance.randint(20, 900) / 10, h=chance.randint(2, 5))
                sent = f"2026-03-{1 + place:02}T{chance.randint(9, 18):02}:{chance.randint(0, 59):02}:00+08:00"
                talk.append({"id": f"m{place + 1}", "sent_at": sent, "sender_role": side, "kind": "text", "text": text})
            deal = {"opportunity_id": f"B-{deal:06}", "customer": "松风机械", "as_of": "2026-03-12T18:00:00+08:00", "messages": talk}
            file.write(json.dumps(deal, ensure_ascii=False) + "\n")


DATES = re.compile(r"(今天|明天|后天|昨天|(?:上|这|下)?周[一二三四五六日天]|\d{1,2}月\d{1,2}[日号]|\d{1,2}号|\d{1,2}月(?:底|初)|月底|年底)")
SUMS = re.compile(r"[¥￥]?\d+(?:\.\d+)?\s*(?:万|元|块|w|k)|[一二两三四五六七八九十百千]+万")
SIGNALS = {
    "signed": re.compile(r"(盖好|签好|盖了|签了|签完)"), "contract_sent": re.compile(r"合同.{0,6}(发|寄|在看)"),
    "quote_sent": re.compile(r"(报价|方案).{0,4}(发|给)|一共\d"), "price_argued": re.compile(r"(太贵|高了|便宜点|行不行)"),
    "need_stated": re.compile(r"(要|需要)\d+(台|套|个)"), "budget_approved": re.compile(r"预算.{0,4}批"),
    "pay_promised": re.compile(r"(定金|尾款).{0,8}(打|付)"), "postponed": re.compile(r"(放一放|再说)"),
    "lost": re.compile(r"(不做了|定了别家)"), "visit": re.compile(r"(过来|过去).{0,3}(看|量)"),
}
DOUBT = re.compile(r"(还没|没有|不|如果|等.{0,4}再|[吗？?]$)")


def peer(source, target):
    """What the patterns find, a line a message."""
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            deal = json.loads(line)
            for message in deal["messages"]:
                text = message["text"]
                found = {
                    "dates": [hit.span() for hit in DATES.finditer(text)], "sums": [hit.group() for hit in SUMS.finditer(text)],
                    "signals": [name for name, words in SIGNALS.items() if words.search(text) and not DOUBT.search(text)],
                }
                out.write(json.dumps(found, ensure_ascii=False) + "\n")


def seconds(command):
    """Processor seconds of a command and of what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=200_000)
    parser.add_argument("--conversations")
    parser.add_argument("--trueup", default=str(ROOT / "target/release/trueup"))
    parser.add_argument("--peer", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.peer:
        return peer(*given.peer)
    with tempfile.TemporaryDirectory() as folder:
        source = given.conversations or str(Path(folder) / "deals.jsonl")
        if not given.conversations:
            conversations(source, given.messages)
        with open(source, encoding="utf-8") as lines:
            count = sum(len(json.loads(line)["messages"]) for line in lines)
        commands = {
            "trueup chat extract": [given.trueup, "chat", "extract", "--conversations", source],
            "regular expressions": [sys.executable, __file__, "--peer", source, str(Path(folder) / "peer.jsonl")],
        }
        taken = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                taken[name].append(seconds(command))
        median = {name: statistics.median(times) for name, times in taken.items()}
        print(f"{count} messages, {ROUNDS} rounds")
        for name, time in median.items():
            print(f"{name:22} {time / count * 1e6:8.1f} us a message")
        print(f"{'ratio':22} {median['trueup chat extract'] / median['regular expressions']:8.2f}")


if __name__ == "__main__":
    main()
