"""The tables of a study file, and the steps that bring old files up to date (shipped steps are frozen).

A table of the study holds what the log adds up to; so every field may be empty. `gone` takes a row out of sight.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x544F4331  # "TOC1"
SET = "toc-desktop"

_NUMBERS = frozenset(
    (
        *("target", "position", "gone", "withdrawal_days", "min_cell", "auto_lock_minutes", "is_demonstration"),
        *("keep_contacts_months", "keep_recordings_months", "keep_answers_months", "facilitators", "revision"),
        *("seconds", "is_exact", "level", "help_arranged", "is_done", "has_password", "number"),
    )
)

_V1 = {
    "study": "title service aim template language paper place duty_name duty_reach sheet_version withdrawal_days "
    "witness_roles min_cell auto_lock_minutes is_demonstration keep_contacts_months keep_recordings_months "
    "keep_answers_months",
    "stakeholder_group": "kind letter name colour target position",
    "contact": "name reach note position",
    "person": "code stakeholder_group sector roles age_band gender withdrawal_word state",
    "form": "name title version form_id hash source xform files position kind",
    "session": "code kind held_on region facilitators",
    "consent": "person session items mode language sheet_version sheet_given explained own_words eligibility "
    "witness_role asked_at last_day asked_again_at",
    "interview": "code form person session state language started_at finished_at finish_reason current revision "
    "seconds submission instance_id deprecated_id role way twin",
    "answer": "interview key value blank is_exact linked at",
    "instance": "interview repeat position",
    "note": "interview key text",
    "line": "interview key text is_exact at",
    "attachment": "interview key name blob",
    "statement": "interview answer person stakeholder_group about session component question role is_exact text at "
    "state code",
    "distress": "interview person level at text help_arranged follow_up is_done",
    "paper": "what subject persons made_at way for_whom place has_password blob",
    "waiting": "interview since state",
    "revision": "interview number reopened_at why submission",
}
# each index is one more page to write at each save: only what every page of an interview asks for
_V1_INDEXES = {
    "consent": ("person",),
    "interview": ("person",),
    "answer": ("interview",),
    "instance": ("interview",),
    "note": ("interview",),
    "line": ("interview",),
    "attachment": ("interview",),
    "statement": ("answer",),
    "distress": ("interview",),
}

_V2 = {"session": "company"}

TABLES = {table: (*fields.split(), *_V2.get(table, "").split(), "gone") for table, fields in _V1.items()}
"""The fields of each table that the log keeps, without `id`."""


def is_number(field: str) -> bool:
    return field in _NUMBERS


@cache
def migrations() -> Migrations:
    """The steps, oldest first; sqlite-utils remembers in the file which of them were made."""
    from sqlite_utils import Migrations

    steps = Migrations(SET)

    @steps(name="1 first version")
    def first(db: Database) -> None:
        _first_tables(db)
        _first_log(db)

    @steps(name="2 fewer pages in a save; who was present")
    def second(db: Database) -> None:
        """A new answer with its statement wrote ten pages; five of them follow when the writer is idle, or are gone."""
        for table, fields in _V2.items():
            for field in fields.split():
                db.table(table).add_column(field, str)
        for table in ("answer", "statement"):
            _keyed_by_id(db, table)
        db.table("answer").create_index(["interview"])
        # most statements bear the id of the answer they cite, and are found by it
        db.execute("CREATE INDEX idx_statement_answer ON statement(answer) WHERE answer <> id")
        # lines enter the index of rows later
        db.table("entry").add_column("is_fresh", int)
        db.execute("DROP INDEX idx_entry_row")
        db.execute("CREATE INDEX idx_entry_row ON entry(row) WHERE row IS NOT NULL AND is_fresh IS NULL")

    return steps


def _first_tables(db: Database) -> None:
    for table, fields in _V1.items():
        columns = {field: int if field in _NUMBERS else str for field in (*fields.split(), "gone")}
        db.create_table(table, {"id": str, **columns}, pk="id", strict=True)
        for field in _V1_INDEXES.get(table, ()):
            db.table(table).create_index([field])


def _keyed_by_id(db: Database, table: str) -> None:
    """The rows stand where their ids do, not in a list of their own beside an index of ids."""
    names = ["id", *_V1[table].split(), "gone"]
    columns = ["id TEXT PRIMARY KEY", *(f"{name} {'INTEGER' if name in _NUMBERS else 'TEXT'}" for name in names[1:])]
    columns[-1] = "gone INTEGER"
    db.execute(f"CREATE TABLE keyed ({', '.join(columns)}) STRICT, WITHOUT ROWID")
    db.execute(f"INSERT INTO keyed SELECT {', '.join(names)} FROM {table}")  # noqa: S608 (our own names)
    db.execute(f"DROP TABLE {table}")
    db.execute(f"ALTER TABLE keyed RENAME TO {table}")


def _first_log(db: Database) -> None:
    def create(name: str, pk: str, **columns: type) -> None:
        db.create_table(name, {pk: str, **columns} if pk not in columns else columns, pk=pk, strict=True)

    create("meta", "name", value=str)
    create("key_block", "name", block=str)
    create("replica", "number", number=int, id=str, seen=str)
    db.table("replica").create_index(["id"], unique=True)
    # number: replica's number << 40 | running number. An operation is a line of the same table: it is written with its
    # entries, and a table of its own would be one more page to write at each save
    db.create_table(
        "entry",
        {
            "number": int,
            "operation": int,
            "stamp": int,
            "is_open": int,
            "is_hollow": int,
            "tbl": str,
            "row": str,
            "field": str,
            "replaces": str,
            "persons": str,
            "under": str,
            "new": str,
            "kind": str,
            "label": str,
            "gaps": str,
            "author": str,
            "at": str,
            "target": int,
        },
        pk="number",
        strict=True,
    )
    db.execute("CREATE INDEX idx_entry_row ON entry(row) WHERE row IS NOT NULL")
    db.create_view(
        "operation", "SELECT number, kind, label, gaps, author, at, target FROM entry WHERE kind IS NOT NULL"
    )
    create("set_aside", "number", number=int, stamp=int, persons=str, tbl=str, row=str, field=str, entry=str)
    db.create_table(
        "tombstone",
        {"kind": str, "subject": str, "entry": str, "at": str},
        pk=("kind", "subject", "entry"),
        strict=True,
    )
    create("blob", "hash", bytes=bytes, persons=str)
    create("searched", "number", number=int, statement=str)
    db.table("searched").create_index(["statement"], unique=True)
    db.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    # without it the tails of deleted words stay in the index
    db.execute("INSERT INTO words(words, rank) VALUES('secure-delete', 1)")


def version() -> int:
    """How many steps there are; a file with more is newer than this program."""
    return len(migrations()._migrations)
