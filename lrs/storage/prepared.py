"""What every request and every commit asks of the database: compiled once, then run on the driver itself.

SQLAlchemy's own way there costs more processor time than SQLite's work, and SQLite gives up the interpreter's lock at
every row: many rows in one statement are what lets other threads get on. What is prepared is still SQLAlchemy Core, and
values are converted as its types (`storage.types`) say.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import (
    ARRAY,
    BindParameter,
    Column,
    ColumnElement,
    CompoundSelect,
    Dialect,
    Select,
    Table,
    TypeDecorator,
    Update,
    any_,
    bindparam,
)
from sqlalchemy.types import TypeEngine

from lrs.storage.engine import Connection, on_driver

Convert = Callable[[Any], Any]
Row = tuple[Any, ...]
Among = Callable[[Column[Any]], ColumnElement[bool]]
_Part = tuple[str, tuple[str, ...], str, Sequence[Sequence[Any]]]  # table, columns, end of the INSERT, what goes in
_LONGEST_LIST = 512  # values in one IN
_ROWS = 64  # in one INSERT
_WORTH_COPYING = 50  # rows


@dataclass(frozen=True, slots=True)
class _Compiled:
    """SQL for a driver: `names` in the order of its marks; what converts values on the way in, and rows on that out."""

    sql: str
    names: tuple[str, ...]
    constants: dict[str, Any]
    given: dict[str, Convert]
    taken: dict[int, Convert]

    def arguments(self, dialect: Dialect, values: Mapping[str, Any]) -> Any:
        if self.given:
            values = {name: self.given[name](one) if name in self.given else one for name, one in values.items()}
        if self.constants:
            values = {**self.constants, **values}
        return [values[name] for name in self.names] if dialect.positional else values

    def rows(self, connection: Connection, arguments: Any) -> list[Row]:
        rows: list[Row] = on_driver(connection, lambda driver: driver.execute(self.sql, arguments).fetchall())
        return list(map(self._converted, rows)) if self.taken else rows

    def _converted(self, row: Row) -> Row:
        return tuple(self.taken[at](value) if at in self.taken else value for at, value in enumerate(row))


class Prepared:
    """A SELECT, or an UPDATE that returns rows, with a `bindparam` for every value."""

    def __init__(self, statement: Select[Any] | CompoundSelect[Any] | Update) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, connection: Connection, **values: Any) -> list[Row]:
        """Run it, and fetch all rows, as tuples of its columns. Raises what SQLAlchemy would raise."""
        compiled = self.compiled(connection.dialect)
        return compiled.rows(connection, compiled.arguments(connection.dialect, values))

    def compiled(self, dialect: Dialect) -> _Compiled:
        found = self._compiled.get(dialect.name)
        if found is None:
            found = self._compiled[dialect.name] = _compile(self._statement, dialect)
        return found


class PreparedList:
    """A SELECT over any number of values: `build` makes it, given what tells whether a column holds one of them."""

    def __init__(self, build: Callable[[Among], Select[Any] | CompoundSelect[Any]]) -> None:
        self._build = build
        self._array: Prepared | None = None
        self._lists: dict[int, _List] = {}

    def rows(self, connection: Connection, wanted: Sequence[Any], **values: Any) -> list[Row]:
        """All rows for the wanted values, which may be none; `values` are its other parameters."""
        if not wanted:
            return []
        if connection.dialect.name == "postgresql":
            if self._array is None:
                self._array = Prepared(self._build(_in_array))
            return self._array.rows(connection, wanted=list(wanted), **values)
        if len(wanted) <= _LONGEST_LIST:
            return self._rows(connection, wanted, values)
        runs = (wanted[start : start + _LONGEST_LIST] for start in range(0, len(wanted), _LONGEST_LIST))
        return list(chain.from_iterable(self._rows(connection, some, values) for some in runs))

    def _rows(self, connection: Connection, some: Sequence[Any], values: Mapping[str, Any]) -> list[Row]:
        """For a few lengths only, so that a few statements do: the last value stands as often as it takes."""
        length = 1 << (len(some) - 1).bit_length()
        found = self._lists.get(length)
        if found is None:
            found = self._lists[length] = _listing(self._build, length, connection.dialect)
        return found.compiled.rows(connection, found.arguments(some, values))


@dataclass(frozen=True, slots=True)
class _List:
    """A statement for a list of one length; `places`: for each of its marks the place in the list, or a name."""

    compiled: _Compiled
    length: int
    places: tuple[int | str, ...]
    convert: Convert | None  # of the list's values

    def arguments(self, some: Sequence[Any], values: Mapping[str, Any]) -> list[Any]:
        given = [*map(self.convert, some)] if self.convert else [*some]
        given += [given[-1]] * (self.length - len(given))
        values = {**self.compiled.constants, **values}
        return [given[place] if isinstance(place, int) else values[place] for place in self.places]


def _listing(build: Callable[[Among], Select[Any] | CompoundSelect[Any]], length: int, dialect: Dialect) -> _List:
    named = {f"wanted_{at}": at for at in range(length)}
    compiled = _compile(build(lambda column: column.in_([bindparam(name) for name in named])), dialect)
    places = tuple(named.get(name, name) for name in compiled.names)
    return _List(compiled, length, places, compiled.given.get("wanted_0"))


def _in_array(column: Column[Any]) -> ColumnElement[bool]:
    """Of any length in one parameter, which only PostgreSQL has."""
    return column == any_(bindparam("wanted", type_=ARRAY(column.type)))


@dataclass(frozen=True, slots=True)
class Rows:
    """New rows of a table, with a value for each of these columns.

    `replacing`: in the place of those of their keys; the `adding` columns are added to what these have. `is_ready`:
    the values are as the driver takes them.
    """

    table: Table
    columns: tuple[str, ...]
    values: Sequence[Row]
    replacing: bool = False
    adding: tuple[str, ...] = ()
    is_ready: bool = False

    @property
    def clause(self) -> str:
        """What an INSERT ends with."""
        return _replacing(self.table, self.columns, self.adding) if self.replacing else ""


@lru_cache
def _replacing(table: Table, columns: tuple[str, ...], adding: tuple[str, ...]) -> str:
    key = [column.name for column in table.primary_key.columns]
    kept = {name: f"{table.name}.{name} + " for name in adding}
    changed = ", ".join(f"{name} = {kept.get(name, '')}excluded.{name}" for name in columns if name not in key)
    return f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"


def insert_rows(connection: Connection, parts: Sequence[Rows]) -> None:
    """Insert rows into some tables, in this order. Raises what SQLAlchemy would raise.

    PostgreSQL takes many rows of a table by COPY, in half the time, and few of them in one round trip with the others.
    """
    dialect = connection.dialect
    converted = [
        (part.table.name, part.columns, part.clause, _converted(dialect, part)) for part in parts if part.values
    ]
    on_driver(connection, lambda driver: _insert_all(driver, converted, dialect))


def _insert_all(driver: Any, parts: Sequence[_Part], dialect: Dialect) -> None:
    if dialect.name != "postgresql":
        _insert(driver, parts, "?")
        return
    few = [part for part in parts if part[2] or len(part[3]) < _WORTH_COPYING]
    if few:
        with driver.pipeline():
            _insert(driver, few, "%s")
    for table, columns, clause, rows in parts:
        if not clause and len(rows) >= _WORTH_COPYING:
            _copy(driver, table, columns, rows)


def _insert(driver: Any, parts: Sequence[_Part], mark: str) -> None:
    for table, columns, clause, rows in parts:
        for start in range(0, len(rows), _ROWS):
            some = rows[start : start + _ROWS]
            driver.execute(_inserting(table, columns, len(some), mark, clause), list(chain.from_iterable(some)))


def _copy(driver: Any, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


@lru_cache(maxsize=1_024)
def _inserting(table: str, columns: tuple[str, ...], count: int, mark: str, clause: str) -> str:
    row = f"({', '.join([mark] * len(columns))})"
    values = ", ".join([row] * count)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {values}{clause}"  # noqa: S608  (our names)


def _converted(dialect: Dialect, rows: Rows) -> Sequence[Sequence[Any]]:
    converting = [] if rows.is_ready else _converting(rows.table, rows.columns, dialect)
    if not converting:
        return rows.values
    converted = [list(row) for row in rows.values]
    for at, convert in converting:
        for row in converted:
            row[at] = convert(row[at])
    return converted


@lru_cache
def _converting(table: Table, columns: tuple[str, ...], dialect: Dialect) -> list[tuple[int, Convert]]:
    found = ((at, _on_the_way_in(table.c[name].type, dialect)) for at, name in enumerate(columns))
    return [(at, convert) for at, convert in found if convert]


def _compile(statement: Select[Any] | CompoundSelect[Any] | Update, dialect: Dialect) -> _Compiled:
    compiled: Any = statement.compile(dialect=dialect)
    binds: dict[str, BindParameter[Any]] = compiled.binds
    given = {name: _on_the_way_in(bind.type, dialect) for name, bind in binds.items() if bind.required}
    taken = {at: _on_the_way_out(column.type, dialect) for at, column in enumerate(statement.exported_columns)}
    return _Compiled(
        compiled.string,
        tuple(compiled.positiontup or ()),
        {name: bind.value for name, bind in binds.items() if not bind.required},
        {name: convert for name, convert in given.items() if convert},
        {at: convert for at, convert in taken.items() if convert},
    )


def _on_the_way_in(type_: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    """What our own types make of a value; the drivers take all others as they are."""
    return type_.dialect_impl(dialect).bind_processor(dialect) if isinstance(type_, TypeDecorator) else None


def _on_the_way_out(type_: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    if not isinstance(type_, TypeDecorator):
        return None
    return type_.dialect_impl(dialect).result_processor(dialect, None)
