"""Which waiting photos are taken together: laws that hold for any queue."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from storemood.domain.bursts import LONGEST_WINDOWS, MOST_PHOTOS, Waiting, pick

WINDOW_S = 2.0
AGES = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 40)), max_size=40)


def queue(ages: list[tuple[int, int]], *, older_by_s: float = 0.0) -> list[Waiting]:
    return [Waiting(number, camera_id, age / 2 + older_by_s) for number, (camera_id, age) in enumerate(ages)]


@given(ages=AGES, most=st.integers(1, 8))
def test_a_queue_is_worked_off_with_each_photo_taken_once(ages: list[tuple[int, int]], most: int) -> None:
    waiting = queue(ages, older_by_s=WINDOW_S + 0.1)
    taken: list[int] = []
    while waiting:
        picked = pick(waiting, window_s=WINDOW_S, most=most)
        assert 0 < len(picked) < most + MOST_PHOTOS
        taken += picked
        waiting = [one for one in waiting if one.photo_id not in picked]
    assert sorted(taken) == list(range(len(ages)))


@given(ages=AGES)
def test_a_photo_is_left_only_where_more_may_come(ages: list[tuple[int, int]]) -> None:
    waiting = queue(ages)
    picked = pick(waiting, window_s=WINDOW_S, most=len(waiting) + 1)
    for one in waiting:
        newest = min(other.age_s for other in waiting if other.camera_id == one.camera_id)
        if newest > WINDOW_S or one.age_s > LONGEST_WINDOWS * WINDOW_S:
            assert one.photo_id in picked
        if one.age_s == newest <= WINDOW_S and one.photo_id in picked:
            oldest = max(other.age_s for other in waiting if other.camera_id == one.camera_id)
            assert oldest > LONGEST_WINDOWS * WINDOW_S, "only an endless burst is cut before its camera was quiet"


@given(ages=AGES, data=st.data())
def test_the_order_in_which_photos_are_listed_does_not_matter(ages: list[tuple[int, int]], data: st.DataObject) -> None:
    waiting = queue(ages)
    shuffled = data.draw(st.permutations(waiting))
    assert pick(shuffled, window_s=WINDOW_S, most=5) == pick(waiting, window_s=WINDOW_S, most=5)
