"""Tables that a dump flattened into lines: where they begin, their rows, their cells."""
