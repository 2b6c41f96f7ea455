"""Tests on the shared data are collected where it stands beside the checkout, and nowhere else."""

from pathlib import Path

SHARED = Path(__file__).parents[3] / "shared"

collect_ignore_glob = [] if SHARED.is_dir() else ["test_*.py"]
