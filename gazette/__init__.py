"""Turns printed government gazettes into searchable static sites.

The packages stand in the order of the data flow:
source (bytes → pages of lines) → conversion (lines → notices) → content (notices ↔ Markdown files → library)
→ site (library → pages and data) → search (library → index). `model` holds the types that they exchange.
"""

__version__ = "0.1.0"
