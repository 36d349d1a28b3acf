"""Files in and out. So far: sheets of comma-separated values."""

from __future__ import annotations

from toc_desktop.exchange.sheets import csv_bytes

__all__ = ["csv_bytes"]
