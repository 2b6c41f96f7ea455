"""The formats of `observance export`, one row each: a new one is a module of this folder and its row here. They are
listed without being imported."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from observance.mandate.types import Mandate
    from observance.model.record import Record
    from observance.publish.formats.files import File, LeftOut


class FormatModule(Protocol):
    """What the module of a format has."""

    def files(self, record: "Record", mandate: "Mandate", /) -> "tuple[File, ...]": ...

    def left_out(self, record: "Record", mandate: "Mandate", /) -> "LeftOut": ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, which is that of its module; `is_sheet`: spreadsheets open its files."""

    name: str
    help: str
    is_sheet: bool = False

    @property
    def module(self) -> FormatModule:
        return cast(FormatModule, import_module(f"observance.publish.formats.{self.name}"))

    def files(self, record: "Record", mandate: "Mandate") -> "tuple[File, ...]":
        """Its files, whose rows are made as they are read."""
        return self.module.files(record, mandate)

    def left_out(self, record: "Record", mandate: "Mandate") -> "LeftOut":
        """How many incidents it has no row for, by the reason."""
        return self.module.left_out(record, mandate)


FORMATS = (
    Format("csv", "CSV, one file per noun, for spreadsheets and statistics; loads back.", is_sheet=True),
    Format("geojson", "GeoJSON of incidents and sites, for maps."),
    Format("parquet", "Parquet, one file per noun with nested typed columns, for analysis at scale."),
    Format("acled", "CSV with the columns and event types of ACLED.", is_sheet=True),
    Format("plover", "Event records of PLOVER, as JSON lines."),
    Format("hxl", "CSV with HXL hashtags: incidents, and figures of people.", is_sheet=True),
)
