"""Text to sentences, tokens and syntax: one spaCy pipeline with Universal Dependencies labels."""

from observance.language.analyser import SpacyAnalyser, load_analyser

__all__ = ["SpacyAnalyser", "load_analyser"]
