"""What an id of a definition looks like."""

SLUG = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
"""The pattern of an ASCII identifier: lower case, digits and single hyphens, starting with a letter."""
LONGEST_SLUG = 48
