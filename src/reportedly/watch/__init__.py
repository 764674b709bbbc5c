"""Feeds watched: polled politely for as long as it takes, each page they name read once, nothing forgotten."""

from reportedly.watch.feeds import find_feeds
from reportedly.watch.memory import Memory
from reportedly.watch.watcher import TROUBLE, Watcher

__all__ = ["TROUBLE", "Memory", "Watcher", "find_feeds"]
