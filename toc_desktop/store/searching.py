"""The search index over what was said: one line for each statement, wherever its text stands.

A save leaves it alone (it would cost more than the save itself), and the index of rows too; both catch up when the
writer is idle, before a search, and at the latest when the study is closed. A mark in the file says up to which entry
that was done, so that nothing is missed after a crash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from toc_desktop.store.log import RUNNING, Log
from toc_desktop.store.values import Field

INDEXED = frozenset({("statement", "text"), ("statement", "answer"), ("answer", "value"), ("line", "text")})
TEXT = (
    "SELECT coalesce(statement.text, answer.value, line.text) FROM statement "
    "LEFT JOIN answer ON answer.id = statement.answer LEFT JOIN line ON line.id = statement.answer "
)
CITING = (
    "SELECT id FROM statement WHERE id = ?1 AND answer = ?1 "
    "UNION ALL SELECT id FROM statement WHERE answer = ?1 AND answer <> id"
)


def defer(log: Log, places: Iterable[Field]) -> None:
    log.unindexed.update(place for place in places if (place[0], place[2]) in INDEXED)


def catch_up(log: Log) -> None:
    """Indexes what was deferred, in a transaction of its own."""
    if not (log.unindexed or log.fresh):
        return
    with log.transaction():
        log.settle()
        refresh(log.conn, log.unindexed)
        log.unindexed = set()
        _mark(log)


def catch_up_after_opening(log: Log) -> None:
    """Inside a transaction: indexes what a crash left out."""
    found = log.conn.execute("SELECT value FROM meta WHERE name = 'indexed'").fetchone()
    mark = int(found[0]) if found else 0
    rows = log.conn.execute(
        "SELECT tbl, row, field FROM entry WHERE number BETWEEN ? AND ?",
        (mark + 1, mark | RUNNING if mark else 1 << 62),
    )
    refresh(log.conn, {*rows.fetchall(), *log.unindexed})
    log.settle()
    log.unindexed = set()
    _mark(log)


def _mark(log: Log) -> None:
    """Open entries are below it only when they are still to be indexed."""
    done = min([log.mind.next, *log.mind.open.values()]) - 1
    log.conn.execute("INSERT OR REPLACE INTO meta(name, value) VALUES('indexed', ?)", (str(done),))


def refresh(conn: Any, places: Iterable[Field]) -> None:
    """Brings the index in step with these fields."""
    statements: set[str] = set()
    for table, row, name in places:
        if (table, name) in INDEXED:
            statements.update([row] if table == "statement" else _citing(conn, row))
    for statement in statements:
        _index(conn, statement)


def find(conn: Any, words: str) -> list[str]:
    """The ids of the statements in which all words (or beginnings of words) occur, best first."""
    wanted = [word for word in words.replace('"', " ").replace("\0", " ").split() if any(map(str.isalnum, word))]
    if not wanted:
        return []
    query = " ".join(f'"{word}"*' for word in wanted)
    found = conn.execute(
        "SELECT searched.statement FROM words JOIN searched ON searched.number = words.rowid "
        "JOIN statement ON statement.id = searched.statement "
        "WHERE words MATCH ? AND coalesce(statement.gone, 0) = 0 ORDER BY rank",
        (query,),
    )
    return [statement for (statement,) in found.fetchall()]


def missing_or_stale(conn: Any) -> Iterator[str]:
    """The ids of statements whose line in the index is not what they say."""
    rows = conn.execute(
        "SELECT statement.id, coalesce(statement.text, answer.value, line.text), words.text FROM statement "
        "LEFT JOIN answer ON answer.id = statement.answer LEFT JOIN line ON line.id = statement.answer "
        "LEFT JOIN searched ON searched.statement = statement.id LEFT JOIN words ON words.rowid = searched.number"
    )
    yield from (statement for statement, text, indexed in rows.fetchall() if (text or None) != indexed)
    orphans = conn.execute(
        "SELECT statement FROM searched WHERE statement NOT IN (SELECT id FROM statement) "
        "UNION ALL SELECT '' FROM words WHERE rowid NOT IN (SELECT number FROM searched)"
    )
    yield from (statement for (statement,) in orphans.fetchall())


def drop_rest(conn: Any) -> None:
    """Takes statements out of the index that are no longer there, and rewrites it without the tails of their words."""
    gone = conn.execute("SELECT statement FROM searched WHERE statement NOT IN (SELECT id FROM statement)").fetchall()
    for (statement,) in gone:
        _index(conn, statement)
    conn.execute("INSERT INTO words(words) VALUES('optimize')")


def _citing(conn: Any, row: str) -> list[str]:
    return [found for (found,) in conn.execute(CITING, (row,)).fetchall()]


def _index(conn: Any, statement: str) -> None:
    found = conn.execute(TEXT + "WHERE statement.id = ?", (statement,)).fetchone()
    text = found[0] if found else None
    number = conn.execute("SELECT number FROM searched WHERE statement = ?", (statement,)).fetchone()
    if number is not None:
        if text:
            conn.execute("UPDATE words SET text = ? WHERE rowid = ?", (text, number[0]))
            return
        conn.execute("DELETE FROM words WHERE rowid = ?", number)
        conn.execute("DELETE FROM searched WHERE number = ?", number)
    elif text:
        cursor = conn.execute("INSERT INTO searched(statement) VALUES(?)", (statement,))
        conn.execute("INSERT INTO words(rowid, text) VALUES(?, ?)", (cursor.lastrowid, text))
