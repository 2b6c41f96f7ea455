"""Time expressions as TIMEX3: extents, types and values after the TimeML guidelines, for whole texts without a parse.

`times.find_times` reads what dates a claim and keeps it symbolic; this reads every expression of a text the way that
newswire is annotated: no preposition in the extent, values with the grain of the words, references within the text
resolved in its order.
"""

from observance.claims.timex3.reader import TIMEX3_RULES, Timex3, timex3
from observance.claims.timex3.values import TimexType

__all__ = ["TIMEX3_RULES", "Timex3", "TimexType", "timex3"]
