"""Commands and their options. A command names the function that runs it, so that only its own modules are loaded."""

from __future__ import annotations

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path

from storemood import __version__
from storemood.cli import camera_options, dialect_options, simulate_options
from storemood.cli.language_option import add_language
from storemood.cli.supervisor import LIFELINE
from storemood.domain.errors import StoremoodError
from storemood.settings import SettingError, load
from storemood.vision.catalogue import Format, Kind

Commands = argparse._SubParsersAction


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 not possible, 2 asked wrongly, 130 interrupted."""
    options = parser().parse_args(arguments)
    try:
        settings = load(os.environ)
        return int(pkgutil.resolve_name(f"storemood.cli.{options.run}")(options, settings))
    except SettingError as error:
        print(f"storemood: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read our output has enough
        return 1
    except (StoremoodError, OSError) as error:
        print(f"storemood: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="storemood",
        description="Photos from a retail chain's exit cameras become anonymous statistics about its customers.",
        epilog="Settings are environment variables; `storemood settings` lists them with their values.",
    )
    whole.add_argument("--version", action="version", version=f"storemood {__version__}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_running(commands)
    _add_administration(commands)
    _add_photos(commands)
    _add_models(commands)
    camera_options.add(commands)
    dialect_options.add(commands)
    simulate_options.add(commands)
    _add_bench(commands)
    return whole


def _command(
    commands: Commands[argparse.ArgumentParser], name: str, text: str, run: str = ""
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    if run:
        parser.set_defaults(run=run)
    return parser


def _add_running(commands: Commands[argparse.ArgumentParser]) -> None:
    _command(commands, "up", "Run everything: database, gateway, workers and page.", "serve:up")
    for name, text in (
        ("gateway", "Run the FTP gateway alone."),
        ("intake", "Take uploads by HTTPS and SFTP alone."),
        ("worker", "Run one worker alone."),
        ("web", "Run the page and its API alone."),
    ):
        parser = _command(commands, name, text, "intake:intake" if name == "intake" else f"serve:{name}")
        _add_lifeline(parser)
        if name == "gateway":
            parser.add_argument("--number", type=int, metavar="N", help="which of STOREMOOD_FTP_PROCESSES to be")
    watch = _command(commands, "watch", "Judge the cameras' health every few minutes, alone.", "watch:watch")
    _add_lifeline(watch)
    watch.add_argument("--once", action="store_true", help="judge once and stop")
    demo = _command(
        commands, "demo", "Run everything with a pretend chain whose cameras upload all the time.", "demo:demo"
    )
    demo.add_argument("--days", type=int, default=400, metavar="N", help="days of simulated history (default: 400)")

    cameras = _command(
        commands, "demo-cameras", "Upload as the pretend chain's cameras; `demo` starts this.", "demo:cameras"
    )
    _add_lifeline(cameras)
    cameras.add_argument("file", type=Path, help="JSON file of the cameras, written by `demo`")
    for parser in (demo, cameras):
        parser.add_argument("--photos", type=Path, metavar="DIR", help="upload this folder's JPEGs instead of ours")
        parser.add_argument("--rate", type=_rate, default=1.0, metavar="N", help="photos a second (default: 1)")


def _add_lifeline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        LIFELINE, dest="tied", action="store_true", help="stop when standard input ends (for a supervisor)"
    )


def _rate(text: str) -> float:
    rate = float(text)
    if rate <= 0:
        raise argparse.ArgumentTypeError("must be above 0")
    return rate


def _add_policy(commands: Commands[argparse.ArgumentParser]) -> None:
    policy = _command(commands, "policy", "What may be measured of customers, and how long photos are kept, by place.")
    parts = policy.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _command(parts, "list", "List the rules, the widest places first.", "policy:list_rules")
    setting = _command(
        parts, "set", "Set a place's rule. The strictest of store, city, region, world holds.", "policy:set_rule"
    )
    setting.add_argument("scope", help="world, region-1, city-2, store-3, or a store's code")
    for trait in ("gender", "age", "mood"):
        setting.add_argument(
            f"--{trait}", choices=("on", "off"), help="whether it may be estimated (default: as it is)"
        )
    setting.add_argument(
        "--keep-photos", type=int, metavar="HOURS", help="of analysed photos, 0 to 72 (default: as it is)"
    )


def _add_administration(commands: Commands[argparse.ArgumentParser]) -> None:
    chain = _command(commands, "chain", "Regions, cities, stores and cameras.")
    parts = chain.add_subparsers(title="commands", metavar="COMMAND", required=True)
    load_file = _command(
        parts,
        "import",
        "Create or update stores from a CSV or YAML file; prints new cameras' logins once.",
        "chain:load",
    )
    load_file.add_argument("file", type=Path, help="columns: region, city, store, store_name, timezone, hours, ...")
    load_file.add_argument(
        "--dry-run", action="store_true", help="only say what is wrong with the file, and what it would change"
    )
    save_file = _command(
        parts, "export", "Write the whole chain as a CSV or YAML file that `import` reads.", "chain:save"
    )
    save_file.add_argument("file", type=Path, nargs="?", help="ends with .csv or .yaml (default: standard output)")
    save_file.add_argument("--format", choices=("csv", "yaml"), help="how (default: as the file's name says, else csv)")
    _command(parts, "cameras", "List the cameras with their stores.", "chain:list_cameras")
    sheet = _command(
        parts, "sheet", "Make the installer's sheet of a store's cameras: settings, QR codes, menus.", "chain:sheet"
    )
    sheet.add_argument("store", metavar="STORE", help="the store's code")
    sheet.add_argument("--html", type=Path, required=True, metavar="FILE", help="where to write the page to print")
    sheet.add_argument("--host", metavar="NAME", help="address that cameras dial (default: from the settings)")
    sheet.add_argument("--camera", action="append", metavar="LOGIN", help="only this camera; may be repeated")
    sheet.add_argument(
        "--new-passwords", action="store_true", help="give these cameras new passwords, and print them on the sheet"
    )
    add_language(sheet)
    password = _command(parts, "password", "Give a camera a new password and print it once.", "chain:password")
    password.add_argument("login")
    _add_policy(commands)
    _add_people(commands)
    _command(commands, "settings", "List every setting with its value and meaning.", "chain:settings")
    _command(commands, "openapi", "Print the API's OpenAPI document.", "serve:openapi")


def _add_people(commands: Commands[argparse.ArgumentParser]) -> None:
    for name in ("people", "user"):
        people = _command(commands, name, "People who may open the page.")
        parts = people.add_subparsers(title="commands", metavar="COMMAND", required=True)
        add = _command(
            parts, "add", "Add a person, or give one a new password; prints the password once.", "people:add"
        )
        add.add_argument("login")
        add.add_argument("--name", default="", help="the person's name (default: the login)")
        add.add_argument(
            "--grant",
            action="append",
            metavar="ROLE[@SCOPE]",
            help="administrator, regional_manager, store_manager, installer or auditor, over a scope like region-1 or a"
            " store's code (default: world); may be repeated; a new person's alone (default: administrator@world)",
        )
        add.add_argument("--must-change", action="store_true", help="another password has to be chosen at first")
        _command(parts, "list", "List people with what they may do.", "people:show")
        for verb, text in (("grant", "Give a person roles."), ("revoke", "Take roles from a person.")):
            changed = _command(parts, verb, text, f"people:{verb}")
            changed.add_argument("login")
            changed.add_argument("grants", nargs="+", metavar="ROLE[@SCOPE]")
        reset = _command(
            parts, "reset-second-factor", "Remove a person's second factor, as when a phone is lost.", "people:reset"
        )
        whose = reset.add_mutually_exclusive_group(required=True)
        whose.add_argument("login", nargs="?")
        whose.add_argument(
            "--all", action="store_true", help="everybody's, as when the key that they are sealed with is lost"
        )


def _add_photos(commands: Commands[argparse.ArgumentParser]) -> None:
    analyse = _command(commands, "analyse", "Look at photos without a database: one line a photo.", "analyse:analyse")
    analyse.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="photos; folders are walked")
    analyse.add_argument("--format", choices=("jsonl",), default="jsonl", help="how a line looks (default: jsonl)")
    analyse.add_argument("--all-faces", action="store_true", help="also give traits of faces that the gate refuses")
    photos = _command(commands, "photos", "The queue of photos.")
    parts = photos.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _command(parts, "retry", "Analyse failed photos again whose bytes are still kept.", "analyse:retry")
    retention = _command(commands, "retention", "What is forgotten, and when.")
    runs = retention.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _command(runs, "run", "Erase all that is due now.", "analyse:forget")


def _add_models(commands: Commands[argparse.ArgumentParser]) -> None:
    models = _command(commands, "models", "Networks that may take the place of those that ship.")
    parts = models.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listed = _command(parts, "list", "List the models, those in use marked.", "models:show")
    listed.add_argument("--json", action="store_true", help="print a JSON array")
    add = _command(
        parts, "add", "Take in an ONNX file: check its checksum, licence and format, then try it.", "models:add"
    )
    add.add_argument("source", metavar="PATH|URL", help="the file, or an https:// address")
    add.add_argument(
        "--format",
        required=True,
        choices=[form.value for form in Format],
        help="what the file was made for: %(choices)s",
        metavar="FORMAT",
    )
    add.add_argument(
        "--kind",
        choices=[kind.value for kind in Kind],
        help="detector or traits (default: what the format is for)",
        metavar="KIND",
    )
    add.add_argument("--licence", required=True, metavar="SPDX", help="the file's licence, like Apache-2.0")
    add.add_argument("--sha256", metavar="HEX", help="the file's checksum; a URL needs it")
    add.add_argument("--name", help="how the catalogue calls it (default: the file's name)")
    add.add_argument(
        "--allow-non-commercial", action="store_true", help="take a file whose licence forbids commercial use"
    )
    add.add_argument(
        "--licence-allows-commercial-use",
        action="store_true",
        help="I have read a licence that storemood does not know, and it allows commercial use",
    )
    verify = _command(parts, "verify", "Compute the checksums anew, and try each model.", "models:verify")
    verify.add_argument("name", nargs="?", help="only this model")
    use = _command(parts, "use", "Choose the models that workers use from their next start on.", "models:use")
    use.add_argument(
        "names",
        nargs="+",
        metavar="NAME",
        help="a detector and traits networks, the most trusted first; `shipped` for ours",
    )
    remove = _command(parts, "remove", "Forget a model and erase its file.", "models:remove")
    remove.add_argument("name")


def _add_bench_reports(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stores", type=int, default=1000, help="how many stores (default: 1000)")
    parser.add_argument("--days", type=int, default=365, help="how many days of results (default: 365)")
    parser.add_argument("--managers", type=int, default=10, help="how many ask at once (default: 10)")
    parser.add_argument(
        "--pause", type=float, default=3.0, help="mean seconds until a manager clicks again (default: 3)"
    )
    parser.add_argument("--folder", type=Path, help="where its database lies and stays (default: in the data folder)")


def _add_bench(commands: Commands[argparse.ArgumentParser]) -> None:
    bench = _command(commands, "bench", "Measure this machine.")
    parts = bench.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, text in (
        ("pipeline", "Photos a second through the whole path, beside plain JPEG decoding."),
        ("vision", "Milliseconds a stage of one photo's analysis, beside plain JPEG decoding."),
        ("reports", "Milliseconds a panel of the report, of a year of a large chain; building that takes a while."),
    ):
        parser = _command(parts, name, text, "bench_reports:run" if name == "reports" else f"bench:{name}")
        parser.add_argument("--seconds", type=float, default=20.0, help="how long to measure (default: 20)")
        parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
        if name == "reports":
            _add_bench_reports(parser)
