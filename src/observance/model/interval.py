"""Intervals of days, the only form that a date takes here. A vague date stays vague."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class DateInterval:
    """Days from `earliest` to `latest`, both included.

    Raises:
        ValueError: `latest` is before `earliest`.
    """

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"{self.latest} is before {self.earliest}")

    @classmethod
    def day(cls, day: date) -> "DateInterval":
        return cls(day, day)

    @property
    def days(self) -> int:
        """Length in days; one day is 1."""
        return (self.latest - self.earliest).days + 1

    @property
    def is_day(self) -> bool:
        return self.earliest == self.latest

    def intersection(self, other: "DateInterval") -> "DateInterval | None":
        earliest, latest = max(self.earliest, other.earliest), min(self.latest, other.latest)
        return DateInterval(earliest, latest) if earliest <= latest else None

    def meets(self, other: "DateInterval") -> bool:
        """Whether the two share a day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def hull(self, other: "DateInterval") -> "DateInterval":
        return DateInterval(min(self.earliest, other.earliest), max(self.latest, other.latest))

    def overlap(self, other: "DateInterval") -> float:
        """Intersection over union in days, 0 to 1."""
        shared = self.intersection(other)
        return shared.days / self.hull(other).days if shared else 0.0

    def shift(self, days: int) -> "DateInterval":
        return DateInterval(self.earliest + timedelta(days=days), self.latest + timedelta(days=days))

    def __str__(self) -> str:
        return self.earliest.isoformat() if self.is_day else f"{self.earliest} – {self.latest}"
