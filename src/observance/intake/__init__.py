"""Files, folders, addresses and archives in; reports with clean text, provenance and original bytes out."""

from observance.intake.receive import receive
from observance.intake.types import Limits, Received, Rejected

__all__ = ["Limits", "Received", "Rejected", "receive"]
