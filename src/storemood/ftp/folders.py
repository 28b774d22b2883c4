"""The folders and files that a camera may ask about: its own of this session, and what it may resume."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from storemood.ftp.login import LoginSession
from storemood.uploads import names
from storemood.uploads.filesystem import Entry, VirtualTree, list_line, mlsd_line, nlst_line

if TYPE_CHECKING:
    import socket

    from storemood.ftp.border import IOLoop
    from storemood.ftp.server import Listener


class FolderSession(LoginSession):
    """Folders exist as soon as they are named. Nothing here touches a disk."""

    def __init__(self, conn: socket.socket, server: Listener, ioloop: IOLoop | None = None) -> None:
        self.tree = VirtualTree()
        super().__init__(conn, server, ioloop)

    def forget_login(self) -> None:
        super().forget_login()
        self.tree = VirtualTree()

    def _resolve(self, argument: str) -> str | None:
        """The virtual path, or None after a reply that refuses it."""
        try:
            return names.resolve(self.tree.folder, argument)
        except names.BadName as error:
            self.respond(f"553 {error}")
            return None

    def resolve_file(self, argument: str) -> str | None:
        path = self._resolve(argument)
        if path == "/":
            self.respond("553 A file needs a name.")
            return None
        return path

    def _find_entry(self, path: str) -> Entry | None:
        """What the camera could go on with, else what it uploaded in this session."""
        assert self.camera  # noqa: S101  (only commands that need a login come here)
        partial = self.hub.partials.find(self.camera.camera_id, path)
        return Entry(partial.upload.size, partial.broke_at) if partial else self.tree.find(path)

    def do_pwd(self, _argument: str) -> None:
        self.respond(f"257 {_quoted(self.tree.folder)} is the current folder.")

    def do_cwd(self, argument: str) -> None:
        path = self._resolve(argument or "/")
        if path is not None:
            self.tree.make_folder(path)
            self.tree.folder = path
            self.respond(f"250 {_quoted(path)} is the current folder.")

    def do_cdup(self, _argument: str) -> None:
        self.do_cwd("..")

    def do_mkd(self, argument: str) -> None:
        path = self._resolve(argument)
        if path is not None:
            self.tree.make_folder(path)
            self.respond(f"257 {_quoted(path)} exists now.")

    def do_rmd(self, _argument: str) -> None:
        self.respond("250 OK.")

    def do_dele(self, argument: str) -> None:
        """Some cameras delete before they store again. A photo that was taken in stays; a part of one goes."""
        path = self.resolve_file(argument)
        if path is None or self.camera is None:
            return
        self.hub.partials.drop(self.camera.camera_id, path)
        self.tree.forget_file(path)
        self.respond("250 OK.")

    def do_size(self, argument: str) -> None:
        path = self.resolve_file(argument)
        if path is not None:
            entry = self._find_entry(path)
            size = entry.size if entry else None
            self.respond("550 No such file in this session." if size is None else f"213 {size}")

    def do_mdtm(self, argument: str) -> None:
        path = self.resolve_file(argument)
        if path is not None:
            entry = self._find_entry(path)
            self.respond(f"213 {entry.made_at:%Y%m%d%H%M%S}" if entry else "550 No such file in this session.")

    def do_retr(self, _argument: str) -> None:
        self.respond("550 Photos can't be read back.")

    def do_list(self, argument: str) -> None:
        """Options as of ``ls`` are ignored."""
        self._send_listing(" ".join(word for word in argument.split(" ") if not word.startswith("-")), list_line)

    def do_nlst(self, argument: str) -> None:
        self._send_listing(argument, nlst_line)

    def do_mlsd(self, argument: str) -> None:
        self._send_listing(argument, mlsd_line)

    def _send_listing(self, argument: str, line_of: Callable[[str, Entry], str]) -> None:
        path = self._resolve(argument)
        if path is None or not self.data_connection_prepared():
            return
        lines = "".join(line_of(name, entry) for name, entry in self.tree.list_entries(path))
        self.begin_listing(names.encode(lines))


def _quoted(path: str) -> str:
    return '"' + path.replace('"', '""') + '"'
