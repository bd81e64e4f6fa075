#!/usr/bin/env python3
"""Walks a directory tree of access and application logs and reports what happened.

usage: log_analyser.py ROOT [--json FILE] [--since YYYY-MM-DD] [--level LEVEL] [--top N]
"""
from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Dict, Iterable, Iterator, List, Optional, Tuple


class Level(IntEnum):
    DEBUG = 10
    INFO = 20
    WARNING = 30
    ERROR = 40
    CRITICAL = 50

    @classmethod
    def parse(cls, text: str) -> "Level":
        aliases = {"WARN": "WARNING", "FATAL": "CRITICAL", "ERR": "ERROR"}
        name = text.strip().upper()
        try:
            return cls[aliases.get(name, name)]
        except KeyError:
            raise ValueError(f"unknown level {text!r}") from None


@dataclass(frozen=True)
class Event:
    when: datetime
    level: Level
    source: str
    message: str
    path: str
    line: int


@dataclass
class FileStats:
    path: str
    lines: int = 0
    events: int = 0
    skipped: List[Tuple[int, str]] = field(default_factory=list)


ACCESS = re.compile(
    r'(?P<ip>\S+) \S+ \S+ \[(?P<when>[^\]]+)\] "(?P<method>[A-Z]+) (?P<url>\S+) [^"]*" (?P<status>\d{3}) (?P<size>\d+|-)'
)
APP = re.compile(r"(?P<when>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d)(?:[.,]\d+)? \[(?P<level>\w+)\] (?P<source>[\w.]+): (?P<message>.*)")
KEYVALUE = re.compile(r'(\w+)=("(?:[^"\\]|\\.)*"|\S+)')


class LogFormatError(Exception):
    pass


def parse_access(line: str, path: str, number: int) -> Event:
    m = ACCESS.match(line)
    if m is None:
        raise LogFormatError("not an access line")
    when = datetime.strptime(m["when"].split()[0], "%d/%b/%Y:%H:%M:%S")
    status = int(m["status"])
    level = Level.ERROR if status >= 500 else Level.WARNING if status >= 400 else Level.INFO
    return Event(when, level, m["ip"], f'{m["method"]} {m["url"]} {status}', path, number)


def parse_app(line: str, path: str, number: int) -> Event:
    m = APP.match(line)
    if m is None:
        raise LogFormatError("not an application line")
    when = datetime.fromisoformat(m["when"])
    try:
        level = Level.parse(m["level"])
    except ValueError as e:
        raise LogFormatError(str(e)) from e
    return Event(when, level, m["source"], m["message"], path, number)


def parse_logfmt(line: str, path: str, number: int) -> Event:
    pairs = {k: v.strip('"').replace('\\"', '"') for k, v in KEYVALUE.findall(line)}
    missing = [k for k in ("ts", "level", "msg") if k not in pairs]
    if missing:
        raise LogFormatError("missing " + ", ".join(missing))
    try:
        when = datetime.utcfromtimestamp(float(pairs.pop("ts")))
    except (ValueError, OverflowError, OSError) as e:
        raise LogFormatError(f"bad ts: {e}")
    level = Level.parse(pairs.pop("level"))
    return Event(when, level, pairs.pop("logger", "-"), pairs.pop("msg") + "".join(f" {k}={v}" for k, v in pairs.items()), path, number)


PARSERS = {"access": parse_access, "app": parse_app, "kv": parse_logfmt}


def detect(path: str, first_lines: List[str]) -> str:
    for name, parser in PARSERS.items():
        for line in first_lines:
            try:
                parser(line, path, 0)
            except (LogFormatError, ValueError):
                continue
            return name
    raise LogFormatError(f"{path}: no known format")


def read_events(path: str, stats: FileStats) -> Iterator[Event]:
    with open(path, encoding="utf-8", errors="replace") as f:
        lines = f.read().splitlines()
    stats.lines = len(lines)
    parser = PARSERS[detect(path, lines[:20])]
    pending: Optional[Event] = None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if line[0].isspace() and pending is not None:
            pending = Event(pending.when, pending.level, pending.source, pending.message + " | " + line.strip(), path, pending.line)
            continue
        if pending is not None:
            stats.events += 1
            yield pending
            pending = None
        try:
            pending = parser(line, path, number)
        except (LogFormatError, ValueError) as e:
            stats.skipped.append((number, str(e)))
    if pending is not None:
        stats.events += 1
        yield pending


def find_logs(root: str) -> Iterator[str]:
    for folder, dirs, files in os.walk(root):
        dirs.sort()
        dirs[:] = [d for d in dirs if not d.startswith(".")]
        for name in sorted(files):
            if name.endswith((".log", ".log.1")) or ".log." in name:
                yield os.path.join(folder, name)


class Report:
    def __init__(self, top: int = 3) -> None:
        self.top = top
        self.levels: Counter = Counter()
        self.by_hour: Dict[datetime, Counter] = defaultdict(Counter)
        self.sources: Counter = Counter()
        self.errors: Dict[str, List[Event]] = defaultdict(list)
        self.first: Optional[datetime] = None
        self.last: Optional[datetime] = None

    @staticmethod
    def fingerprint(message: str) -> str:
        message = re.sub(r"0x[0-9a-f]+|\b\d+(\.\d+)?\b", "N", message)
        return re.sub(r"'[^']*'", "'?'", message)

    def add(self, event: Event) -> None:
        self.levels[event.level] += 1
        self.by_hour[event.when.replace(minute=0, second=0, microsecond=0)][event.level] += 1
        self.sources[event.source] += 1
        if event.level >= Level.ERROR:
            self.errors[self.fingerprint(event.message)].append(event)
        if self.first is None or event.when < self.first:
            self.first = event.when
        if self.last is None or event.when > self.last:
            self.last = event.when

    def bursts(self, window: timedelta = timedelta(minutes=5), size: int = 3) -> Iterator[Tuple[str, datetime, int]]:
        for fingerprint, events in sorted(self.errors.items()):
            times = sorted(e.when for e in events)
            start = 0
            best = 0
            at = None
            for end, t in enumerate(times):
                while t - times[start] > window:
                    start += 1
                if end - start + 1 > best:
                    best, at = end - start + 1, times[start]
            if best >= size:
                yield fingerprint, at, best

    def lines(self) -> Iterator[str]:
        total = sum(self.levels.values())
        yield f"{total} events"
        if not total:
            return
        yield f"from {self.first} to {self.last} ({self.last - self.first})"
        for level in sorted(Level, reverse=True):
            n = self.levels[level]
            if n:
                yield f"  {level.name:<9}{n:>5} {n / total:>7.1%}"
        yield "busiest sources:"
        for source, n in sorted(self.sources.items(), key=lambda kv: (-kv[1], kv[0]))[: self.top]:
            yield f"  {n:>4} {source}"
        yield "per hour:"
        for hour in sorted(self.by_hour):
            counts = self.by_hour[hour]
            bar = "".join(mark * counts[level] for mark, level in (("!", Level.CRITICAL), ("E", Level.ERROR), ("w", Level.WARNING), (".", Level.INFO)))
            yield f"  {hour:%m-%d %H}h {bar[:60]}"
        if self.errors:
            yield "errors:"
        ranked = sorted(self.errors.items(), key=lambda kv: (-len(kv[1]), kv[0]))
        for fingerprint, events in ranked[: self.top]:
            e = events[0]
            yield f"  {len(events)}x {fingerprint}"
            yield f"     first: {os.path.basename(e.path)}:{e.line} {e.message[:70]}"
        for fingerprint, at, n in self.bursts():
            yield f"burst: {n} within 5 minutes from {at:%H:%M:%S}: {fingerprint[:40]}"

    def as_dict(self) -> dict:
        return {
            "levels": {level.name: n for level, n in sorted(self.levels.items())},
            "sources": dict(self.sources.most_common()),
            "errors": {k: len(v) for k, v in sorted(self.errors.items())},
            "span_seconds": (self.last - self.first).total_seconds() if self.first else None,
        }


def parse_args(argv: Optional[List[str]] = None) -> argparse.Namespace:
    p = argparse.ArgumentParser(description="Analyse log files below a folder.")
    p.add_argument("root")
    p.add_argument("--json", metavar="FILE", help="write a summary as JSON")
    p.add_argument("--csv", metavar="FILE", help="write the events as CSV")
    p.add_argument("--since", type=datetime.fromisoformat, default=datetime.min)
    p.add_argument("--level", type=Level.parse, default=Level.DEBUG)
    p.add_argument("--top", type=int, default=3)
    return p.parse_args(argv)


def main() -> int:
    args = parse_args()
    if not os.path.isdir(args.root):
        print(f"log_analyser: {args.root}: not a directory", file=sys.stderr)
        return 2
    report = Report(args.top)
    kept: List[Event] = []
    problems = 0
    for path in find_logs(args.root):
        stats = FileStats(os.path.relpath(path, args.root))
        try:
            for event in read_events(path, stats):
                if event.when >= args.since and event.level >= args.level:
                    report.add(event)
                    kept.append(event)
        except LogFormatError as e:
            print(f"! {os.path.relpath(path, args.root)}: {str(e).split(': ')[-1]}")
            problems += 1
            continue
        print(f"{stats.path}: {stats.lines} lines, {stats.events} events, {len(stats.skipped)} skipped")
        for number, why in stats.skipped[:2]:
            print(f"    line {number}: {why}")
    print()
    for line in report.lines():
        print(line)
    if args.json:
        with open(args.json, "w", encoding="utf-8") as f:
            json.dump(report.as_dict(), f, indent=2, sort_keys=True)
            f.write("\n")
    if args.csv:
        with open(args.csv, "w", newline="", encoding="utf-8") as f:
            w = csv.writer(f)
            w.writerow(("when", "level", "source", "message", "file", "line"))
            for e in sorted(kept, key=lambda e: (e.when, e.path, e.line)):
                w.writerow((e.when.isoformat(), e.level.name, e.source, e.message, os.path.relpath(e.path, args.root).replace(os.sep, "/"), e.line))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
