"""The command line: one command per use case, results on standard output, all else on standard error."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.main import get_command

from observance import __version__
from observance.app.settings import environment
from observance.cli import evaluating, importing, listings, looking, mandates, reporting, reviewing, working
from observance.cli.errors import INTERRUPTED, exit_code
from observance.cli.session import Session, remark, say
from observance.errors import ObservanceError

app = typer.Typer(
    name="observance",
    help="Makes a checkable record of a ceasefire from what is reported about it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        say(f"observance {__version__}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    workspace: Annotated[
        Path,
        typer.Option(
            "--workspace",
            "-C",
            metavar="DIR",
            envvar="OBSERVANCE_WORKSPACE",
            help="The workspace: this folder, or the nearest above it that is one.",
        ),
    ] = Path(),
    version: Annotated[  # noqa: ARG001 - typer calls it by its name
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Makes a checkable record of a ceasefire from what is reported about it."""
    context.obj = Session(workspace, environment())


working.register(app)
importing.register(app)
reviewing.register(app)
looking.register(app)
listings.register(app)
evaluating.register(app)
reporting.register(app)
mandates.register(app)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code: 0 done, 1 something wrong in the data, 2 wrong use, 130 interrupted."""
    try:
        code = get_command(app).main(args=arguments, prog_name="observance", standalone_mode=False)
        sys.stdout.flush()
    except ObservanceError as error:
        remark(f"observance: {error}")
        return exit_code(error)
    except typer.TyperException as error:
        _complain(error)
        return 2
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        _silence_output()
        return 1
    except OSError as error:
        remark(f"observance: {error.filename or 'system'}: {error.strerror or error}")
        return 1
    return code if isinstance(code, int) else 0


def run() -> None:
    """The `observance` command."""
    sys.exit(main())


def _complain(error: typer.TyperException) -> None:
    """On one line; an error without words has printed the help already."""
    message = " ".join(error.format_message().split())
    if message:
        remark(f"observance: {message}")


def _silence_output() -> None:
    """Whoever read the output has gone: what is still buffered must not raise again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
