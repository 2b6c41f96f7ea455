"""A board with something in every part."""

from typing import Any

BOARD: dict[str, Any] = {
    "mandate": {"id": "river-line", "name": "River line between Northland and Southland"},
    "reports": {
        "total": 1206,
        "outlets": [
            {"outlet": "Vale Courier", "reports": 1180, "undated": 3, "not_coded": 0},
            {"outlet": None, "reports": 8, "undated": 8, "not_coded": 5},
            *({"outlet": f"Paper {number:02}", "reports": 1, "undated": 0, "not_coded": 0} for number in range(18)),
        ],
        "kinds": {"field": 6, "news": 1200},
        "dated_by": {"inferred": 2, "metadata": 1190, "text": 3, "undated": 11},
        "not_coded": 5,
        "origins": 411,
    },
    "claims": {
        "total": 19,
        "kinds": [
            {"kind": "shelling", "group": "armed", "claims": 12},
            {"kind": "air_strike", "group": "armed", "claims": 4},
            {"kind": "encirclement", "group": "control", "claims": 3},
        ],
        "status": {"asserted": 17, "not_happened": 2},
    },
    "incidents": {
        "total": 9,
        "kinds": [
            {"kind": "shelling", "group": "armed", "incidents": 5, "grades": {"2": 1, "3": 4}},
            {"kind": "air_strike", "group": "armed", "incidents": 3, "grades": {"3": 2, "6": 1}},
            {"kind": "encirclement", "group": "control", "incidents": 1, "grades": {"ungraded": 1}},
        ],
        "grades": {"2": 1, "3": 6, "6": 1, "ungraded": 1},
    },
    "sites": [
        {
            "id": "east-post",
            "name": "East Post",
            "party": "northland",
            "state": "encircled",
            "date": ["2031-02-02", "2031-02-04"],
            "claims": 3,
            "states": 2,
        },
        {
            "id": "west-post",
            "name": "West Post",
            "party": "northland",
            "state": None,
            "date": None,
            "claims": 0,
            "states": 0,
        },
    ],
    "counts": [
        {"what": "posts encircled", "of": 2, "date": None, "low": 1, "high": None, "claims": ["c1"]},
        {
            "what": "posts encircled",
            "of": None,
            "date": ["2031-12-30", "2032-01-02"],
            "low": 0,
            "high": 2,
            "claims": ["c1", "c2"],
        },
    ],
    "discrepancies": [
        {
            "incident": "i4f1f6ad28ff2ef9b",
            "kind": "shelling",
            "date": ["2031-02-03", "2031-02-03"],
            "place": ["Riverton", "[bold]Millbrook[/bold]"],
            "summary": "Shelling at Riverton",
            "field": "killed: soldiers",
            "verdict": "disputed",
            "values": [
                {"value": "5", "claims": 2, "origins": 1},
                {"value": "at least 8", "claims": 3, "origins": 2},
            ],
        }
    ],
}
