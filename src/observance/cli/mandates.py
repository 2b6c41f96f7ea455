"""Commands about mandates: write a new one, check one, list those that are shipped."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from observance.cli.session import print_objects, remark, say
from observance.cli.view import words
from observance.publish.jsonl import JsonObject

if TYPE_CHECKING:
    from observance.errors import Fault
    from observance.mandate.examine import Examined
    from observance.mandate.questions import Question

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def register(app: typer.Typer) -> None:
    mandate = typer.Typer(help="Write, check and list mandates; needs no workspace.", no_args_is_help=True)
    mandate.command("new")(new)
    mandate.command("check")(check)
    mandate.command("list")(list_shipped)
    app.add_typer(mandate, name="mandate")


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.")],
    name: Annotated[str | None, typer.Option(metavar="TEXT", help="What the mission is called.")] = None,
    ident: Annotated[str | None, typer.Option("--id", metavar="ID", help="Its short id; else from the name.")] = None,
    agreement: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Title of the agreement; else the name.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="TEXT", help="Who published its text.")] = None,
    signed: Annotated[str | None, typer.Option(metavar="DAY", help="Day on which it was signed.")] = None,
    in_force: Annotated[str | None, typer.Option(metavar="DAY", help="Day from which it is in force.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY|open", help="Its last day; open if not given.")] = None,
    party: Annotated[list[str] | None, typer.Option(metavar="'NAME (CATEGORY)'", help="Whom it binds.")] = None,
    area: Annotated[list[str] | None, typer.Option(metavar="'NAME, LAT, LON, KM'", help="Where it holds.")] = None,
    place: Annotated[list[str] | None, typer.Option(metavar="'NAME, LAT, LON'", help="A town in the area.")] = None,
    site: Annotated[list[str] | None, typer.Option(metavar="'NAME (PARTY) at PLACE'", help="A post or camp.")] = None,
    time_zone: Annotated[str | None, typer.Option(metavar="NAME", help="IANA name of the time zone.")] = None,
    cutoff: Annotated[str | None, typer.Option(metavar="HH:MM", help="When a reporting day ends; 18:00.")] = None,
    delay: Annotated[str | None, typer.Option(metavar="DAYS", help="Movements of forces held back; 0.")] = None,
) -> None:
    """Write a new mandate: asks for what the options do not say, and begins every file with what to fill in."""
    from observance.app.mandating import new_mandate
    from observance.errors import UsageError

    if area and len(area) > 1:
        raise UsageError("--area: name one, which holds all; further areas go into places.csv and mandate.yaml")
    whole = area[0] if area else None
    one = {
        "name": name, "id": ident, "agreement": agreement, "publisher": publisher, "signed": signed,
        "in_force": in_force, "until": until, "area": whole, "time_zone": time_zone, "cutoff": cutoff, "delay": delay,
    }  # fmt: skip
    given = {key: value for key, value in one.items() if value is not None} | _joined(
        {"parties": party, "places": place, "sites": site}
    )
    mandate, files = new_mandate(folder, given, _ask if sys.stdin.isatty() else None, remark)
    for each in files:
        say(str(folder / each))
    remark(f"{mandate.id}: fill in what the comments say, then run `observance mandate check {folder}`")


def check(
    target: Annotated[str, typer.Argument(metavar="DIR|NAME", help="A folder, or the name of a shipped mandate.")],
    as_json: Json = False,
) -> None:
    """All faults of a mandate at once; of one without faults, what is allowed and yet suspicious."""
    from observance.app.mandating import check_mandate

    examined = check_mandate(target)
    if as_json:
        print_objects(_objects(examined))
    else:
        for fault in examined.faults:
            say(str(fault))
        for fault in examined.doubts:
            say(f"{_where(fault)}: doubt: {fault.message}")
    if examined.mandate is None:
        remark(f"{target}: {words.number(len(examined.faults), 'fault')}; doubts are told once there is none")
        raise typer.Exit(1)
    told = f"no fault, {words.number(len(examined.doubts), 'doubt')}" if examined.doubts else "no fault and no doubt"
    remark(f"{examined.mandate.id}: {told}")


def list_shipped(as_json: Json = False) -> None:
    """The mandates that come with Observance."""
    from observance.app.mandating import list_mandates

    found = list_mandates()
    if as_json:
        print_objects(
            {
                "id": each.mandate.id,
                "name": each.mandate.name,
                "period": [each.mandate.period.earliest.isoformat(), _end(each.mandate.period.latest.isoformat())],
                "provisions": len(each.mandate.provisions),
                "demo": each.demo,
            }
            for each in found
        )
        return
    for each in found:
        demo = f"  ({words.number(each.demo, 'demo file')})" if each.demo else ""
        say(f"{each.mandate.id}  {each.mandate.name}{demo}")


def _end(day: str) -> str | None:
    return None if day == "9999-12-31" else day


def _ask(question: "Question", default: str | None) -> str:
    answer: str = typer.prompt(question.text, default=default, err=True)
    return answer


def _joined(several: Mapping[str, Sequence[str] | None]) -> dict[str, str]:
    return {key: "; ".join(values) for key, values in several.items() if values}


def _objects(examined: "Examined") -> Iterator[JsonObject]:
    for severity, found in (("fault", examined.faults), ("doubt", examined.doubts)):
        for fault in found:
            line = int(fault.place) if fault.place else None
            yield {"file": fault.file, "line": line, "severity": severity, "message": fault.message}


def _where(fault: "Fault") -> str:
    return f"{fault.file}:{fault.place}" if fault.place else fault.file
