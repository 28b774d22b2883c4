"""Several photographed faces become one of nobody: shapes meet in their mean, colours in theirs, pixels are averaged.

The averaging runs in a Laplacian pyramid (Burt and Adelson, 1983) so that the fine detail which averaging washes out
can be given back as much contrast as the photos have, on the mean's own pattern.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import LinearNDInterpolator
from scipy.spatial import Delaunay
from sources import Array, Source

WIDTH, HEIGHT = 304, 400
EYES_APART = 82.0
EYES_MIDDLE = (152.0, 188.0)
OVAL = (10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
        152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109)  # fmt: skip
PLAUSIBLE_SKIN = ((34.0, 5.0, 7.0), (78.0, 15.0, 20.0))  # least and greatest L, a, b: takes sunset and neon light out
LEVELS = 4
GREATEST_GAINS = (2.0, 1.8, 1.35)  # a level's, finest first


@dataclass(frozen=True, slots=True)
class Morph:
    """A face on a canvas of HEIGHT x WIDTH BGR pixels and its mesh there; ``known`` says where any photo reached."""

    pixels: NDArray[np.uint8]
    mesh: Array
    known: NDArray[np.bool_]


def morph(group: Sequence[Source], weights: NDArray[np.float64]) -> Morph:
    """Return the weighted mean of the faces. Weights sum to 1, none above 0.35, so that nobody's face dominates."""
    if weights.max() > 0.35:
        raise ValueError(f"one photo would weigh {weights.max():.2f}, more than 0.35")
    mesh = np.einsum("k,kij->ij", weights, np.array([source.shape for source in group]))
    mesh = np.asarray(mesh * EYES_APART + EYES_MIDDLE, np.float32)
    warped, reached = zip(*_warped_all(group, mesh), strict=True)
    inside = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.fillPoly(inside, [np.round(mesh[list(OVAL)]).astype(np.int32)], 1)
    labs = _in_like_colours(np.array(warped), inside.astype(bool), weights)
    shares = np.array(reached) * weights[:, None, None]
    mean = _blend(labs, shares / shares.sum(0))
    bgr = cv2.cvtColor(mean.astype(np.float32), cv2.COLOR_LAB2BGR)
    known = np.max(reached, axis=0) > 0.5
    return Morph(np.clip(bgr * 255, 0, 255).astype(np.uint8), mesh, known)


def _warped_all(group: Sequence[Source], mesh: Array) -> list[tuple[Array, Array]]:
    onto = _with_rings(mesh)
    triangles = Delaunay(onto)
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    grid = np.stack([columns.ravel(), rows.ravel()], 1).astype(np.float64)
    return [_warped(source, triangles, grid) for source in group]


def _warped(source: Source, triangles: Delaunay, grid: NDArray[np.float64]) -> tuple[Array, Array]:
    doubled = cv2.resize(source.pixels, None, fx=2, fy=2, interpolation=cv2.INTER_LANCZOS4)
    side = doubled.shape[0]
    field = (
        LinearNDInterpolator(triangles, _with_rings(source.mesh[:, :2]) * 2)(grid)
        .reshape(HEIGHT, WIDTH, 2)
        .astype(np.float32)
    )
    pixels = cv2.remap(doubled, field[..., 0], field[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    inside = ((field > 2) & (field < side - 3)).all(2).astype(np.float32)
    reached = cv2.GaussianBlur(cv2.erode(inside, np.ones((9, 9))), (0, 0), 3) * inside + np.float32(1e-3)
    return pixels.astype(np.float32) / 255, reached


def _with_rings(points: Array) -> Array:
    """Add rings around the face so that what surrounds it moves along with it."""
    oval = points[list(OVAL)]
    centre = oval.mean(0)
    return np.concatenate([points, *(centre + (oval - centre) * scale for scale in (1.18, 1.45, 3.2))])


def _in_like_colours(pictures: Array, face: NDArray[np.bool_], weights: NDArray[np.float64]) -> Array:
    labs = np.array([cv2.cvtColor(np.clip(picture, 0, 1), cv2.COLOR_BGR2LAB) for picture in pictures])
    means = np.array([lab[face].mean(0) for lab in labs])
    spreads = np.array([lab[face].std(0) for lab in labs])
    centred = (labs - means[:, None, None]) / spreads[:, None, None]
    plausible = np.clip(weights @ means, *PLAUSIBLE_SKIN)
    return np.asarray(centred * (weights @ spreads) + plausible, np.float32)


def _blend(labs: Array, shares: Array) -> Array:
    pyramids = [_pyramid(lab) for lab in labs]
    blended = np.zeros_like(labs[0])
    for level in range(LEVELS + 1):
        layers = np.array([pyramid[level] for pyramid in pyramids])
        mean = np.einsum("khw,khwc->hwc", shares, _without_outliers(layers))
        if level < len(GREATEST_GAINS):
            wanted = _contrast(np.einsum("khw,khwc->hwc", shares, layers**2))
            gain = np.clip(wanted / (_contrast(mean**2) + 1e-3), 1, GREATEST_GAINS[level])
            gain[..., 1:] = 1
            mean = mean * gain
        blended += mean
    return blended


def _without_outliers(layers: Array) -> Array:
    """Draw each pixel's extreme values in to the next ones, so that no one photo's mole, strand or earring is left."""
    ranked = np.sort(layers, axis=0)
    return np.clip(layers, ranked[1], ranked[-2])


def _pyramid(lab: Array) -> list[Array]:
    layers = []
    for level in range(LEVELS):
        coarse = cv2.GaussianBlur(lab, (0, 0), 1.2 * 2**level)
        layers.append(lab - coarse)
        lab = coarse
    return [*layers, lab]


def _contrast(squares: Array) -> Array:
    return np.sqrt(cv2.GaussianBlur(np.maximum(squares, 0), (0, 0), 6))
