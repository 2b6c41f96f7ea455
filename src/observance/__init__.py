"""Makes a checkable record of a ceasefire from what is reported about it."""

__version__ = "0.1.0"
