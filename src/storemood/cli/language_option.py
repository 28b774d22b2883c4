"""The option that chooses the language of what is printed for people."""

from __future__ import annotations

import argparse

from storemood.languages import Language


def add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--language",
        choices=[language.value for language in Language],
        default=Language.EN.value,
        help="language to write in (default: en)",
    )
