"""Articles in, a brief out; every line letter for letter in a source."""

__version__ = "0.1.0"
