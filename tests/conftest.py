"""Property tests run the same everywhere: the same examples each time, few enough for every run, without a clock."""

from hypothesis import settings

settings.register_profile("observance", deadline=None, max_examples=40, derandomize=True, print_blob=True)
settings.load_profile("observance")
