"""What the traits network learns from a batch: how wrong its answers are, and batches made richer than the pictures.

Two people's faces are mixed, since aligned faces have their parts in the same places; and the answers to a face and to
its mirror image shall agree.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from training.traits.data import Batch, Wanted

MIXING = 0.8  # the shape of the distribution of how much of another crop is mixed in


def losses(answers: tuple[Tensor, Tensor, Tensor], batch: Batch) -> Tensor:
    """Sum of the heads' losses, each a mean of the rows by their weights. Expected: logits as TraitsNet gives them."""
    gender, age, mood = answers
    return (
        _mean(_surprise(gender, batch.gender), batch.gender)
        + 0.8 * _mean(_surprise(age, batch.age) + 2 * _distance(age, batch.age), batch.age)
        + _mean(_surprise(mood, batch.mood), batch.mood)
    )


def disagreement(answers: tuple[Tensor, ...]) -> Tensor:
    """How far apart the answers to crops and to their mirror images are, which follow them in the batch: the symmetric
    divergence, summed over the heads (Liang et al., 2021). Nobody labelled anything for it."""
    apart = torch.zeros((), device=answers[0].device)
    for logits in answers:
        one, other = logits.log_softmax(1).chunk(2)
        apart = apart + ((one.exp() - other.exp()) * (one - other)).sum(1).mean() / 2
    return apart


def _surprise(logits: Tensor, wanted: Wanted) -> Tensor:
    return F.cross_entropy(logits, wanted.answers, reduction="none")


def _distance(logits: Tensor, wanted: Wanted) -> Tensor:
    """The squared distance of the cumulative sums (Hou et al., 2016): a miss costs more the further off it is."""
    return (logits.softmax(1).cumsum(1) - wanted.answers.cumsum(1)).square().sum(1)


def _mean(values: Tensor, wanted: Wanted) -> Tensor:
    return (values * wanted.weights).sum() / wanted.weights.sum().clamp(min=1e-6)


def both_ways(batch: Batch) -> Batch:
    """Let every crop be followed by its mirror image, which has the same answers."""

    def twice(wanted: Wanted) -> Wanted:
        return Wanted(wanted.answers.repeat(2, 1), wanted.weights.repeat(2))

    crops = torch.cat([batch.crops, batch.crops.flip(3)])
    return Batch(crops, twice(batch.gender), twice(batch.age), twice(batch.mood))


def mixed(batch: Batch, share: float) -> Batch:
    """Mix another crop of the batch into some of the crops, and mix what they shall answer.

    In half of them it shines through everywhere (Zhang et al., 2018), in the others it replaces a rectangle (Yun et
    al., 2019): aligned faces have their parts in the same places, so that what comes out still is a face, of two
    people.
    """
    count = len(batch.crops)
    others = torch.randperm(count)
    alpha = torch.distributions.Beta(MIXING, MIXING).sample((count,))
    alpha = torch.where(torch.rand(count) < share, torch.maximum(alpha, 1 - alpha), 1.0)
    masks = _outside_rectangles(1 - alpha, batch.crops.shape[-1])
    cut = (torch.rand(count) < 0.5)[:, None, None]
    kept = torch.where(cut, masks, alpha[:, None, None]).to(batch.crops.device)
    alpha = kept.mean((1, 2))

    def both(wanted: Wanted) -> Wanted:
        mine, theirs = alpha * wanted.weights, (1 - alpha) * wanted.weights[others]
        weights = mine + theirs
        answers = mine[:, None] * wanted.answers + theirs[:, None] * wanted.answers[others]
        return Wanted(answers / weights[:, None].clamp(min=1e-6), weights)

    crops = torch.lerp(batch.crops[others], batch.crops, kept[:, None])
    return Batch(crops, both(batch.gender), both(batch.age), both(batch.mood))


def _outside_rectangles(areas: Tensor, side: int) -> Tensor:
    """Masks (n, side, side), 0 within a rectangle somewhere that is about ``areas`` (n,) large, 1 elsewhere."""
    proportion = torch.exp(torch.empty_like(areas).uniform_(-0.7, 0.7))
    along = torch.arange(side) / side

    def within(lengths: Tensor) -> Tensor:
        begins = torch.rand_like(lengths) * (1 - lengths)
        return (along >= begins[:, None]) & (along < (begins + lengths)[:, None])

    heights = (areas.sqrt() * proportion).clamp(max=1)
    rows, columns = within(heights), within((areas / heights.clamp(min=1e-6)).clamp(max=1))
    return (~(rows[:, :, None] & columns[:, None, :])).float()
