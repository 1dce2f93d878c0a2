"""Findings and figures in the forms people and machines read: text, JSON, CSV, Markdown."""
