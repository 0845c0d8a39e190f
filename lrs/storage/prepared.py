"""What every request and every commit asks of the database: compiled once, then run on the driver itself.

SQLAlchemy's own way there costs more processor time than SQLite's work, and SQLite gives up the interpreter's lock at
every row: many rows in one statement are what lets other threads get on. What is prepared is still SQLAlchemy Core, and
values are converted as its types (`storage.types`) say.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
_LONGEST_LIST = 512  # values in one IN


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


def _compile(statement: Select[Any] | CompoundSelect[Any] | Update, dialect: Dialect) -> _Compiled:
    compiled: Any = statement.compile(dialect=dialect)
    binds: dict[str, BindParameter[Any]] = compiled.binds
    given = {name: on_the_way_in(bind.type, dialect) for name, bind in binds.items() if bind.required}
    taken = {at: _on_the_way_out(column.type, dialect) for at, column in enumerate(statement.exported_columns)}
    return _Compiled(
        compiled.string,
        tuple(compiled.positiontup or ()),
        {name: bind.value for name, bind in binds.items() if not bind.required},
        {name: convert for name, convert in given.items() if convert},
        {at: convert for at, convert in taken.items() if convert},
    )


def on_the_way_in(type_: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    """What our own types make of a value; the drivers take all others as they are."""
    return type_.dialect_impl(dialect).bind_processor(dialect) if isinstance(type_, TypeDecorator) else None


def _on_the_way_out(type_: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    if not isinstance(type_, TypeDecorator):
        return None
    return type_.dialect_impl(dialect).result_processor(dialect, None)
