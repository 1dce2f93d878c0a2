"""Kinds of change of whole files."""

from __future__ import annotations

from maluppfoljning.meaning.kinds.kind import Kind

NY_FIL = Kind(
    "D50",
    "Ny målfil",
    True,
    False,
    """En nämndfil eller en kommunfil har tillkommit. Dess mål redovisas var för sig.

    Varför: En ny nämndfil är en ny plan.
    Källa: egen regel
    Före:
        # socialnamnden.yaml
        områden: []
    Efter:
        # socialnamnden.yaml
        områden: []
        # kommun.yaml
        målfil: 1  # <- D50
        kommun: Exempel
    """,
)
BORTTAGEN_FIL = Kind(
    "D51",
    "Borttagen målfil",
    True,
    True,
    """En nämndfil eller en kommunfil är borttagen, med sina mål och sin historik.

    Varför: Historiken försvinner. En nämnd som upphör behåller sin fil, och dess mål avslutas med upphör.
    Källa: egen regel
    """,
)
ANNAN_SORT = Kind(
    "D52",
    "Målfil av annat slag",
    True,
    True,
    """En nämndfil har blivit en kommunfil, eller tvärtom.

    Varför: Allt som stod i filen är borta. Jämför i stället filen med den som den var förut.
    Källa: egen regel
    """,
)
NYTT_FILNAMN = Kind(
    "D53",
    "Målfil med nytt namn",
    False,
    False,
    """Samma målfil ligger i en annan fil.

    Varför: Innehållet jämförs med det som stod i den gamla filen.
    Källa: egen regel
    """,
)
