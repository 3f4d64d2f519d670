"""Graphviz as the library that the wheel of pygraphviz carries: no program on the PATH is needed."""

from __future__ import annotations


def draw_svg(dot: str) -> bytes:
    """Return what Graphviz draws from pinned DOT, as its own SVG. Raises `ValueError` for DOT that isn't valid."""
    import pygraphviz  # noqa: PLC0415  # a heavy import that only drawing needs

    graph = pygraphviz.AGraph(string=dot)
    # Positions are all there: without an engine's name, pygraphviz takes nop2 and doesn't warn of large graphs.
    graph.has_layout = True
    try:
        return bytes(graph.draw(format="svg"))
    finally:
        graph.close()
