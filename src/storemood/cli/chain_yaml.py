"""Chain files in YAML: a list of stores, each with the CSV's columns as keys and, where wanted, a list of cameras.

Every scalar is taken as the text that stands in the file: YAML's own reading would make a number of ``20:00``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from storemood.domain.chain import StoreRow
from storemood.domain.chain_file import camera_cells, store_cells
from storemood.domain.chain_rows import CAMERA_COLUMNS, RawRow, read_rows
from storemood.domain.errors import BadChainFile

_CAMERA_KEYS = {"login": "camera", **{name: name for name in CAMERA_COLUMNS}}
_SHAPE = "a YAML chain file is a list of stores, each with the CSV's columns as keys"


def read(text: str) -> list[StoreRow]:
    """Read a chain file; rows are its lines. Raises BadChainFile."""
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise BadChainFile([f"the file is not YAML: {error}"]) from None
    if not isinstance(top, SequenceNode):
        raise BadChainFile([_SHAPE])
    return read_rows([row for store in top.value for row in _store_rows(store)])


def write(stores: Sequence[StoreRow]) -> str:
    return yaml.safe_dump([_store(store) for store in stores], allow_unicode=True, sort_keys=False, width=120)


def _store(store: StoreRow) -> dict[str, object]:
    cameras = [camera_cells(camera) for camera in store.all_cameras]
    listed = [{"login" if name == "camera" else name: cell for name, cell in cells.items()} for cells in cameras]
    return {**store_cells(store), "cameras": listed}


def _store_rows(store: Node) -> Iterator[RawRow]:
    """Return a store's own row, and one row for each of its cameras."""
    pairs = _pairs(store)
    cameras = pairs.get("cameras")
    listed = cameras if isinstance(cameras, SequenceNode) else None
    own = {name: _scalar(node) for name, node in pairs.items() if node is not listed}
    yield RawRow(_line(store), own)
    for camera in listed.value if listed else ():
        cells = {_CAMERA_KEYS.get(name, name): _scalar(node) for name, node in _pairs(camera).items()}
        yield RawRow(_line(camera), {"store": own.get("store", ""), **cells})


def _pairs(node: Node) -> dict[str, Node]:
    if not isinstance(node, MappingNode):
        raise BadChainFile([f"row {_line(node)}: {_SHAPE}"])
    return {_scalar(key): value for key, value in node.value}


def _scalar(node: Node) -> str:
    if isinstance(node, SequenceNode):
        return "; ".join(_scalar(part) for part in node.value)
    if not isinstance(node, ScalarNode):
        raise BadChainFile([f"row {_line(node)}: a value is a word, a number or a list of these"])
    return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value).strip()


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1
