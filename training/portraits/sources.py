"""FairFace photos that may go into a morph (frontal, sharp, evenly lit, without glasses), and their likes."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import cv2
import mediapipe as mp
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

ARCHIVES = ("fairface-train-0.zip", "fairface-train-1.zip")
POINTS = ("right_eye", "left_eye", "nose", "right_mouth", "left_mouth")
PADDING_PX = 80  # the mesh finds a face that fills its picture better with some room around it


@dataclass(frozen=True, slots=True)
class Source:
    """One photo: 160 x 160 BGR pixels, its labels, its face mesh in the photo's pixels (x, y, depth), the mesh upright
    with the eyes 1 apart, and a vector by which look-alikes are found."""

    gender: str
    age: str
    origin: str
    pixels: NDArray[np.uint8]
    mesh: Array
    shape: Array
    look: Array


def load(data: Path, limit: int | None = None) -> list[Source]:
    """Return the usable photos of the training set, the first ``limit`` rows of the table only if given."""
    with (data / "fairface.csv").open(newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["file"].startswith("train") and _frontal(row)][:limit]
    archives = [ZipFile(data / name) for name in ARCHIVES]
    where = {name: archive for archive in archives for name in archive.namelist()}
    face_mesh = mp.solutions.face_mesh.FaceMesh(static_image_mode=True, refine_landmarks=True)
    found = (_source(row, where[row["file"]].read(row["file"]), face_mesh) for row in rows)
    return [source for source in found if source is not None]


def group_of(seed: Source, pool: Sequence[Source], size: int) -> list[Source]:
    """Return the seed and the ``size - 1`` photos most like it, without second photos of somebody already in."""
    group = [seed]
    for candidate in sorted(pool, key=lambda one: float(np.linalg.norm(one.look - seed.look))):
        if all(float(np.linalg.norm(candidate.look - one.look)) > 0.9 for one in group):
            group.append(candidate)
        if len(group) == size:
            break
    return group


def expression_of(shape: Array) -> str | None:
    """Return the expression that the mouth, eyes and brows clearly show, or None. The eyes are 1 apart."""
    mouth_open = shape[14, 1] - shape[13, 1]
    mouth_width = shape[291, 0] - shape[61, 0]
    corners_up = (shape[13, 1] + shape[14, 1] - shape[61, 1] - shape[291, 1]) / 2
    eyes_open = (shape[145, 1] - shape[159, 1] + shape[374, 1] - shape[386, 1]) / 2
    brows = -(shape[105, 1] + shape[334, 1]) / 2
    inner_brows = -(shape[55, 1] + shape[285, 1]) / 2
    if mouth_open > 0.17 and mouth_width < 0.92 and eyes_open > 0.12 and brows > 0.33:
        return "surprised"
    if corners_up > 0.08 and mouth_width > 0.93:
        return "smiling"
    if mouth_open < 0.1 and inner_brows < 0.15 and corners_up < 0.03:
        return "angry"
    if mouth_open < 0.06 and corners_up < -0.03:
        return "sad"
    if mouth_open < 0.04 and abs(corners_up) < 0.045:
        return "neutral"
    return None


def _frontal(row: dict[str, str]) -> bool:
    if row["faces"] != "1" or float(row["score"]) < 0.9:
        return False
    points = (np.array([float(row[f"{point}_x"]), float(row[f"{point}_y"])]) for point in POINTS)
    right_eye, left_eye, nose, right_mouth, left_mouth = points
    across = left_eye - right_eye
    apart = float(np.linalg.norm(across))
    along = across / apart
    middle = (right_eye + left_eye) / 2
    sideways = [abs(float((point - middle) @ along)) / apart for point in (nose, (right_mouth + left_mouth) / 2)]
    return apart > 42 and abs(along[1]) < 0.2 and sideways[0] < 0.09 and sideways[1] < 0.08


def _source(row: dict[str, str], encoded: bytes, face_mesh: object) -> Source | None:
    pixels = cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_COLOR)
    if not _well_exposed(pixels):
        return None
    mesh = _mesh(pixels, face_mesh)
    if mesh is None:
        return None
    shape = _upright(mesh)
    turned = abs(mesh[454, 2] - mesh[234, 2]) / np.linalg.norm(mesh[468, :2] - mesh[473, :2])
    if turned > 0.3 or shape[145, 1] - shape[159, 1] < 0.06 or _wears_glasses(pixels, mesh):
        return None
    return Source(row["gender"].lower(), row["age"], row["race"], pixels, mesh, shape, _look(pixels, mesh, shape))


def _well_exposed(pixels: NDArray[np.uint8]) -> bool:
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    face = grey[30:140, 30:130].astype(float)
    colour = float(np.mean(pixels.max(2).astype(int) - pixels.min(2)))
    black_edge = any(edge.max() < 6 for edge in (grey[:3], grey[-3:], grey[:, :3], grey[:, -3:]))
    lopsided = abs(face[:, :50].mean() - face[:, 50:].mean())
    sharpness = cv2.Laplacian(grey[40:130, 40:120], cv2.CV_64F).var()
    return bool(colour > 14 and not black_edge and lopsided < 28 and 75 < face.mean() < 190 and sharpness > 45)


def _mesh(pixels: NDArray[np.uint8], face_mesh: object) -> Array | None:
    doubled = cv2.resize(pixels, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    roomy = cv2.copyMakeBorder(doubled, *[PADDING_PX] * 4, cv2.BORDER_REPLICATE)
    found = face_mesh.process(cv2.cvtColor(roomy, cv2.COLOR_BGR2RGB)).multi_face_landmarks  # type: ignore[attr-defined]
    if not found:
        return None
    points = np.array([[point.x, point.y, point.z] for point in found[0].landmark], np.float32) * roomy.shape[0]
    points[:, :2] -= PADDING_PX
    return points / 2


def _upright(mesh: Array) -> Array:
    right, left = mesh[468, :2], mesh[473, :2]
    apart = np.linalg.norm(left - right)
    cosine, sine = (left - right) / apart
    turn = np.array([[cosine, sine], [-sine, cosine]], np.float32)
    return np.asarray((mesh[:, :2] - (right + left) / 2) @ turn.T / apart, np.float32)


def _wears_glasses(pixels: NDArray[np.uint8], mesh: Array) -> bool:
    """A frame's bridge crosses the nose, its lower rims the upper cheeks: strong edges on smooth skin."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY).astype(np.float32)
    grey /= max(float(grey[30:140, 30:130].mean()), 1.0)
    steps = np.abs(cv2.Sobel(grey, cv2.CV_32F, 0, 1, ksize=3))
    apart = float(np.linalg.norm(mesh[468, :2] - mesh[473, :2]))
    bridge = _around(steps, mesh[168, :2], 0.1 * apart, 0.2 * apart)
    rims = [_around(steps, mesh[point, :2], 0.2 * apart, 0.13 * apart) for point in (120, 349)]
    return float(np.percentile(bridge, 90)) > 0.75 or max(float(np.percentile(rim, 90)) for rim in rims) > 0.8


def _around(picture: Array, centre: Array, half_width: float, half_height: float) -> Array:
    half = np.array([half_width, half_height])
    left, top = np.maximum(centre - half, 0).astype(int)
    right, bottom = (centre + half).astype(int) + 1
    return picture[top:bottom, left:right]


def _look(pixels: NDArray[np.uint8], mesh: Array, shape: Array) -> Array:
    """A vector whose distances say how unlike two faces are: blurred colours (brightness less) and the mesh's shape."""
    corners = mesh[[468, 473, 1, 61, 291], :2]
    onto = np.array([[19, 24], [45, 24], [32, 39], [21, 52], [43, 52]], np.float32)
    fit = cv2.estimateAffinePartial2D(corners, onto)[0]
    small = cv2.warpAffine(pixels, fit, (64, 64), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    colours = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2LAB).astype(np.float32), (0, 0), 1.5)[6:60:3, 6:58:3]
    colours[..., 0] -= colours[..., 0].mean() * 0.6
    texture = colours.ravel() / np.sqrt(colours.size) / 10
    geometry = shape.ravel() / np.sqrt(shape.size) / 0.03
    return np.concatenate([texture, geometry]).astype(np.float32)
