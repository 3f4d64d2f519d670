"""A module for each format that acts come in; each reads a file into a `Document`."""
