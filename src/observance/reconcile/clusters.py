"""Disjoint sets, named by their smallest member, so that the result does not depend on the order of joining."""

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=str)


class Clusters(Generic[T]):
    """Union-find with path halving over ids."""

    def __init__(self, members: Iterable[T]) -> None:
        self._parent: dict[T, T] = {member: member for member in members}

    def find(self, member: T) -> T:
        """The smallest member of the cluster of `member`."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, left: T, right: T) -> None:
        low, high = sorted((self.find(left), self.find(right)))
        self._parent[high] = low

    def names(self) -> dict[T, T]:
        """Every member with the name of its cluster."""
        return {member: self.find(member) for member in self._parent}
