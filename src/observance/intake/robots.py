"""The rules of robots.txt (RFC 9309): what a site asks automatic readers to leave alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

AGENT = "Observance"


@dataclass(frozen=True, slots=True)
class Rule:
    allows: bool
    path: str


def rules_for(text: str, agent: str = AGENT) -> tuple[Rule, ...]:
    """The rules of the groups that name `agent`; of those for every agent ("*") where none does."""
    named: list[Rule] = []
    general: list[Rule] = []
    agents: list[str] = []
    in_rules = has_named = False
    for line in text.lstrip("\ufeff").splitlines():
        field, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        match field.lower():
            case "user-agent":
                agents = [value.lower()] if in_rules else [*agents, value.lower()]
                in_rules = False
                has_named = has_named or agent.lower() in agents
            case "allow" | "disallow":
                in_rules = True
                rule = [Rule(field.lower() == "allow", value)] if value else []
                named += rule if agent.lower() in agents else []
                general += rule if "*" in agents else []
    return tuple(named if has_named else general)


def allows(rules: Sequence[Rule], url: str) -> bool:
    """Whether the most specific rule for the path of `url` allows it; with no rule, it does. A tie allows."""
    parts = urlsplit(url)
    path = unquote(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    fitting = [(len(rule.path), rule.allows) for rule in rules if _fits(unquote(rule.path), path)]
    return path == "/robots.txt" or max(fitting, default=(0, True))[1]


def _fits(pattern: str, path: str) -> bool:
    """Whether the path begins with the pattern ("*": anything; a final "$": to the end), without backtracking."""
    is_whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for i, part in enumerate(rest):
        is_last = is_whole and i == len(rest) - 1
        found = path.rfind(part, place) if is_last else path.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return not is_whole or place == len(path)
