"""When reports were published: a network of what they say of their own days and of one another's."""

from observance.reconcile.dating.redating import claim_date, published_on, redate, redate_claims
from observance.reconcile.dating.reports import DatedReports, date_report, date_reports

__all__ = (
    "DatedReports",
    "claim_date",
    "date_report",
    "date_reports",
    "published_on",
    "redate",
    "redate_claims",
)
