"""Reading beside the writer: each thread has its own read-only connection, and every answer is fetched whole."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from toc_desktop.store.connection import connect, told
from toc_desktop.store.schema import TABLES
from toc_desktop.store.values import Row, Value


class Reader:
    """One thread's connection; closed with the thread or with the study, whichever ends first."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.conn: Any = connect(path, key, is_read_only=True).conn

    def close(self) -> None:
        self.conn.close()

    def __del__(self) -> None:
        if hasattr(self, "conn"):  # it was opened
            self.close()


class Readers:
    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._local = threading.local()
        self._all: weakref.WeakSet[Reader] = weakref.WeakSet()
        self._is_closed = False
        self._gate = threading.Lock()

    def query(self, sql: str, params: Sequence[Value] = ()) -> list[Row]:
        with told(self._path), self._gate:
            cursor = self.connection().execute(sql, tuple(params))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def rows(self, table: str, where: str = "", params: Sequence[Value] = (), order: str = "") -> list[Row]:
        """The rows of a table that are in sight. `where` and `order` are SQL of ours; values go into `params`."""
        names = ("id", *TABLES[table][:-1])
        sql = f"SELECT {', '.join(names)} FROM {table} WHERE coalesce(gone, 0) = 0"  # noqa: S608 (our own names)
        sql += f" AND ({where})" if where else ""
        return self.query(sql + f" ORDER BY {order or 'id'}", params)

    def row(self, table: str, row: str) -> Row | None:
        found = self.rows(table, f"{table}.id = ?", (row,))
        return found[0] if found else None

    def renew(self, key: bytes, work: Callable[[], None]) -> None:
        """Nobody reads while `work` changes the file's key; afterwards everybody reads with the new one."""
        with self._gate:
            for reader in list(self._all):
                reader.close()
            self._all = weakref.WeakSet()
            self._local = threading.local()
            work()
            self._key = key

    def begin_again(self) -> None:
        """The calling thread reads on over a new connection."""
        self._local.reader = None

    def connection(self) -> Any:
        if self._is_closed:
            raise RuntimeError("this study is closed")
        reader: Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = Reader(self._path, self._key)
            self._all.add(reader)
        return reader.conn

    def close(self) -> None:
        self._is_closed = True
        for reader in list(self._all):
            reader.close()
