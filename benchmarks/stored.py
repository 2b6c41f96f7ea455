"""Stored workspaces of any size, made the same way anywhere: `python benchmarks/stored.py FOLDER [--incidents N]`.

`imported.csv` has a row in ACLED's columns for each incident, to be imported and built; `made` is a workspace that
holds the made-up record of `record.py` and a ledger with its reports. Nothing in them is drawn at random.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

from observance.app.basis import Basis
from observance.app.rows import record_digest, record_rows
from observance.app.workspace import Workspace, create_workspace, open_workspace
from observance.ledger.events import ReportReceived, bearing
from observance.mandate.shipped import resolve_mandate
from observance.mandate.types import GazetteerEntry, Mandate
from observance.model.record import DatedReport
from record import synthetic

MANDATE = "idlib-2018"
BATCH = 200
DAYS = 730
RULES = sha256(b"made up").hexdigest()
"""The record was derived by nobody: `verify` says so."""

COLUMNS = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "location",
    "latitude", "longitude", "geo_precision", "fatalities", "source", "notes", "timestamp",
)  # fmt: skip
TYPES = (
    ("Battles", "Armed clash"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Violence against civilians", "Attack"),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    ("Strategic developments", "Headquarters or base established"),
    ("Battles", "Government regains territory"),
)
OTHERS = ("Unidentified Armed Group", "Local Militia", "Police Forces of Elsewhere")
NOTES = "On that day {one} and {other} met near {place}. Several sources confirm the event; the losses are as reported."


def write_rows(path: Path, mandate: Mandate, incidents: int) -> None:
    """One row an incident; they turn over at rates that share no factor."""
    parties = [*(party.name for party in mandate.parties), *OTHERS]
    places = [place for place in mandate.places if place.lat is not None]
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(COLUMNS)
        sheet.writerows(_row(number, mandate, parties, places) for number in range(incidents))


def _row(
    number: int, mandate: Mandate, parties: Sequence[str], places: Sequence[GazetteerEntry]
) -> tuple[str | float | int | None, ...]:
    day: date = mandate.period.earliest + timedelta(days=number * 7 % DAYS)
    one, other = parties[number * 3 % len(parties)], parties[number * 5 % len(parties)]
    place = places[number * 13 % len(places)]
    published = datetime.combine(day + timedelta(days=1), time(), UTC).timestamp()
    return (
        f"OBS{number:06d}", day.isoformat(), 1 + (number % 10 == 9), *TYPES[number % len(TYPES)], one, other,
        place.name, place.lat, place.lon, 1 + (number % 8 == 7), number % 6, "Wire; Gazette",
        NOTES.format(one=one, other=other, place=place.name), int(published),
    )  # fmt: skip


def store_made(folder: Path, mandate_name: str, incidents: int) -> None:
    """A workspace with the made-up record, its reports received at one moment."""
    create_workspace(folder, mandate_name)
    with open_workspace(folder, {}) as workspace, workspace.store.writing():
        mandate = workspace.mandate(workspace.state())
        record = synthetic(mandate, incidents)
        for batch in _batches(record.reports):
            workspace.store.append([_received(workspace, each) for each in batch])
        basis = Basis(events=bearing(tuple(workspace.store.events())), mandate=mandate.digest, rules=RULES)
        workspace.store.save_record(record_rows(record, mandate, basis.to_object()), record_digest(record))


def _received(workspace: Workspace, dated: DatedReport) -> ReportReceived:
    original = workspace.store.put_original(dated.report.text.encode())
    at = datetime(2029, 1, 1, tzinfo=UTC)
    return ReportReceived(at=at, report=dated.report, original=original, media_type="text/plain")


def _batches(reports: Sequence[DatedReport]) -> Iterator[Sequence[DatedReport]]:
    rest = iter(reports)
    while batch := tuple(islice(rest, BATCH)):
        yield batch


def main() -> None:
    parser = argparse.ArgumentParser(description="A file of rows to import, and a workspace with a made-up record.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--mandate", default=MANDATE)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    write_rows(asked.folder / "imported.csv", resolve_mandate(asked.mandate), asked.incidents)
    store_made(asked.folder / "made", asked.mandate, asked.incidents)


if __name__ == "__main__":
    main()
