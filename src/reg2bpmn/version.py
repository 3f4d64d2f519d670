"""The version, read by the build and by outputs that name their tool."""

__version__ = "0.1.0"
