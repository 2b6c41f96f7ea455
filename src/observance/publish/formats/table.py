"""The formats of `observance export`, one row each: a new one is a module of this folder and its row here."""

from collections.abc import Callable
from dataclasses import dataclass

from observance.mandate.types import Mandate
from observance.model.record import Record
from observance.publish.formats import acled, csv, geojson, hxl, parquet, plover
from observance.publish.formats.files import Files, LeftOut, nothing_left_out


@dataclass(frozen=True, slots=True)
class Format:
    """`left_out` counts the incidents that a format has no row for; `is_sheet`: spreadsheets open its files."""

    name: str
    help: str
    files: Files
    left_out: Callable[[Record, Mandate], LeftOut] = nothing_left_out
    is_sheet: bool = False


FORMATS = (
    Format("csv", "CSV, one file per noun, for spreadsheets and statistics; loads back.", csv.files, is_sheet=True),
    Format("geojson", "GeoJSON of incidents and sites, for maps.", geojson.files),
    Format("parquet", "Parquet, one file per noun with nested typed columns, for analysis at scale.", parquet.files),
    Format(
        "acled",
        "CSV with the columns and event types of ACLED.",
        acled.files,
        left_out=acled.left_out,
        is_sheet=True,
    ),
    Format("plover", "Event records of PLOVER, as JSON lines.", plover.files, left_out=plover.left_out),
    Format("hxl", "CSV with HXL hashtags: incidents, and figures of people.", hxl.files, is_sheet=True),
)
