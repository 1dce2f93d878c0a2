"""Real git repositories with scripted histories, and målfiler to put in them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Sekreterare",
    "GIT_AUTHOR_EMAIL": "s@example.se",
    "GIT_COMMITTER_NAME": "Sekreterare",
    "GIT_COMMITTER_EMAIL": "s@example.se",
}

PLAN = """målfil: 1
kommun: Exempel
nämnd: Socialnämnden
beslut:
  - id: sn-2019
    organ: Socialnämnden
    datum: 2019-05-15
    paragraf: § 34
områden:
  - id: omsorg
    namn: Omsorg
    mål:
      - id: trygghet
        lydelse: Brukarna känner sig trygga.
        indikatorer:
          - id: nojda
            lydelse: Andel nöjda brukare.
            enhet: "%"
            utgångsvärde:
              värde: 80
            målvärde:
              minst: 90
            slutdatum: 2022
          - id: larm
            lydelse: Alla larm besvaras.
      - id: inflytande
        lydelse: Brukarna har inflytande.
        indikatorer:
          - id: rad
            lydelse: Det finns ett brukarråd.
uppföljningar:
  - datum: 2020-12-31
    utfall:
      nojda:
        värde: 86
      larm:
        läge: uppnått
      rad:
        läge: ej uppnått
"""
"""A nämndfil with one follow-up: index (0,75 + 0) / 2 = 0,375."""


class History:
    """A repository in a folder. ``commit`` writes files and checks them in; a text of None removes the file."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str | Path, env: Mapping[str, str] | None = None, check: bool = True) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={"PATH": os.environ.get("PATH", ""), **GIT, **(env or {})},
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert not check or done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape")

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        for name, text in files.items():
            path = self.folder / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, files: Mapping[str, str | bytes | None], when: str = "2020-01-01T12:00:00+01:00") -> str:
        """The id of the commit."""
        self.write(files)
        self.git("add", "-A")
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        self.git("commit", "-q", "--allow-empty", "-m", "ändring", env=dates)
        return self.git("rev-parse", "HEAD").strip()
