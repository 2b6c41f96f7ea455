"""The words that tell a place from another: "60 kilometres (35 miles) northeast of", ", south of the city of"."""

import re

_COUNT = r"(?:[\d.,]+|an?|a few|several|half a|one|two|three|four|five|six|seven|eight|nine|ten)"
_UNIT = r"(?:km|kms|kilomet(?:er|re)s?|miles?)"
_DISTANCE = rf"{_COUNT}[ -]?{_UNIT}(?: \([^()]{{1,30}}\))?"
_COMPASS = r"(?:(?:north|south)[ -]?(?:east|west)|north|south|east|west)"
_KIND = r"(?:city|town|village|hamlet|port|area|province|region|district|countryside|neighbou?rhood|suburb|settlement)"
_LIES = (
    r"(?:which |that )?(?:is |lies |located |situated )?"
    r"(?:(?:only|just|about|around|some|nearly|roughly|approximately|almost|(?:less|more) than) )*"
)
_FAR = rf"{_DISTANCE} (?:to the )?(?:{_COMPASS} of|from)"
_BEFORE = rf"[ ,(]*(?:(?:an? |the )?(?:[a-z]+ )?{_KIND}[ ,]+)?{_LIES}"
_AFTER = rf" (?:the )?(?:[a-z]+ )?(?:{_KIND} of |capital )?"
BEARING = re.compile(rf"{_BEFORE}(?:{_FAR}|(?:to the )?{_COMPASS} of){_AFTER}", re.IGNORECASE)
"""All that stands between the two names."""
FAR_FROM = re.compile(rf"(?i:{_BEFORE}{_FAR}{_AFTER})(?=[A-Z])")
"""The same where a distance is told, with another name after it."""
