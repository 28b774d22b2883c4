"""Files on the shelf: written, linked where that is possible, copied where not, in folders that are made as needed."""

from __future__ import annotations

import errno
import fcntl
import itertools
import os
import random
import resource
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from storemood.archive import Archive, folder_url
from storemood.content import InFile, InMemory
from storemood.shelf import Shelf
from storemood.uploads.memory import BLOCK_BYTES, Memory
from storemood.uploads.reception import CameraLogin
from storemood.uploads.spool import Spool, SpoolInUse, move_held


def file(folder: Path, name: str, content: bytes = b"photo") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def test_files_are_linked_and_their_names_stay(tmp_path: Path) -> None:
    one, two = file(tmp_path / "in", "one", b"1"), file(tmp_path / "in", "two", b"2")
    Shelf(tmp_path / "out").take([("7/2026/one", InFile(one)), ("8/two", InFile(two))])
    assert (tmp_path / "out/7/2026/one").samefile(one)
    assert (tmp_path / "out/8/two").read_bytes() == b"2"


def test_what_is_in_memory_is_written(tmp_path: Path) -> None:
    photo = bytes(range(256)) * 5000
    view = memoryview(photo)
    Shelf(tmp_path).take([("7/one", InMemory([view[:300], b"", view[300:]])), ("8/none", InMemory([]))])
    assert ((tmp_path / "7/one").read_bytes(), (tmp_path / "8/none").read_bytes()) == (photo, b"")
    assert (tmp_path / "7/one").stat().st_mode & 0o077 == 0


_SIZES = (1, 4_095, 4_096, 4_097, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 4_097, 3 * BLOCK_BYTES)


def blocks(size: int) -> list[memoryview]:
    """A photo as uploads have it: in blocks of memory, the last one begun."""
    memory, photo = Memory(10 * BLOCK_BYTES), random.Random(size).randbytes(size)
    pieces = []
    for start in range(0, size, BLOCK_BYTES):
        block = memory.take()
        assert block is not None
        piece = photo[start : start + BLOCK_BYTES]
        block[: len(piece)] = piece
        pieces.append(block[: len(piece)])
    return pieces


def cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECT")


def does_not_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_direct(monkeypatch, most_bytes=0)


def does_not_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_direct(monkeypatch, most_bytes=8_192)


def refuse_direct(monkeypatch: pytest.MonkeyPatch, *, most_bytes: int) -> None:
    """A file system that writes so many bytes past the page cache and then calls the next ones invalid."""
    write = os.writev

    def refuse(descriptor: int, pieces: list[memoryview]) -> int:
        if fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_DIRECT:
            if os.lseek(descriptor, 0, os.SEEK_CUR) >= most_bytes:
                raise OSError(errno.EINVAL, "Invalid argument")
            return write(descriptor, [pieces[0][: min(len(pieces[0]), most_bytes)]])
        return write(descriptor, pieces)

    monkeypatch.setattr(os, "writev", refuse)


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("disk", [None, cannot, does_not_begin, does_not_go_on])
def test_what_is_in_blocks_is_written_past_the_page_cache_or_through_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk: Callable[[pytest.MonkeyPatch], None] | None, size: int
) -> None:
    pieces = blocks(size)
    if disk is not None:
        disk(monkeypatch)
    Shelf(tmp_path).take([("7/one", InMemory(pieces)), ("7/two", InMemory(pieces))])
    assert (tmp_path / "7/one").read_bytes() == (tmp_path / "7/two").read_bytes() == b"".join(pieces)


def test_one_that_fails_waits_for_the_others(tmp_path: Path) -> None:
    """Else descriptors would be closed while others flush them."""
    shelf = Shelf(tmp_path)
    missing = InFile(tmp_path / "missing")
    with pytest.raises(FileNotFoundError):
        shelf.take([("7/none", missing), *((f"7/{number}", InMemory([b"photo"])) for number in range(20))])
    assert {path.read_bytes() for path in (tmp_path / "7").iterdir()} == {b"photo"}


def test_what_the_disk_does_not_take_whole_is_not_there(tmp_path: Path) -> None:
    """The kernel's limit on file sizes stands in for a full disk."""
    shelf = Shelf(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            shelf.take([("7/one", InMemory([bytes(150_000)]))])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list((tmp_path / "7").iterdir()) == []


@pytest.mark.parametrize("cuts", [(), (1,), (0, 5, 5, 11), (20,)])
def test_bytes_are_the_same_however_they_came(tmp_path: Path, cuts: tuple[int, ...]) -> None:
    photo = b"\xff\xd8 a photo \xff\xd9"
    ends = (0, *cuts, len(photo))
    came = InMemory([photo[start:end] for start, end in itertools.pairwise(ends)])
    lies = InFile(file(tmp_path, "one", photo))
    assert came.read() == lies.read() == photo
    assert (came.size, came.head(), came.digest()) == (lies.size, lies.head(), lies.digest())
    assert lies.digest() != InMemory([photo[:-1] + b"\xd8"]).digest()


def test_where_links_are_impossible_the_bytes_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    source = file(tmp_path / "in", "one")
    Shelf(tmp_path / "out").take([("7/one", InFile(source))])
    assert (tmp_path / "out/7/one").read_bytes() == b"photo"
    assert not (tmp_path / "out/7/one").samefile(source)
    assert [path.name for path in (tmp_path / "out/7").iterdir()] == ["one"]


def test_a_folder_that_was_tidied_up_is_made_again(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "out")
    shelf.take([("7/one", InMemory([b"one"]))])
    shutil.rmtree(tmp_path / "out")
    shelf.take([("7/two", InMemory([b"two"]))])
    assert [path.name for path in (tmp_path / "out/7").iterdir()] == ["two"]


def test_empty_folders_go_when_they_are_old(tmp_path: Path) -> None:
    for name in ("old", "new", "1/2026/old", "full"):
        (tmp_path / name).mkdir(parents=True)
    file(tmp_path / "full", "one")
    for name in ("old", "1/2026/old", "1/2026", "1", "full"):
        os.utime(tmp_path / name, (time.time() - 4_000,) * 2)
    shelf = Shelf(tmp_path)
    shelf.take([("old/one", InMemory([b"one"]))])
    (tmp_path / "old/one").unlink()
    os.utime(tmp_path / "old", (time.time() - 4_000,) * 2)
    shelf.tidy()
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == [
        "1",
        "1/2026",
        "full",
        "full/one",
        "new",
    ]
    shelf.take([("old/two", InMemory([b"two"]))])
    assert (tmp_path / "old/two").read_bytes() == b"two"


def test_many_files_are_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file, and then the one folder that has their names."""
    flushed: list[int] = []
    flush = os.fsync
    shelf = Shelf(tmp_path)
    shelf.take([("m/first", InMemory([b"first"]))])

    def note(descriptor: int) -> None:
        flushed.append(os.fstat(descriptor).st_ino)
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    shelf.take([(f"m/{number}", InMemory([b"photo"])) for number in range(11)])
    assert sorted(flushed[:-1]) == sorted((tmp_path / f"m/{number}").stat().st_ino for number in range(11))
    assert flushed[-1] == (tmp_path / "m").stat().st_ino


def test_what_was_held_for_long_is_new_in_the_archive(tmp_path: Path) -> None:
    """Else it would be swept up as forgotten before its row is there."""
    source = file(tmp_path / "in", "one")
    os.utime(source, (time.time() - 86_400,) * 2)
    archive = Archive(folder_url(tmp_path / "archive"))
    archive.put("7/one", InFile(source))
    [(key, stored_at)] = archive.list_keys()
    assert key == "7/one"
    assert time.time() - stored_at.timestamp() < 3_600


def test_what_a_gateway_held_is_moved_when_there_are_fewer(tmp_path: Path) -> None:
    old = Spool(tmp_path / "spool-2")
    upload = old.create(1000)
    upload.write(b"photo")
    upload.close()
    held = old.hold(upload, CameraLogin(7, "cam-7"), "a.tmp", tls=True)
    with pytest.raises(SpoolInUse):
        move_held(tmp_path / "spool-2", tmp_path / "spool")
    old.close()
    (tmp_path / "spool").mkdir()
    os.link(held.path, tmp_path / "spool" / held.path.name)  # an earlier move broke off here
    move_held(tmp_path / "spool-2", tmp_path / "spool")
    assert list((tmp_path / "spool-2").glob("held-*")) == []
    new = Spool(tmp_path / "spool")
    [moved] = new.recover()
    new.close()
    assert (moved.camera.login, moved.name, moved.tls, moved.path.read_bytes()) == ("cam-7", "a.tmp", True, b"photo")
