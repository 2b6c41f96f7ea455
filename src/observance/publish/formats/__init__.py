"""The record in the forms of other programs: each module turns a record and its mandate into named files, row by row,
and writes nothing. `table.py` lists them."""
