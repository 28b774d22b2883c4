"""Composes training scenes: faces, heads and bodies pasted on shop photos in many ways, and things that are not faces
pasted in the same ways, so that the detector learns faces and not the borders of patches.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.detector import STRIDES
from training.faces import DATA, WORK, FairFaces, read_backgrounds, read_fairface, read_ferplus

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

LEVEL_SIZES = ((0.0, 44.0), (32.0, 112.0), (80.0, 1e9))
"""Face sizes, in pixels, that the cells of each level answer for. They overlap on purpose."""

SMALLEST = 9.0  # smaller faces are neither wanted nor punished

HELD_OUT = 10  # every tenth background is for validation
# fmt: off
SHOWS_PEOPLE = frozenset((
    12, 14, 20, 21, 26, 53, 61, 86, 92, 95, 127, 158, 204, 267, 270, 290, 350, 365, 384, 388, 390, 397, 478,
    507, 517, 525, 595, 601, 633, 676, 744, 765, 866, 916, 956, 1028, 1056, 1100, 1104, 1135, 1196, 1202,
    1208, 1252, 1292, 1333, 1433, 1439, 1470, 1565, 1590, 1594, 1641, 1672, 1677, 1746, 1766, 1911, 1979, 1994,
))
# fmt: on
"""Backgrounds with a visible face or a likeness of one: packets of yoghurt with a photo of the farmers. Found by
looking at what the detector took for faces, and then at all 2,000."""

FLIPPED = (1, 0, 2, 4, 3)

_HAIR = ((20, 16, 14), (60, 40, 25), (120, 85, 50), (190, 160, 110), (150, 150, 150))


@dataclass(frozen=True)
class Material:
    """Everything that scenes are made of. ``hard`` lists background pieces (index, left, top, side) mistaken for
    faces."""

    fairface: FairFaces
    usable: NDArray[np.int64]
    fer: Pixels
    backgrounds: Pixels
    background_ids: NDArray[np.int64]
    hard: NDArray[np.int64]


def is_held_out(background: int) -> bool:
    return background % HELD_OUT == 0


def read_material(split: str, data: Path = DATA, work: Path = WORK) -> Material:
    """Read the split "train" or "val": no photo and no background is in both."""
    fairface = read_fairface(split, data, work)
    fer = read_ferplus(split, data, work)
    backgrounds = read_backgrounds(data, work)
    hard = work / "detector" / "hard.npy"
    ids = [number for number in range(len(backgrounds)) if is_held_out(number) == (split == "val")]
    is_face = fer.votes[:, 8:].max(1) < fer.votes[:, :8].max(1)
    return Material(
        fairface=fairface,
        usable=np.flatnonzero((fairface.found == 1) & (fairface.scores > 0.75)),
        fer=np.asarray(fer.pictures[is_face]),
        backgrounds=backgrounds,
        background_ids=np.array([number for number in ids if number not in SHOWS_PEOPLE]),
        hard=np.load(hard) if split == "train" and hard.exists() else np.empty((0, 4), np.int64),
    )


@dataclass
class Scene:
    """A picture and its faces: boxes (n, 4), points (n, 10). ``exact`` is false where only the box's middle is
    known."""

    picture: Pixels
    boxes: list[Floats] = field(default_factory=list)
    points: list[Floats] = field(default_factory=list)
    exact: list[bool] = field(default_factory=list)
    ignored: list[Floats] = field(default_factory=list)


@dataclass(frozen=True)
class Patch:
    """Something to paste: ``box`` and ``points`` are in its own pixels; without a box it is not a face."""

    picture: Pixels
    box: Floats
    points: Floats | None
    is_face: bool = True


Rng = np.random.Generator


# --- patches ---------------------------------------------------------------------------------------------------------


def face_patch(material: Material, rng: Rng) -> Patch:
    """A FairFace photo, whole or cut tightly around the face, perhaps mirrored."""
    row = int(rng.choice(material.usable))
    picture = np.asarray(material.fairface.pictures[row])
    box = material.fairface.boxes[row].copy()
    points = material.fairface.points[row].copy()
    if rng.random() < 0.5:
        picture = picture[:, ::-1]
        box[[0, 2]] = 160 - box[[2, 0]]
        points = points[list(FLIPPED)]
        points[:, 0] = 160 - points[:, 0]
    if rng.random() < 0.3:
        picture, box, points = _tighten(picture, box, points, rng)
    return Patch(picture, box, points)


def _tighten(picture: Pixels, box: Floats, points: Floats, rng: Rng) -> tuple[Pixels, Floats, Floats]:
    width, height = box[2] - box[0], box[3] - box[1]
    cut = rng.uniform(-0.1, 0.12, 4) * np.array([width, height, width, height])
    left, top = (int(max(0, box[0] + cut[0])), int(max(0, box[1] + cut[1])))
    right, bottom = (int(min(160, box[2] - cut[2])), int(min(160, box[3] - cut[3])))
    corner = np.array([left, top], np.float32)
    return picture[top:bottom, left:right], box - np.tile(corner, 2), points - corner


def fer_patch(material: Material, rng: Rng) -> Patch:
    """A FER photo: grey, 48x48, cut so tightly that it is nearly the face's box."""
    picture = cv2.cvtColor(material.fer[rng.integers(len(material.fer))], cv2.COLOR_GRAY2RGB)
    return Patch(picture[:, :: rng.choice((1, -1))], np.array([3, -3, 45, 49], np.float32), None)


def other_patch(material: Material, rng: Rng) -> Patch:
    """Not a face: a piece of a shop, a shuffled face, a face without features, a head's back, a blob of skin."""
    kind = rng.choice(5, p=(0.35, 0.2, 0.25, 0.1, 0.1))
    if kind == 0:
        picture = background(material, rng, int(rng.integers(60, 160)))
    else:
        source = face_patch(material, rng)
        changed = (_shuffled, _featureless, _hair, _skin)[kind - 1]
        picture = changed(source, rng)
    height, width = picture.shape[:2]
    return Patch(picture, np.array([0.1 * width, 0, 0.9 * width, height], np.float32), None, is_face=False)


def _shuffled(patch: Patch, rng: Rng) -> Pixels:
    parts = int(rng.integers(3, 6))
    picture = cv2.resize(patch.picture, (parts * 32, parts * 32), interpolation=cv2.INTER_AREA)
    tiles = picture.reshape(parts, 32, parts, 32, 3).swapaxes(1, 2).reshape(-1, 32, 32, 3)
    tiles = tiles[rng.permutation(len(tiles))]
    return tiles.reshape(parts, parts, 32, 32, 3).swapaxes(1, 2).reshape(parts * 32, parts * 32, 3)


def _featureless(patch: Patch, rng: Rng) -> Pixels:
    """Cover eyes, nose and mouth with the skin's colour."""
    points = patch.points
    if points is None:
        return patch.picture[::-1]
    middle = points.mean(0)
    reach = float(np.linalg.norm(points[1] - points[0])) + float(np.linalg.norm(points[3] - points[0]))
    axes = (max(4, int(reach * rng.uniform(0.5, 0.65))), max(4, int(reach * rng.uniform(0.6, 0.8))))
    mask = np.zeros(patch.picture.shape[:2], np.float32)
    cv2.ellipse(mask, (int(middle[0]), int(middle[1])), axes, 0, 0, 360, 1.0, -1)
    mask = cv2.GaussianBlur(mask, (0, 0), reach * rng.uniform(0.03, 0.12) + 0.5)[..., None]
    nine = cv2.resize(patch.picture, (3, 3), interpolation=cv2.INTER_AREA)
    flat = cv2.resize(nine, patch.picture.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    flat = flat + rng.normal(0, rng.uniform(0, 6), flat.shape[:2])[..., None]
    return np.clip(patch.picture * (1 - mask) + flat * mask, 0, 255).astype(np.uint8)


def _hair(patch: Patch, rng: Rng) -> Pixels:
    """Stretch a strip of the photo's top: hair, mostly."""
    rows = int(rng.integers(6, 22))
    left = int(rng.integers(0, patch.picture.shape[1] // 2))
    return cv2.resize(patch.picture[:rows, left : left + patch.picture.shape[1] // 2], (120, 140))


def _skin(patch: Patch, rng: Rng) -> Pixels:
    """Stretch a piece of a cheek or a forehead: a hand, an arm."""
    height, width = patch.picture.shape[:2]
    top, left = int(rng.uniform(0.1, 0.7) * height), int(rng.uniform(0.2, 0.7) * width)
    return cv2.resize(patch.picture[top : top + max(6, height // 6), left : left + max(6, width // 6)], (120, 140))


# --- backgrounds -----------------------------------------------------------------------------------------------------


def background(material: Material, rng: Rng, side: int) -> Pixels:
    """A square piece of a shop at a random zoom; some of them are pieces that were mistaken for faces before."""
    if len(material.hard) and rng.random() < 0.35:
        number, left, top, piece = (int(value) for value in material.hard[rng.integers(len(material.hard))])
    else:
        number = int(rng.choice(material.background_ids))
        piece = int(rng.integers(90, 349))
        left, top = (int(value) for value in rng.integers(0, 349 - piece, 2))
    picture = material.backgrounds[number, top : top + piece, left : left + piece]
    shrinks = piece > side
    picture = cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    return np.ascontiguousarray(picture[:, :: rng.choice((1, -1))])


def plain(rng: Rng, side: int) -> Pixels:
    """A flat colour or a soft gradient: padding, a wall, the sky."""
    if rng.random() < 0.5:
        colour = rng.choice((0, 127, 255)) if rng.random() < 0.6 else rng.integers(0, 256, 3)
        return np.full((side, side, 3), colour, np.uint8)
    corners = rng.integers(0, 256, (3, 3, 3)).astype(np.uint8)
    return cv2.resize(corners, (side, side), interpolation=cv2.INTER_CUBIC)


# --- pasting ---------------------------------------------------------------------------------------------------------


def paste(
    scene: Scene,
    patch: Patch,
    size: float,
    rng: Rng,
    *,
    spot: tuple[float, float] | None = None,
    tilt: float | None = None,
) -> None:
    """Paste the patch so that its box has this size, the square root of its area, at a free spot; skip it if there is
    none."""
    side = scene.picture.shape[0]
    scale = size / float(np.sqrt((patch.box[2] - patch.box[0]) * (patch.box[3] - patch.box[1])))
    height, width = (max(3, round(length * scale)) for length in patch.picture.shape[:2])
    kind = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    picture = cv2.resize(patch.picture, (width, height), interpolation=kind)
    stretch = np.array([width / patch.picture.shape[1], height / patch.picture.shape[0]], np.float32)
    box = patch.box * np.tile(stretch, 2)
    middle = (box[:2] + box[2:]) / 2
    spot = spot or _free_spot(scene, size, rng)
    if spot is None:
        return
    angle = float(rng.normal(0, 12)) if tilt is None else tilt
    turn = cv2.getRotationMatrix2D((float(middle[0]), float(middle[1])), angle, 1.0)
    turn[:, 2] += np.array(spot) - middle
    mask = _mask(height, width, box, rng)
    if patch.is_face and rng.random() < 0.12:
        _occlude(picture, box, rng)
    if rng.random() < 0.35 and _is_free_for_a_body(scene, spot, size):
        _head_and_body(scene.picture, spot, size, picture, rng)
    _blend(scene.picture, _relight(picture, rng), mask, turn)
    _label(scene, patch, box, None if patch.points is None else patch.points * stretch, turn, side)


def _free_spot(scene: Scene, size: float, rng: Rng) -> tuple[float, float] | None:
    side = scene.picture.shape[0]
    slack = 0.25 * size if rng.random() < 0.25 else -0.35 * size
    for _ in range(6):
        x, y = rng.uniform(-slack, side + slack, 2) if side + 2 * slack > 0 else (side / 2, side / 2)
        area = np.array([x - size / 2, y - size / 2, x + size / 2, y + size / 2])
        taken = scene.boxes + scene.ignored
        if all(_overlap(area, other) < 0.12 for other in taken):
            return float(x), float(y)
    return None


def _overlap(area: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    """Share of the smaller box that lies in the other."""
    shared = np.clip(np.minimum(area[2:], other[2:]) - np.maximum(area[:2], other[:2]), 0, None).prod()
    return float(shared / max(1.0, min((area[2:] - area[:2]).prod(), (other[2:] - other[:2]).prod())))


def _is_free_for_a_body(scene: Scene, spot: tuple[float, float], size: float) -> bool:
    x, y = spot
    area = np.array([x - 1.4 * size, y - size, x + 1.4 * size, y + 4 * size])
    return all(_overlap(area, other) == 0 for other in scene.boxes + scene.ignored)


def _mask(height: int, width: int, box: Floats, rng: Rng) -> Floats:
    size = float(np.sqrt((box[2] - box[0]) * (box[3] - box[1])))
    if rng.random() < 0.4:
        mask = np.ones((height, width), np.float32)
    else:
        mask = np.zeros((height, width), np.float32)
        middle = (int((box[0] + box[2]) / 2), int((box[1] + box[3]) / 2))
        wide, high = (box[2] - box[0]) * rng.uniform(0.46, 0.65), (box[3] - box[1]) * rng.uniform(0.48, 0.62)
        cv2.ellipse(mask, middle, (max(1, int(wide)), max(1, int(high))), 0, 0, 360, 1.0, -1)
    if rng.random() < 0.6:
        mask = cv2.GaussianBlur(mask, (0, 0), max(0.4, size * rng.uniform(0.005, 0.06)), borderType=cv2.BORDER_CONSTANT)
    return mask


def _occlude(picture: Pixels, box: Floats, rng: Rng) -> None:
    """Dark glasses, a mask over mouth and nose, a cap, or a bar somewhere."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    where = rng.choice(4)
    low, high = ((0.28, 0.48), (0.58, 1.0), (-0.1, 0.24), tuple(sorted(rng.uniform(0, 1, 2))))[where]
    if high - low > 0.45:
        return
    start, end = (rng.uniform(-0.1, 0.3), rng.uniform(0.7, 1.1)) if where == 3 else (0.0, 1.0)
    colour = rng.integers(0, 60, 3) if where == 0 else rng.integers(0, 256, 3)
    rows = slice(max(0, int(top + low * height)), max(0, int(top + high * height)))
    columns = slice(max(0, int(left + start * width)), max(0, int(left + end * width)))
    area = picture[rows, columns]
    area[:] = np.clip(area * rng.uniform(0, 0.2) + colour * 0.8, 0, 255).astype(np.uint8)


def _head_and_body(picture: Pixels, spot: tuple[float, float], size: float, patch: Pixels, rng: Rng) -> None:
    """Draw hair behind the face, and a neck and shoulders below it."""
    x, y = spot
    skin = patch[patch.shape[0] // 2, patch.shape[1] // 2].astype(np.float64)
    wide, shoulder = rng.uniform(0.7, 1.4), rng.uniform(0.65, 0.85)
    body = [(-wide, 4), (-wide, shoulder + 0.35), (-0.4, shoulder), (0.4, shoulder), (wide, shoulder + 0.35), (wide, 4)]
    neck = [(-0.28, 0), (0.28, 0), (0.3, shoulder + 0.15), (-0.3, shoulder + 0.15)]
    for outline, colour in ((body, rng.integers(0, 256, 3)), (neck, skin * rng.uniform(0.6, 1.0))):
        corners = np.clip(np.array(outline) * size + (x, y), -4000, 4000).astype(np.int32)
        cv2.fillPoly(picture, [corners], colour.tolist(), cv2.LINE_AA)
    hair = np.clip(rng.choice(_HAIR) * rng.uniform(0.6, 1.2), 0, 255)
    middle = (int(x), int(y - size * rng.uniform(0.02, 0.15)))
    axes = (int(size * rng.uniform(0.48, 0.68)), int(size * rng.uniform(0.6, 0.85)))
    cv2.ellipse(picture, middle, axes, 0, 0, 360, hair.tolist(), -1, cv2.LINE_AA)


def _relight(picture: Pixels, rng: Rng) -> Pixels:
    """A face's own light: brighter, darker or tinted than the scene, perhaps from one side."""
    if rng.random() < 0.4:
        return picture
    gain = rng.uniform(0.45, 1.35) * rng.uniform(0.9, 1.1, 3)
    lit = picture * gain.astype(np.float32)
    if rng.random() < 0.3:
        slope = np.linspace(rng.uniform(0.4, 1), rng.uniform(0.8, 1.3), picture.shape[1], dtype=np.float32)
        lit *= slope[None, :: rng.choice((1, -1)), None]
    return np.clip(lit, 0, 255).astype(np.uint8)


def _blend(target: Pixels, picture: Pixels, mask: Floats, turn: NDArray[np.float64]) -> None:
    height, width = mask.shape
    corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]]) @ turn.T
    left, top = np.maximum(0, np.floor(corners.min(0)).astype(int))
    right, bottom = np.minimum(np.array(target.shape[1::-1]), np.ceil(corners.max(0)).astype(int))
    if right <= left or bottom <= top:
        return
    local = turn - np.array([[0, 0, left], [0, 0, top]])
    area = (int(right - left), int(bottom - top))
    moved = cv2.warpAffine(picture, local, area, borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.warpAffine(mask, local, area)[..., None]
    below = target[top:bottom, left:right]
    below[:] = (below + (moved.astype(np.float32) - below) * alpha + 0.5).astype(np.uint8)


def _label(
    scene: Scene, patch: Patch, box: Floats, points: Floats | None, turn: NDArray[np.float64], side: int
) -> None:
    middle = turn[:, :2] @ ((box[:2] + box[2:]) / 2) + turn[:, 2]
    half = (box[2:] - box[:2]) / 2
    moved = np.concatenate([middle - half, middle + half]).astype(np.float32)
    if not patch.is_face:
        return
    area = (moved[2:] - moved[:2]).prod()
    size = np.sqrt(area)
    seen = np.clip(np.minimum(moved[2:], side) - np.maximum(moved[:2], 0), 0, None).prod() / area
    if seen < 0.3:
        return
    if seen < 0.62 or size < SMALLEST:
        scene.ignored.append(moved)
        return
    scene.boxes.append(moved)
    scene.exact.append(points is not None)
    placed = np.zeros((5, 2)) if points is None else points @ turn[:, :2].T + turn[:, 2]
    scene.points.append(placed.reshape(-1).astype(np.float32))


# --- scenes ----------------------------------------------------------------------------------------------------------


def compose(material: Material, rng: Rng, side: int) -> Scene:
    """One training scene with its labels."""
    kind = rng.choice(len(_KINDS), p=_SHARES)
    scene = _KINDS[kind](material, rng, side)
    if rng.random() < 0.1:
        bend(scene, rng)
    scene.picture = damage(scene.picture, rng)
    return scene


_CROWDS = ((9.0, 36.0, 40), (16.0, 80.0, 18), (40.0, 250.0, 5))
"""Smallest and largest face, and how many there are at most in a scene of 320 pixels."""


def _crowd(material: Material, rng: Rng, side: int) -> Scene:
    scene = Scene(background(material, rng, side) if rng.random() < 0.9 else plain(rng, side))
    low, high, most = _CROWDS[rng.choice(len(_CROWDS), p=(0.4, 0.35, 0.25))]
    high, most = min(high, 1.2 * side), max(2, round(most * (side / 320) ** 2))
    for _ in range(rng.integers(max(1, most // 3), most + 1)):
        size = float(np.exp(rng.uniform(np.log(low), np.log(high))))
        kind = rng.random()
        if kind < 0.3:
            paste(scene, other_patch(material, rng), size * rng.uniform(0.6, 1.5), rng)
        elif kind < 0.36:
            paste(scene, fer_patch(material, rng), size, rng)
        else:
            paste(scene, face_patch(material, rng), size, rng)
    return scene


def _mosaic(material: Material, rng: Rng, side: int) -> Scene:
    """Photos side by side, without a background."""
    scene = Scene(plain(rng, side))
    cells = int(rng.integers(2, max(3, side // 24)))
    step = side / cells
    for number in range(cells * cells):
        spot = ((number % cells + 0.5) * step, (number // cells + 0.5) * step)
        patch = face_patch(material, rng) if rng.random() < 0.75 else other_patch(material, rng)
        paste(scene, patch, step * rng.uniform(0.5, 0.95), rng, spot=spot, tilt=float(rng.normal(0, 5)))
    return scene


def portrait(material: Material, rng: Rng, side: int) -> Scene:
    """One photo that is nearly only a face, filling the frame or padded."""
    scene = Scene(plain(rng, side))
    patch = fer_patch(material, rng) if rng.random() < 0.25 else face_patch(material, rng)
    size = side * rng.uniform(0.25, 1.1)
    slack = max(0.0, (side - size) / 2)
    spot = tuple(side / 2 + rng.uniform(-slack, slack, 2))
    paste(scene, patch, size, rng, spot=(float(spot[0]), float(spot[1])), tilt=float(rng.normal(0, 4)))
    return scene


def empty(material: Material, rng: Rng, side: int) -> Scene:
    scene = Scene(background(material, rng, side))
    for _ in range(rng.integers(0, 6)):
        paste(scene, other_patch(material, rng), float(np.exp(rng.uniform(np.log(12), np.log(160)))), rng)
    return scene


_KINDS: tuple[Callable[[Material, Rng, int], Scene], ...] = (_crowd, _mosaic, portrait, empty)
_SHARES = (0.54, 0.16, 0.14, 0.16)


def bend(scene: Scene, rng: Rng) -> None:
    """What a wide lens does: things shrink towards the edges, around a middle that may lie elsewhere in the photo."""
    side = scene.picture.shape[0]
    middle = rng.uniform(0.2, 0.8, 2) * side
    strength = rng.uniform(0.05, 0.35) / side**2
    rows, columns = np.mgrid[0:side, 0:side].astype(np.float32)
    reach_x, reach_y = columns - middle[0], rows - middle[1]
    # The division model (Fitzgibbon, 2001): a bent radius r shows what was at r / (1 - strength * r^2).
    stretch = 1 / np.maximum(0.3, 1 - strength * (reach_x**2 + reach_y**2))
    at_x, at_y = (middle[0] + reach_x * stretch, middle[1] + reach_y * stretch)
    scene.picture = cv2.remap(
        scene.picture,
        at_x.astype(np.float32),
        at_y.astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
    )

    def bent(places: Floats) -> Floats:
        away = places - middle
        far = np.maximum(1e-6, np.linalg.norm(away, axis=-1, keepdims=True))
        return np.asarray(middle + away * (np.sqrt(1 + 4 * strength * far**2) - 1) / (2 * strength * far**2))

    def bent_box(box: Floats) -> Floats:
        left, top, right, bottom = box
        x, y = (left + right) / 2, (top + bottom) / 2
        edges = bent(np.array([[left, y], [right, y], [x, top], [x, bottom]]))
        return np.concatenate([edges.min(0), edges.max(0)]).astype(np.float32)

    scene.boxes = [bent_box(box) for box in scene.boxes]
    scene.ignored = [bent_box(box) for box in scene.ignored]
    scene.points = [bent(points.reshape(5, 2)).reshape(-1).astype(np.float32) for points in scene.points]


def _infrared(picture: Pixels, rng: Rng) -> Pixels:
    """Grey, lit from the camera: bright in a spot, dark around it."""
    side = picture.shape[0]
    grey = cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    middle, width = rng.uniform(0.2, 0.8, 2) * side, rng.uniform(0.4, 1.2) * side
    away = (np.arange(side)[:, None] - middle[0]) ** 2 + (np.arange(side) - middle[1]) ** 2
    light = rng.uniform(0.25, 0.6) + rng.uniform(0.6, 1.1) * np.exp(-away / (2 * width**2))
    return np.clip(grey * light[..., None], 0, 255).astype(np.uint8)


def _glare(picture: Pixels, rng: Rng) -> Pixels:
    """A bright door or window: light spills over everything near it, and what stands before it turns dark."""
    side = picture.shape[0]
    darker = picture * rng.uniform(0.35, 0.8)
    glow = np.zeros((side, side), np.float32)
    corner, reach = rng.integers(0, side, 2), rng.integers(side // 6, side, 2)
    glow[corner[0] : corner[0] + reach[0], corner[1] : corner[1] + reach[1]] = rng.uniform(0.3, 0.9)
    glow = cv2.GaussianBlur(glow, (0, 0), side * rng.uniform(0.05, 0.2))[..., None]
    return np.clip(darker + (255 - darker) * glow, 0, 255).astype(np.uint8)


def damage(picture: Pixels, rng: Rng) -> Pixels:
    """What cameras do: light, colour, blur, noise, a small sensor, JPEG."""
    side = picture.shape[0]
    if rng.random() < 0.7:
        table = np.linspace(0, 1, 256) ** rng.uniform(0.6, 1.6) * 255
        table = np.clip((table - 127) * rng.uniform(0.6, 1.3) + 127 + rng.normal(0, 18), 0, 255)
        picture = cv2.LUT(picture, table.astype(np.uint8))
    if rng.random() < 0.3:
        picture = np.clip(picture * rng.uniform(0.8, 1.2, 3), 0, 255).astype(np.uint8)
    if rng.random() < 0.1:
        picture = cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    if rng.random() < 0.06:
        picture = _infrared(picture, rng)
    if rng.random() < 0.06:
        picture = _glare(picture, rng)
    if rng.random() < 0.2:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.6))
    if rng.random() < 0.1:
        length = int(rng.integers(2, 6))
        kernel = np.full((1, length), 1 / length, np.float32)
        picture = cv2.filter2D(picture, -1, kernel if rng.random() < 0.7 else kernel.T)
    if rng.random() < 0.15:
        less = int(side * rng.uniform(0.5, 0.95))
        picture = cv2.resize(cv2.resize(picture, (less, less), interpolation=cv2.INTER_AREA), (side, side))
    if rng.random() < 0.35:
        noise = rng.standard_normal((side // 2, side, 3), np.float32) * rng.uniform(1, 14)
        picture = np.clip(picture + np.concatenate([noise, noise[:, ::-1]])[:side], 0, 255).astype(np.uint8)
    if rng.random() < 0.5:
        coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(18, 95))])[1]
        picture = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    return picture


# --- targets ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Targets:
    """What the cells should answer: ``cells`` (p,) that see a face, their ``boxes`` (p, 4), ``points`` (p, 10) and
    whether those are ``exact`` (p,); ``silent`` (cells,) marks cells that are not judged."""

    cells: NDArray[np.int64]
    boxes: Floats
    points: Floats
    exact: NDArray[np.bool_]
    silent: NDArray[np.bool_]


def targets(scene: Scene, side: int) -> Targets:
    """Give every face to the cells around its middle, on the levels that answer for its size; the smaller face wins."""
    counts = [(side // stride) ** 2 for stride in STRIDES]
    owner = np.full(sum(counts), -1, np.int64)
    silent = np.zeros(sum(counts), bool)
    sizes = [float(np.sqrt((box[2:] - box[:2]).prod())) for box in scene.boxes]
    start = 0
    for stride, count, (low, high) in zip(STRIDES, counts, LEVEL_SIZES, strict=True):
        cells = side // stride
        level = owner[start : start + count].reshape(cells, cells)
        quiet = silent[start : start + count].reshape(cells, cells)
        for box in scene.ignored:
            quiet[_around(box, stride, 0.5 * float((box[2:] - box[:2]).max()), cells)] = True
        for number in sorted(range(len(sizes)), key=lambda face: -sizes[face]):
            if low <= sizes[number] < high:
                reach = min(1.5 * stride, max(0.75 * stride, 0.3 * sizes[number]))
                area = _around(scene.boxes[number], stride, reach, cells)
                level[area] = number
                quiet[area] = False
        start += count
    chosen = np.flatnonzero(owner >= 0)
    faces = owner[chosen]
    return Targets(
        cells=chosen,
        boxes=np.array(scene.boxes, np.float32).reshape(-1, 4)[faces],
        points=np.array(scene.points, np.float32).reshape(-1, 10)[faces],
        exact=np.array(scene.exact, bool)[faces],
        silent=silent,
    )


def _around(box: Floats, stride: int, reach: float, cells: int) -> tuple[slice, slice]:
    """Rows and columns of the cells whose centres are this near to the box's middle."""
    x, y = (box[:2] + box[2:]) / 2
    first_x, last_x = np.ceil((x - reach) / stride - 0.5), np.floor((x + reach) / stride - 0.5)
    first_y, last_y = np.ceil((y - reach) / stride - 0.5), np.floor((y + reach) / stride - 0.5)
    return (
        slice(max(0, int(first_y)), min(cells, int(last_y) + 1)),
        slice(max(0, int(first_x)), min(cells, int(last_x) + 1)),
    )
