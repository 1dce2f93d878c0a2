"""malf: follow-up of political goals as plain text.

One direction: text → tree → model → findings / result → view → text.
"""

__version__ = "0.1.0"
