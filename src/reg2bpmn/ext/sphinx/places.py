"""What directives leave in a page while it is read: small nodes that name what stands there once pages are written.

Pages are kept on disk between builds. They hold ids and paths, and no drawing and no table.
"""

from __future__ import annotations

from docutils import nodes

LANG = "reg2bpmn-lang"
"""The attribute that names the language of a node. It is a class only when pages are written: while they are read, the
transform of quotation marks takes such classes for its own and warns of the languages that it has no marks for."""


class Place(nodes.General, nodes.Element):
    """Where something will stand.

    Attributes: `subject` (the id of the process or regulation), `definition` (a path, empty for the definitions of
    the configuration), `lang`, and `page`, the page that it is on.
    """


class Fragment(Place):
    """A table or list of `emit.html`.

    Attributes: `part` (the name of its function); `caption` of a table; with `headed`, a section around it has its id;
    with `bare`, it has no ids at all, since another on the page has them.
    """


class Drawing(Place):
    """The figure inside a `figure` node. Attributes: `alt`, and `prefix`, which stands before the ids of its shapes."""


class Downloads(Place):
    """Links to files of a process. Attribute: `forms`, dialects and formats of figures."""
