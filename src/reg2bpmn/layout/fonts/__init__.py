"""How wide letters are in every usual font, and where words may part."""
