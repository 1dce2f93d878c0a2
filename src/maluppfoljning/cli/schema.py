"""``malf schema``."""

from __future__ import annotations

from maluppfoljning.cli.options import Output


def schema(output: Output = None) -> int:
    """Skriv ut formatets JSON Schema.

    Editorer använder det för att komplettera nycklar och visa förklaringar medan du skriver.
    """
    from maluppfoljning.schema import text
    from maluppfoljning.writing import emit

    emit(text(), output)
    return 0
