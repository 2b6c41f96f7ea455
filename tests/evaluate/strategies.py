"""Claims and documents for the property tests."""

from datetime import date

from hypothesis import strategies as st

from observance.evaluate import Coded, Document, Naming
from observance.model.claim import Figure, Place, Quantity
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status

NAMES = Naming(frozenset({"north", "south", "river_state"}), {"old fort": frozenset({"p1"})}, {})

days = st.dates(date(2030, 1, 1), date(2030, 1, 20))
intervals = st.tuples(days, days).map(lambda pair: DateInterval(min(pair), max(pair)))
parties = st.lists(st.sampled_from(["north", "south", "gunmen", "locals"]), max_size=2, unique=True).map(tuple)
places = st.lists(st.sampled_from(["Old Fort", "Ford", "Mill"]), max_size=2, unique=True).map(
    lambda names: tuple(Place(name=name) for name in names)
)
figures = st.builds(
    lambda what, low, more: Figure(what=what, who="", low=low, high=None if more is None else low + more, text=""),
    st.sampled_from([Quantity.KILLED, Quantity.POSTS]),
    st.integers(0, 40),
    st.none() | st.integers(0, 5),
)
spans = st.tuples(st.integers(0, 3), st.integers(1, 20)).map(lambda pair: (10 * pair[0], 10 * pair[0] + pair[1]))

claims = st.builds(
    Coded,
    doc=st.just("d"),
    evidence=st.just("…"),
    spans=st.lists(spans, min_size=1, max_size=2, unique=True).map(tuple),
    kind=st.sampled_from([Kind.SHELLING, Kind.ATTACK, Kind.MEETING, Kind.DEMAND]),
    actor=parties,
    target=parties,
    place=places,
    date=st.none() | intervals,
    figures=st.lists(figures, max_size=2).map(tuple),
    source=st.lists(st.sampled_from(["a witness", "the radio of the north", "Radio North"]), max_size=2).map(tuple),
    status=st.sampled_from(Status),
)
claim_lists = st.lists(claims, max_size=6).map(tuple)
documents = st.builds(
    Document,
    id=st.just("d"),
    outlet=st.sampled_from([None, "Radio", "Gazette"]),
    gold=claim_lists,
    predicted=claim_lists,
)
