"""The learnt part of the coder: which of the predicates that may report something do, and who fills their slots.

Rules propose, the scorer weighs. It is a linear model over named signs, so that `explain` can say what it weighed. A
class stands in signs for every name, so that no party weighs more than another.
"""
