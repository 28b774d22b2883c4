"""Laws of the names that cameras send, for any bytes."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from storemood.uploads import names

WORDS = st.sampled_from(
    [b"..", b".", b"/", b"a", b"\\", b"%2e", "\u51fa".encode("gbk"), "é".encode(), b"\xff", b"\x81"]
)
LINES = st.one_of(st.binary(max_size=60), st.lists(WORDS, max_size=12).map(b"".join))


@given(LINES, LINES)
def test_no_name_leaves_the_tree(folder: bytes, argument: bytes) -> None:
    try:
        inside = names.resolve("/", names.decode(folder))
        path = names.resolve(inside, names.decode(argument))
    except names.BadName:
        return
    assert path.startswith("/")
    parts = path.split("/")[1:]
    assert not {".", ".."} & set(parts)
    assert "" not in parts or path == "/"
    assert names.resolve("/", path) == path


@given(LINES)
def test_a_reply_gives_a_name_back_as_it_came(line: bytes) -> None:
    assert names.encode(names.decode(line)) == line


@given(LINES)
def test_a_stored_name_is_plain_text(line: bytes) -> None:
    stored = names.for_storage(names.decode(line))
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in stored)
    stored.encode("utf-8")
