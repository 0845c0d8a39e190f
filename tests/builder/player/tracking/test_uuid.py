"""Ids of statements: the same name has the same id, as other programs make it."""

from uuid import NAMESPACE_URL, UUID, uuid5

import pytest

from tests.builder.player.conftest import Run


@pytest.mark.parametrize("name", ["", "a", "x" * 34, "x" * 35, "x" * 36, "x" * 43, "x" * 44, "x" * 500, "Жълт – 🙂"])
def test_a_name_has_its_version_5_id(run: Run, name: str) -> None:
    assert run(["tracking/uuid.js"], "return player.idOf(argument)", name) == str(uuid5(NAMESPACE_URL, name))


def test_a_random_id_is_of_version_4(run: Run) -> None:
    ids = {UUID(run(["tracking/uuid.js"], "return player.randomId()")) for _ in range(3)}
    assert len(ids) == 3
    assert {one.version for one in ids} == {4}
