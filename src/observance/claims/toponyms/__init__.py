"""Place names of a text, and the places that they mean (docs/places.md)."""

from observance.claims.toponyms.geocoder import Geocoder, Toponym

__all__ = ["Geocoder", "Toponym"]
