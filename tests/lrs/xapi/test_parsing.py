"""Reading JSON without losing how it was written."""

from lrs.xapi.parsing import elements, join, members, parse


def test_elements_are_slices_of_the_text() -> None:
    assert elements(b'[ {"a":1.50} , 1e400,"\\u00e9"]') == [b'{"a":1.50}', b"1e400", b'"\\u00e9"']


def test_members_keep_their_order_and_form() -> None:
    parts = members(b'{ "b" : 1.0, "a\\n": [ 2 ] }')
    assert list(parts.items()) == [("b", b"1.0"), ("a\n", b"[ 2 ]")]
    assert parse(join(parts)) == {"b": 1.0, "a\n": [2]}


def test_big_integers_keep_every_digit() -> None:
    assert parse(b"123456789012345678901234567890") == 123456789012345678901234567890
