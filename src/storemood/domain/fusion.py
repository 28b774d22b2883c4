"""One event, one sighting: cameras send several photos of a moment, and a customer in them is counted once.

A small tracker over the photos of one camera, in the order of time. A face joins an event that was seen a moment before
when it could have got from there to here, and when its apparent gender and age do not contradict; one face of a photo
joins one event, so two people in one photo stay two. Nothing else about a face is looked at, and nothing is kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TypeVar

from storemood.domain.dialects.reading import View
from storemood.domain.model import AGE_BAND_STARTS, KNOWN_AGE_BANDS, AgeBand, Box, Gender, Mood, SeenFace, Traits

_K = TypeVar("_K")

PAIR_WITHIN_S = 1.0
"""A face crop and the whole scene of one event are this close."""

_CROP_SHARE = 0.25  # of the scene's area: a larger photo is no crop of it
_CLOSE_UP = 0.45  # of the photo's height: a face this high is a crop, where places in the photo tell nothing

# How far a face may have come, in lengths of a face (about 0.2 m), and how many times as large it may have become. At
# the usual 1.4 m/s towards a camera 2.5 m high, a face at 5 m moves by 1.7 lengths and grows by half in a second.
_AWAY, _AWAY_A_S = 0.75, 1.5
_GROWN, _GROWN_A_S = 1.4, 0.6

# In less than about a second nobody else can stand in the same place, so only a clear contradiction keeps two faces
# apart. After that it may well be the next customer, so apparent gender and age must agree: of labelled faces that were
# blurred, resized and shifted, 95 in 100 then still agree with themselves, and 12 in 100 with somebody else.
_HEADWAY_S = 1.0
_SAME_GENDER, _SAME_GENDER_LATER = 0.25, 0.48  # probability that both faces are of one gender
_AGES_APART, _AGES_APART_LATER = 2.0, 0.4  # in standard deviations of the difference

_LEAST_AGE_DEVIATION = 3.0
_MIDDLE_80 = 2.5631  # a normal distribution's middle 80 %, in standard deviations
_ENOUGH_PX = 112.0  # a larger face is not seen better by the network
_BAND_EDGES = (-math.inf, *AGE_BAND_STARTS[1:], math.inf)


@dataclass(frozen=True, slots=True)
class KnownFrom:
    """The probability from which a gender and a mood are known."""

    gender: float
    mood: float


@dataclass(frozen=True, slots=True)
class Shot:
    """An analysed photo: whose, when, its size in pixels, its faces, and what its name says of it, if anything: whether
    it is a scene or cut out of one, and which event it shows."""

    photo_id: int
    camera_id: int
    taken_at: datetime
    received_at: datetime
    width: int
    height: int
    faces: tuple[SeenFace, ...]
    view: View | None = None
    event_key: str | None = None


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One face that counts, in one photo. ``number`` is its place among the photo's faces."""

    shot: Shot
    number: int
    traits: Traits

    @property
    def face(self) -> SeenFace:
        return self.shot.faces[self.number]

    @property
    def box(self) -> Box:
        return self.face.face.box


@dataclass(frozen=True, slots=True)
class Event:
    """One customer's passing: the faces that show it, the first seen first, and what they say together."""

    glimpses: tuple[Glimpse, ...]
    traits: Traits


def fuse(shots: Sequence[Shot], *, window_s: float, known_from: KnownFrom) -> list[Event]:
    """Return the events that the photos show, whatever the order of the photos.

    A face joins an event of the same camera seen at most ``window_s`` before; with 0, each face is an event.
    """
    in_order = sorted(shots, key=lambda shot: (shot.camera_id, shot.taken_at, shot.received_at, shot.photo_id))
    return [
        Event(tuple(track), mean_traits(track, known_from))
        for _, group in groupby(in_order, key=lambda shot: shot.camera_id)
        for track in _follow(group, window_s)
    ]


def gap_s(one: Shot, other: Shot) -> float:
    """Return the seconds between two photos of a camera.

    A camera's clock mostly tells whole seconds: then the moments of receipt tell the fraction, as far as the clock
    allows.
    """
    taken = abs((one.taken_at - other.taken_at).total_seconds())
    received = abs((one.received_at - other.received_at).total_seconds())
    is_coarse = one.taken_at.microsecond == 0 or other.taken_at.microsecond == 0
    tolerance = 1.0 if is_coarse else 0.0
    return min(max(received, taken - tolerance, 0.0), taken + tolerance)


def _follow(shots: Iterator[Shot], window_s: float) -> list[list[Glimpse]]:
    tracks: list[list[Glimpse]] = []
    for shot in shots:
        glimpses = _glimpses(shot)
        joined = _match(tracks, glimpses, window_s) if window_s > 0 else {}
        for place, glimpse in enumerate(glimpses):
            if place in joined:
                tracks[joined[place]].append(glimpse)
            else:
                tracks.append([glimpse])
    return tracks


def _glimpses(shot: Shot) -> list[Glimpse]:
    return [
        Glimpse(shot, number, face.traits)
        for number, face in enumerate(shot.faces)
        if face.accepted and face.traits is not None
    ]


def _match(tracks: Sequence[Sequence[Glimpse]], glimpses: Sequence[Glimpse], window_s: float) -> dict[int, int]:
    """Return each glimpse's track by their places in the lists, one to one, the best fit first."""
    fits = sorted(
        (misfit, track_place, glimpse_place)
        for track_place, track in enumerate(tracks)
        for glimpse_place, glimpse in enumerate(glimpses)
        if (misfit := _find_misfit(track, glimpse, window_s)) is not None
    )
    joined: dict[int, int] = {}
    for _, track_place, glimpse_place in fits:
        if glimpse_place not in joined and track_place not in joined.values():
            joined[glimpse_place] = track_place
    return joined


def _find_misfit(track: Sequence[Glimpse], glimpse: Glimpse, window_s: float) -> float | None:
    """Say how badly a glimpse continues a track, from 0, or None where it doesn't. The last glimpse that can be
    compared decides."""
    for earlier in reversed(track):
        if _shows_named_event(earlier.shot, glimpse.shot):
            return _pair(earlier, glimpse)
        gap = gap_s(earlier.shot, glimpse.shot)
        if gap > window_s:
            continue
        if _is_same_view(earlier, glimpse):
            return _add(_moved(earlier, glimpse, gap), _differ(earlier.traits, glimpse.traits, gap))
        if gap <= PAIR_WITHIN_S and (_is_crop_of(earlier, glimpse) or _is_crop_of(glimpse, earlier)):
            return _pair(earlier, glimpse)
    return None


def _shows_named_event(one: Shot, other: Shot) -> bool:
    """Whether the names say for certain that both photos show one event, at least one of them cut out of its scene."""
    is_same = one.event_key is not None and one.event_key == other.event_key
    return is_same and View.CROP in (one.view, other.view)


def _pair(one: Glimpse, other: Glimpse) -> float | None:
    """Rate how a face of a scene fits one that was cut out of it. Two that were cut out of one scene are two people."""
    if one.shot.view is View.CROP and other.shot.view is View.CROP:
        return None
    return _add(_resized(one, other), _differ(one.traits, other.traits, 0.0))


def _add(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _is_same_view(one: Glimpse, other: Glimpse) -> bool:
    """Whether a place in one photo is that place in the other, as in photos of a whole scene by a fixed camera."""
    same_size = (one.shot.width, one.shot.height) == (other.shot.width, other.shot.height)
    return same_size and not any(is_close_up(glimpse.box, glimpse.shot.height) for glimpse in (one, other))


def is_close_up(box: Box, height: int) -> bool:
    """Whether a face fills a photo of this height, so that its place says nothing."""
    return box.height / height >= _CLOSE_UP


def _share(glimpse: Glimpse) -> float:
    return glimpse.box.height / glimpse.shot.height


def _is_crop_of(small: Glimpse, large: Glimpse) -> bool:
    """Whether one photo may be a crop of the other that shows the face and little else."""
    if small.shot.view is View.CROP and large.shot.view is View.SCENE:
        return _share(small) > _share(large)
    small_area, large_area = (one.shot.width * one.shot.height for one in (small, large))
    is_small = small_area <= _CROP_SHARE * large_area
    return is_small and len(_glimpses(small.shot)) == 1 and _share(small) > _share(large)


def _moved(one: Glimpse, other: Glimpse, gap: float) -> float | None:
    """Rate a way between two places in a view, 0 to 2; None where it is too far, or the face's size too different."""
    size = math.sqrt(_size(one) * _size(other))
    away = math.dist(one.box.centre, other.box.centre) / size / (_AWAY + _AWAY_A_S * gap)
    grown = _log_ratio(one, other) / math.log(_GROWN + _GROWN_A_S * gap)
    return away + grown if away <= 1 and grown <= 1 else None


def _resized(one: Glimpse, other: Glimpse) -> float:
    """Rate two faces' sizes: a crop is mostly cut out of its scene as it is."""
    return _log_ratio(one, other) / 4


def _log_ratio(one: Glimpse, other: Glimpse) -> float:
    return abs(math.log(_size(one) / _size(other)))


def _size(glimpse: Glimpse) -> float:
    return max(1.0, glimpse.box.side)


def _differ(one: Traits, other: Traits, gap: float) -> float | None:
    """Rate how different two faces' apparent gender and age are, 0 to 2; None where too different to be one person.

    Moods are not compared: they change in a moment.
    """
    late = min(gap / _HEADWAY_S, 1.0)
    unlike = 1 - _same_gender(one, other)
    apart = abs(one.age_years - other.age_years) / math.hypot(_age_deviation(one), _age_deviation(other))
    most_unlike = 1 - _between(_SAME_GENDER, _SAME_GENDER_LATER, late)
    most_apart = _between(_AGES_APART, _AGES_APART_LATER, late)
    return unlike + apart / most_apart if unlike <= most_unlike and apart <= most_apart else None


def _between(early: float, later: float, share: float) -> float:
    return early + (later - early) * share


def _same_gender(one: Traits, other: Traits) -> float:
    """The probability that both are of one gender; 1 where nothing was estimated."""
    if not one.genders or not other.genders:
        return 1.0
    return sum(probability * other.genders.get(gender, 0.0) for gender, probability in one.genders.items())


def _age_deviation(traits: Traits) -> float:
    return max(_LEAST_AGE_DEVIATION, (traits.age_high - traits.age_low) / _MIDDLE_80)


def mean_traits(glimpses: Sequence[Glimpse], known_from: KnownFrom) -> Traits:
    """Return what several faces of one person say together: the mean of their distributions, weighted by how well each
    was seen, with the usual rules for *unknown*. One face keeps its traits.

    Traits hold an age's mean and quantiles only, so each face's distribution is taken to be normal, and the age band
    is the one, of those that the faces had, which the mean distribution favours.
    """
    all_traits = [glimpse.traits for glimpse in glimpses]
    if len(all_traits) == 1:
        return all_traits[0]
    weights = [_weight(glimpse.face) for glimpse in glimpses]
    genders = _mean_distribution([traits.genders for traits in all_traits], weights)
    moods = _mean_distribution([traits.moods for traits in all_traits], weights)
    return Traits(
        gender=_known(genders, known_from.gender, Gender.UNKNOWN),
        genders=genders,
        age_years=_mean([traits.age_years for traits in all_traits], weights),
        age_low=_mean([traits.age_low for traits in all_traits], weights),
        age_high=_mean([traits.age_high for traits in all_traits], weights),
        age_band=_mean_band(all_traits, weights),
        mood=_known(moods, known_from.mood, Mood.UNKNOWN),
        moods=moods,
    )


def _weight(face: SeenFace) -> float:
    quality = face.quality
    turned = math.cos(math.radians(quality.yaw)) * math.cos(math.radians(quality.pitch))
    return (0.1 + quality.sharpness) * min(quality.size_px, _ENOUGH_PX) / _ENOUGH_PX * max(turned, 0.1)


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)


def _mean_distribution(distributions: Sequence[Mapping[_K, float]], weights: Sequence[float]) -> dict[_K, float]:
    values = dict.fromkeys(value for distribution in distributions for value in distribution)
    return {value: _mean([one.get(value, 0.0) for one in distributions], weights) for value in values}


def _known(distribution: Mapping[_K, float], known_from: float, unknown: _K) -> _K:
    best = max(distribution, key=lambda value: distribution[value], default=unknown)
    return best if distribution.get(best, 0.0) >= known_from else unknown


def _mean_band(all_traits: Sequence[Traits], weights: Sequence[float]) -> AgeBand:
    bands = [band for band in KNOWN_AGE_BANDS if any(traits.age_band is band for traits in all_traits)]
    chances = {band: _mean([_band_chance(traits, band) for traits in all_traits], weights) for band in bands}
    return max(bands, key=lambda band: chances[band], default=AgeBand.UNKNOWN)


def _band_chance(traits: Traits, band: AgeBand) -> float:
    place = KNOWN_AGE_BANDS.index(band)
    begin, end = _BAND_EDGES[place], _BAND_EDGES[place + 1]
    return _younger(traits, end) - _younger(traits, begin)


def _younger(traits: Traits, years: float) -> float:
    return (1 + math.erf((years - traits.age_years) / _age_deviation(traits) / math.sqrt(2))) / 2
