"""Fetching: a web address that the user names becomes bytes, or a sentence on why it does not.

The only part of briefgen that speaks to the network, and only when an address is named. Every
connection goes to an IP address that was looked at first; see `addresses`.
"""

from briefgen.fetching.cache import Cache, default_folder
from briefgen.fetching.choices import Allowed, Fetched, Fetching, Limits, Trouble

__all__ = ["Allowed", "Cache", "Fetched", "Fetching", "Limits", "Trouble", "default_folder"]
