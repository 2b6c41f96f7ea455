"""Observance turns reporting on a ceasefire into a record that can be checked."""

__version__ = "0.1.0"
