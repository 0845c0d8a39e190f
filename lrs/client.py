"""Talking to a record store from outside, through tincan: what a demo or another program sends goes this way."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from tincan import RemoteLRS, Statement, StatementList


class SendError(Exception):
    """The record store did not take a batch; says what it answered."""


def send(endpoint: str, key: str, secret: str, statements: Sequence[dict[str, Any]], batch_size: int = 50) -> int:
    """POST the statements in batches to `endpoint` (…/xapi/); return how many went. SendError at a refusal."""
    lrs = RemoteLRS(endpoint=endpoint, version="1.0.3", username=key, password=secret)
    for batch in _batches(statements, batch_size):
        answer = lrs.save_statements(StatementList([Statement(statement) for statement in batch]))
        if not answer.success:
            raise SendError(f"{endpoint} answered: {answer.data}")
    return len(statements)


def _batches(statements: Sequence[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    rest = iter(statements)
    while batch := list(islice(rest, size)):
        yield batch
