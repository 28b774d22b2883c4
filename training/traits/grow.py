"""Puts a checkpoint's weights into a deeper network, whose new blocks change no answer until they have learnt.

    python -m training.traits.grow --checkpoint OLD.pt
    python -m training.traits.train --again --minutes 104 --learning-rate 2e-3 --batch 128 --mix 0.4 --harm 0.8

Change the shape in `training.traits.network` first. Every stage may get more blocks behind those that it has; channels
stay as they are.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from torch import Tensor, nn

from training import faces
from training.blocks import Block
from training.checkpoints import refuse_existing
from training.traits.network import TraitsNet
from training.traits.train import averaged_weights, begin

BACKBONE = "backbone."

Weights = Mapping[str, Tensor]


def grown(weights: Weights) -> TraitsNet:
    """Make a network of today's shape that answers as the one with these weights. Raises ValueError where it can't."""
    network = TraitsNet()
    places = _places(weights, network.backbone)
    state = network.state_dict()
    for name, value in weights.items():
        there = name
        if name.startswith(BACKBONE):
            place, _, rest = name.removeprefix(BACKBONE).partition(".")
            there = f"{BACKBONE}{places[int(place)]}.{rest}"
        if there not in state or state[there].shape != value.shape:
            raise ValueError(f"{name} of {tuple(value.shape)} has no place in the deeper network")
        state[there] = value
    network.load_state_dict(state)
    return network


def _places(weights: Weights, backbone: nn.Sequential) -> dict[int, int]:
    """Return where each layer of the old backbone stands in the new one: blocks of a stage are followed by new ones."""
    found = {place: place for place, layer in enumerate(backbone) if not isinstance(layer, Block)}
    old = _stages({place: tuple(weights[f"{BACKBONE}{place}.second.weight"].shape) for place in _blocks(weights)})
    new = _stages(
        {place: tuple(layer.second.weight.shape) for place, layer in enumerate(backbone) if isinstance(layer, Block)}
    )
    for shape, mine in old.items():
        theirs = new.get(shape, [])
        if len(theirs) < len(mine):
            raise ValueError(f"the network has {len(theirs)} blocks of {shape[0]} channels, the checkpoint {len(mine)}")
        found.update(zip(mine, theirs, strict=False))
    return found


def _blocks(weights: Weights) -> list[int]:
    names = [name.split(".") for name in weights if name.startswith(BACKBONE) and name.endswith(".second.weight")]
    return sorted(int(parts[1]) for parts in names)


def _stages(shapes: Mapping[int, tuple[int, ...]]) -> dict[tuple[int, ...], list[int]]:
    stages: dict[tuple[int, ...], list[int]] = {}
    for place, shape in shapes.items():
        stages.setdefault(shape, []).append(place)
    return stages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, help="of the smaller network")
    parser.add_argument("--target", type=Path, default=faces.WORK / "traits.pt", help="what is written")
    given = parser.parse_args()
    refuse_existing(given.target, "--target")
    try:
        network = grown(averaged_weights(given.checkpoint))
    except ValueError as error:
        raise SystemExit(f"{given.checkpoint} can't grow into this shape: {error}") from None
    begin(given.target, network)


if __name__ == "__main__":
    main()
