"""What was compared, in words: the two values behind a level."""

from collections.abc import Callable, Mapping

from observance.reconcile.comparisons import is_symmetric, shared_figures, span
from observance.reconcile.traits import Traits
from observance.reconcile.words import jaccard

UNKNOWN = "unknown"
Shown = Callable[[Traits, Traits], tuple[str, str]]


def shown(name: str, words: str, left: Traits, right: Traits) -> str:
    """The words of a level with the values of the two claims in them; equal values stand once."""
    values = SHOWN[name](left, right)
    return words.format(*values)


def _kinds(left: Traits, right: Traits) -> tuple[str, str]:
    return left.kind.value, right.kind.value


def _dates(left: Traits, right: Traits) -> tuple[str, str]:
    return str(left.claim.date), str(right.claim.date)


def _told(left: Traits, right: Traits) -> tuple[str, str]:
    return str(left.published), str(right.published)


def _places(left: Traits, right: Traits) -> tuple[str, str]:
    return _place_names(left), _place_names(right)


def _place_names(traits: Traits) -> str:
    return ", ".join(dict.fromkeys(place.name for place in traits.spots)) or UNKNOWN


def _actors(left: Traits, right: Traits) -> tuple[str, str]:
    if is_symmetric(left, right):
        return _listed(left.parties | left.other_actors), _listed(right.parties | right.other_actors)
    return _listed(left.actors | left.other_actors), _listed(right.actors | right.other_actors)


def _targets(left: Traits, right: Traits) -> tuple[str, str]:
    return _listed(left.targets | left.other_targets), _listed(right.targets | right.other_targets)


def _listed(values: frozenset[str]) -> str:
    return ", ".join(sorted(values)) or UNKNOWN


def _figures(left: Traits, right: Traits) -> tuple[str, str]:
    """Each quantity once, "killed 5" beside "killed 7"."""
    pairs = dict.fromkeys(
        (f"{what.value.replace('_', ' ')} {span(a)}", span(b)) for what, a, b in shared_figures(left, right)
    )
    return ", ".join(one for one, _ in pairs), ", ".join(other for _, other in pairs)


def _wordings(left: Traits, right: Traits) -> tuple[str, str]:
    return f"{jaccard(left.words, right.words):.2f}", ""


def _names(left: Traits, right: Traits) -> tuple[str, str]:
    return _listed(left.rare & right.rare), ""


def _nothing(_left: Traits, _right: Traits) -> tuple[str, str]:
    return "", ""


SHOWN: Mapping[str, Shown] = {
    "kind": _kinds,
    "date": _dates,
    "told": _told,
    "place": _places,
    "actor": _actors,
    "target": _targets,
    "figures": _figures,
    "wording": _wordings,
    "names": _names,
    "report": _nothing,
    "thread": _nothing,
}
