"""What is drawn when all else stands: groups, and links that end at something else than nodes."""
