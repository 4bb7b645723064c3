#!/usr/bin/env python3
"""Verifies a svcops store by svcops-store(5) alone: the chain, the commitments and every entry.

Usage: verify_store.py STORE [OP:HASH ...]      an OP:HASH is an anchor that was kept elsewhere
Exit: 0 sound, 1 tampered with (the operation is named), 66 no such store or none of this format.
"""
import hashlib
import sqlite3
import struct
import sys
from pathlib import Path

KINDS = 12  # the last kind of event
LAST = 7289654399  # 2200-12-31T23:59:59Z


class Damage(Exception):
    """Names the operation that is not what was sealed."""


def sha(data):
    return hashlib.sha256(data).digest()


def part(data):
    return struct.pack(">Q", len(data)) + data


def column(value):
    if value is None:
        return part(b"\0")
    if isinstance(value, int):
        return part(b"\1" + struct.pack(">q", value))
    if isinstance(value, str):
        return part(b"\2" + value.encode())
    return part(b"\3" + value)


class Reader:
    """Takes varints off the front of an entry."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, size):
        if size > len(self.data) - self.at:
            raise Damage("an entry is cut short")
        self.at += size
        return self.data[self.at - size:self.at]

    def varint(self):
        value, shift = 0, 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                if (byte == 0 and shift > 7) or value >= 1 << 64:
                    raise Damage("a number is not as short as it can be")
                return value

    def zigzag(self):
        value = self.varint()
        return (value >> 1) ^ -(value & 1)


def events(data):
    """Decodes an entry into (at, kind, actor, [(field, value)])."""
    reader, at, actor, found = Reader(data), 0, 0, []
    while reader.at < len(data):
        head = reader.take(1)[0]
        kind, count = head & 15, head >> 5
        if count == 7:
            count += reader.varint()
        at += reader.zigzag()
        if head & 16:
            actor = reader.varint()
        changes = []
        for _ in range(count):
            tag = reader.varint()
            if tag >> 2 not in range(1, 256):
                raise Damage("an entry names no field")
            value = None
            if tag & 3 == 1:
                value = reader.zigzag()
            elif tag & 3 == 2:
                value = reader.take(reader.varint())
            elif tag & 3 == 3:
                raise Damage("an entry has a value of no kind")
            changes.append((tag >> 2, value))
        if not 1 <= kind <= KINDS or not 0 <= at <= LAST or actor >= 1 << 32:
            raise Damage("an entry has an event of no kind or no time")
        found.append((at, kind, actor, changes))
    if not found:
        raise Damage("an entry has no event")
    return found


def content(store, op, counts):
    """The digest over an operation's entries and commitments, in key order."""
    digest = hashlib.sha256()
    for noun, subject, blob in store.execute(
            "select noun, subject, events from entry where op = ? order by noun, subject", (op,)):
        counts["entries"] += 1
        counts["events"] += len(events(blob))
        digest.update(part(b"\1" + bytes([noun]) + struct.pack(">I", subject) + blob))
        for n, salt, body, erased in store.execute(
                "select n, salt, body, erased from text where noun = ? and subject = ? and op = ?"
                " order by n", (noun, subject, op)):
            counts["texts"] += 1
            if erased is None:
                commitment = sha(part(salt) + part(body.encode()))
            else:
                counts["erased"] += 1
                commitment = erased
            digest.update(part(b"\2" + bytes([noun]) + struct.pack(">II", subject, n) + commitment))
    return digest.digest()


def verify(store, anchors):
    settings = dict(store.execute("select name, value from setting"))
    link = sha(part(b"svcops store") + part(settings["zone"].encode()) +
               part(settings["week_start"].encode()))
    if settings["genesis"] != link.hex():
        raise Damage("the settings are not those that the store was made with")
    counts = {"operations": 0, "entries": 0, "events": 0, "texts": 0, "erased": 0}
    before = 0
    for row in store.execute(
            "select id, part_of, at, actor, on_behalf_of, clock, command, request, retracts,"
            " definitions, link from op order by id").fetchall():
        op, stored = row[0], row[-1]
        if op != before + 1:
            raise Damage(f"op {op}: operations {before + 1} to {op - 1} are missing")
        header = b"".join(column(value) for value in row[:-1])
        try:
            link = sha(part(link) + part(header) + part(content(store, op, counts)))
        except Damage as damage:
            raise Damage(f"op {op}: {damage}") from None
        if link != stored:
            raise Damage(f"op {op}: it is not what was sealed")
        if anchors.get(op, link.hex()) != link.hex():
            raise Damage(f"op {op}: it is not what the anchor says")
        before = op
        counts["operations"] += 1
    if "head" in settings and settings["head"] != f"{before} {link.hex()}":
        raise Damage(f"op {before}: it is not the head that its writer left")
    for op in anchors:
        if op > before:
            raise Damage(f"op {op}: the anchor knows it, the store ends at {before}")
    for table, counted in (("entry", counts["entries"]), ("text", counts["texts"])):
        if store.execute(f"select count(*) from {table}").fetchone()[0] != counted:
            raise Damage(f"table {table}: it has rows of no operation")
    for digest, body in store.execute("select digest, body from attachment where body is not null"):
        if sha(body).hex() != digest:
            raise Damage(f"attachment {digest[:12]}: it is not what came")
    for digest, body in store.execute("select digest, body from definition"):
        if sha(body) != digest:
            raise Damage(f"definition {digest.hex()[:12]}: it is not what was used")
    return counts, link


def main(arguments):
    if not arguments or not Path(arguments[0]).is_file():
        print("usage: verify_store.py STORE [OP:HASH ...]", file=sys.stderr)
        return 66
    anchors = {int(a.split(":")[0]): a.split(":")[1] for a in arguments[1:]}
    store = sqlite3.connect(f"file:{arguments[0]}?mode=ro", uri=True)
    try:
        if store.execute("pragma application_id").fetchone()[0] != 0x73766F70 or \
                store.execute("pragma user_version").fetchone()[0] != 1:
            print(f"{arguments[0]}: not a store of format 1", file=sys.stderr)
            return 66
        counts, head = verify(store, anchors)
    except Damage as damage:
        print(damage)
        return 1
    except (sqlite3.DatabaseError, UnicodeDecodeError, KeyError) as error:
        print(f"store: cannot be read: {error}")
        return 1
    print(" ".join(f"{name} {count}" for name, count in counts.items()))
    print(f"head {head.hex()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
