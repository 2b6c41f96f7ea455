"""Reports of a made-up mission: two accounts of one shelling, a post, a village off the map, a foreign text."""

from pathlib import Path

MISSION = Path(__file__).parent / "mission"

COURIER = """\
---
title: Shells on Riverton
outlet: Vale Courier
published: 2031-02-04
author: Ada Reed
url: https://courier.example/riverton
language: en
---
Northland shelled Riverton on 2031-02-03, killing 5 soldiers. The town had been quiet for many weeks before that.

A spokesman said Southland encircled the East Post on 2031-02-02. It was not clear how many were inside at the time.
"""
WIRE = """\
---
title: Toll in Riverton is higher
outlet: River Wire
published: 2031-02-05
language: en
kind: wire
---
The mayor said Northland shelled Riverton on 2031-02-03, killing 8 soldiers. The other side has said nothing about it.

Northland reinforced Farham on 2031-02-04. Lorries came over the bridge all night, and nobody there slept at all.
"""
UNDATED = """\
The people of the valley have been waiting for news since the bridge was closed. Northland reinforced Millbrook on
2031-02-06. Nobody could say how long the closure would last, or who had ordered it in the first place.
"""
FOREIGN = """\
Le conseil municipal a annoncé que les habitants du village devaient quitter leurs maisons avant la nuit, car les
combats se rapprochaient de la rivière et des ponts, et que personne ne savait quand ils pourraient revenir.
"""
REPORTS = {"courier.md": COURIER, "wire.md": WIRE, "valley.txt": UNDATED, "village.txt": FOREIGN}


def write_reports(folder: Path) -> Path:
    """The reports as files of a new folder."""
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder
