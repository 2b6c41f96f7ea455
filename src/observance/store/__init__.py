"""The workspace on disk: the ledger and the read tables on SQLite, the original bytes under their sha256."""

from observance.ledger.chain import StoredEvent
from observance.store.reading import RecordInMemory, RecordTables
from observance.store.record import Filter, Page, Row
from observance.store.store import Store, check_workspace

__all__ = ["Filter", "Page", "RecordInMemory", "RecordTables", "Row", "Store", "StoredEvent", "check_workspace"]
