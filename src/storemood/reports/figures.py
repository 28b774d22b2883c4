"""Numbers as they are told: with their interval and sample size, withheld where they are of too few, and compared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from storemood.db.rollups import SumRow
from storemood.domain import statistics
from storemood.domain.health.coverage import Coverage
from storemood.domain.model import KNOWN_GENDERS, KNOWN_MOODS, NEGATIVE_MOODS, POSITIVE_MOODS, AgeBand, Gender, Mood
from storemood.domain.statistics import Interval
from storemood.domain.suppression import cover_lonely, withhold
from storemood.reports.counting import Counter, Sums

MEASURES = ("customers", "mood_index", "positive", "median_age", "female", "male", "unknown_gender", "coverage")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its 95 % interval and of how many it is. ``withheld``: it, and what it is of, are too few to tell.
    A value of None that is not withheld is of nobody."""

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    withheld: bool = False


WITHHELD = Figure(None, withheld=True)


@dataclass(frozen=True, slots=True)
class Measures:
    """The headline numbers of some customers. ``customers`` is None where it is withheld. Shares and coverage are 0 to
    1, the index -100 to 100, the age in years. Coverage is None where no camera-hour was to be expected."""

    customers: int | None
    simulated: int
    mood_index: Figure
    positive: Figure
    median_age: Figure
    female: Figure
    male: Figure
    unknown_gender: Figure
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """How a number differs from the one it is compared with; None where either is unknown, or it makes no sense.

    ``relative`` is a share of the other number. ``significant``: the difference is more than chance would bring.
    """

    difference: float | None = None
    relative: float | None = None
    significant: bool | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """The change of each measure."""

    customers: Change
    mood_index: Change
    positive: Change
    median_age: Change
    female: Change
    male: Change
    unknown_gender: Change
    coverage: Change


NO_CHANGES = Changes(*[Change()] * 8)


def measure(
    sums: Sums, coverage: Coverage | None, limit: int, *, genders: Mapping[Gender, int | None] | None = None
) -> Measures:
    """Turn sums into what may be told of them. ``genders``: how many may be told, where more than these sums say so."""
    covered = None if coverage is None or coverage.share is None else round(coverage.share, 4)
    if sums.withheld:
        return _withheld(covered)
    shown = genders or withhold({gender: sums.genders.get(gender, 0) for gender in KNOWN_GENDERS}, limit)
    told = Measures(
        customers=sums.customers,
        simulated=sums.simulated,
        mood_index=index_figure(sums.positive, sums.negative, sums.known_moods, limit),
        positive=positive_figure(sums.positive, sums.known_moods, limit),
        median_age=_median_figure(sums, limit),
        female=share_figure(shown[Gender.FEMALE], sums.customers),
        male=share_figure(shown[Gender.MALE], sums.customers),
        unknown_gender=share_figure(sums.genders.get(Gender.UNKNOWN, 0), sums.customers),
        coverage=covered,
    )
    return withhold_more(told, hidden_names(sums.group, limit)) if sums.group else told


def _withheld(coverage: float | None) -> Measures:
    return Measures(None, 0, WITHHELD, WITHHELD, WITHHELD, WITHHELD, WITHHELD, WITHHELD, coverage)


def share_figure(part: int | None, whole: int | None) -> Figure:
    """Return a share of what may be told; None of either is withheld."""
    if part is None or whole is None:
        return WITHHELD
    return _figure(part / whole if whole else None, statistics.wilson(part, whole), whole, 4)


def positive_figure(positive: int, known: int, limit: int) -> Figure:
    """Return the share of positive moods among the known ones, withheld where they or the others are too few."""
    if _hides_positive(positive, known, limit):
        return WITHHELD
    return share_figure(positive, known)


def index_figure(positive: int, negative: int, known: int, limit: int) -> Figure:
    """Return the mood index, withheld where positive, negative or other moods are too few: it gives them away."""
    if _hides_index(positive, negative, known, limit):
        return WITHHELD
    index = statistics.mood_index(positive, negative, known)
    return _figure(index, statistics.index_interval(positive, negative, known), known, 1)


def _hides_positive(positive: int, known: int, limit: int) -> bool:
    return _are_few(limit, positive, known - positive, known)


def _hides_index(positive: int, negative: int, known: int, limit: int) -> bool:
    return _are_few(limit, positive, negative, known - positive - negative, known)


def _are_few(limit: int, *counts: int) -> bool:
    """Tell whether one of some counts of people is too small to tell."""
    for count in counts:  # noqa: SIM110 - any() takes longer for so few
        if 0 < count < limit:
            return True
    return False


def _median_figure(sums: Sums, limit: int) -> Figure:
    if 0 < sums.known_ages < limit:
        return WITHHELD
    return _figure(statistics.median_age(sums.ages), statistics.median_age_interval(sums.ages), sums.known_ages, 1)


def _figure(value: float | None, interval: Interval | None, n: int, digits: int) -> Figure:
    if value is None or interval is None:
        return Figure(None, n=n)
    return Figure(round(value, digits), round(interval.low, digits), round(interval.high, digits), n)


def sort_values(rows: Mapping[str, SumRow | None], name: str, counter: Counter) -> dict[str, float | None]:
    """Return a measure's number alone of each row, None where it is withheld or of nobody: what league tables are
    sorted by. ``counter`` wants the trait that the measure needs, and no other."""
    number, limit = _NUMBERS[name], counter.limit
    found: dict[str, float | None] = {}
    for key, row in rows.items():
        if row is None:
            found[key] = 0.0 if name == "customers" else None
        elif min(filter(None, row.sums), default=limit) < limit and _is_withheld(counter.read(row), name, limit):
            found[key] = None
        else:
            found[key] = number(row.sums)
    return found


def _is_withheld(sums: Sums, name: str, limit: int) -> bool:
    if name == "median_age" and 0 < sums.known_ages < limit:
        return True
    return sums.withheld or (name in _OF_PARTS and name in hidden_names(sums, limit))


def _adding(moods: Collection[Mood]) -> Callable[[Sequence[int]], int]:
    """Return how some moods are added up, of customers followed by the sums of each mood."""
    places = [1 + place for place, mood in enumerate(Mood) if mood in moods]
    return lambda sums: sum([sums[place] for place in places])


_positive, _negative, _known = _adding(POSITIVE_MOODS), _adding(NEGATIVE_MOODS), _adding(KNOWN_MOODS)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


_NUMBERS: Mapping[str, Callable[[Sequence[int]], float | None]] = {
    "customers": lambda sums: float(sums[0]),
    "mood_index": lambda sums: statistics.mood_index(_positive(sums), _negative(sums), _known(sums)),
    "positive": lambda sums: _share(_positive(sums), _known(sums)),
    "median_age": lambda sums: statistics.median_age(dict(zip(AgeBand, sums[1:], strict=False))),
    "female": lambda sums: _share(sums[1], sums[0]),
    "male": lambda sums: _share(sums[2], sums[0]),
    "unknown_gender": lambda sums: _share(sums[3], sums[0]),
}
"""How a measure is computed of customers, followed by the sums of the trait that it needs, in the order of its enum."""


_OF_PARTS = ("positive", "mood_index", "female", "male")
"""Measures of parts that add up, so that a single withheld one could be computed from the others."""


def hidden_names(sums: Sums, limit: int) -> set[str]:
    """Return which measures of parts are withheld of some customers; ``measure`` withholds the same."""
    if sums.withheld:
        return {"customers", *_OF_PARTS}
    names = set()
    positive, negative, known = sums.positive, sums.negative, sums.known_moods
    if _hides_positive(positive, known, limit):
        names.add("positive")
    if _hides_index(positive, negative, known, limit):
        names.add("mood_index")
    if _are_few(limit, *(sums.genders.get(gender, 0) for gender in KNOWN_GENDERS)):
        names |= {"female", "male"}
    return names | hidden_names(sums.group, limit) if sums.group else names


def lonely(rows: Sequence[Sums], limit: int, *, filtered: bool) -> list[set[str]]:
    """Return what else has to be withheld of rows that add up to a total: where exactly one lacks a number, the next
    smallest too. How many customers came is withheld under a filter alone."""
    hidden = [hidden_names(sums, limit) for sums in rows]
    more: list[set[str]] = [set() for _ in rows]
    for name in ("customers", *_OF_PARTS) if filtered else _OF_PARTS:
        alone = [place for place, names in enumerate(hidden) if name in names]
        if len(alone) == 1:
            sizes = {
                place: sums.known_moods if name in _OF_PARTS[:2] else sums.customers for place, sums in enumerate(rows)
            }
            for place in cover_lonely(sizes, alone) - set(alone):
                more[place].add(name)
    return more


def withhold_more(measures: Measures, names: Collection[str]) -> Measures:
    """Return measures without some of them; without customers, all go."""
    if not names:
        return measures
    if "customers" in names:
        return _withheld(measures.coverage)
    return replace(
        measures,
        positive=WITHHELD if "positive" in names else measures.positive,
        mood_index=WITHHELD if "mood_index" in names else measures.mood_index,
        female=WITHHELD if "female" in names else measures.female,
        male=WITHHELD if "male" in names else measures.male,
    )


def measure_all(
    rows: Sequence[Sums], coverage: Sequence[Coverage | None], limit: int, *, filtered: bool
) -> list[Measures]:
    """Return the measures of rows that add up to a total; see ``lonely``."""
    more = lonely(rows, limit, filtered=filtered)
    return [
        withhold_more(measure(sums, covered, limit), names)
        for sums, covered, names in zip(rows, coverage, more, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Days:
    """Of how many days two counts are, and how much more than chance days vary; None where it isn't known."""

    now: float
    before: float
    spread: float | None


def compare(now: Measures, before: Measures, sums: Sums, other: Sums, days: Days) -> Changes:
    """Return how each measure changed. Of what is withheld nothing is told, nor of periods that have hardly begun."""
    if not (days.now and days.before):
        return NO_CHANGES
    return Changes(
        customers=_change(
            now.customers,
            before.customers,
            statistics.counts_differ(
                sums.customers, other.customers, days=days.now, days_before=days.before, spread=days.spread
            ),
            relative=True,
            digits=0,
        ),
        mood_index=_change(
            now.mood_index.value,
            before.mood_index.value,
            statistics.indices_differ(_signs(sums), _signs(other)),
            digits=1,
        ),
        positive=_share_change(
            now.positive, before.positive, (sums.positive, sums.known_moods), (other.positive, other.known_moods)
        ),
        median_age=_change(
            now.median_age.value,
            before.median_age.value,
            statistics.medians_differ(sums.ages, other.ages),
            relative=True,
            digits=1,
        ),
        female=_gender_change(now.female, before.female, Gender.FEMALE, sums, other),
        male=_gender_change(now.male, before.male, Gender.MALE, sums, other),
        unknown_gender=_gender_change(now.unknown_gender, before.unknown_gender, Gender.UNKNOWN, sums, other),
        coverage=_change(now.coverage, before.coverage, None),
    )


def _signs(sums: Sums) -> tuple[int, int, int]:
    return sums.positive, sums.negative, sums.known_moods


def _gender_change(now: Figure, before: Figure, gender: Gender, sums: Sums, other: Sums) -> Change:
    mine, its = (sums.genders.get(gender, 0), sums.customers), (other.genders.get(gender, 0), other.customers)
    return _share_change(now, before, mine, its)


def _share_change(now: Figure, before: Figure, mine: tuple[int, int], its: tuple[int, int]) -> Change:
    return _change(now.value, before.value, statistics.shares_differ(*mine, *its), relative=True)


def _change(
    now: float | None, before: float | None, significant: bool | None, *, relative: bool = False, digits: int = 4
) -> Change:
    if now is None or before is None:
        return Change()
    difference = round(now - before, digits)
    return Change(difference, round((now - before) / before, 4) if relative and before else None, significant)
