"""Place names of a text, and the places that they mean (docs/places.md)."""

from observance.claims.toponyms.geocoder import Geocoder, Reading, Toponym, as_place

__all__ = ["Geocoder", "Reading", "Toponym", "as_place"]
