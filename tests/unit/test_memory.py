"""Memory that uploads are received into: no more than was agreed on, used again, and let go of."""

from __future__ import annotations

from storemood.uploads.memory import BLOCK_BYTES, Memory


def test_there_is_no_more_than_was_agreed_on() -> None:
    memory = Memory(2 * BLOCK_BYTES + 1)
    first, second = memory.take(), memory.take()
    assert first is not None
    assert second is not None
    assert memory.take() is None
    assert {len(first), len(second), len(memory.spare)} == {BLOCK_BYTES}
    memory.give_back([second, first])
    assert memory.take() is first, "what was used last is used again first"
    assert memory.take() is second


def test_what_lies_idle_is_let_go_of_and_may_be_had_anew() -> None:
    memory = Memory(2 * BLOCK_BYTES)
    kept, idle = memory.take(), memory.take()
    assert kept is not None
    assert idle is not None
    memory.give_back([idle])
    memory.tidy()
    assert memory.take() is not idle
    assert memory.take() is None


def test_without_memory_there_is_none() -> None:
    assert Memory(0).take() is None
