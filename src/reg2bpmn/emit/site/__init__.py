"""A static site of regulations: pages that need no network, no server and no JavaScript."""

from reg2bpmn.emit.site.assembly import pages, regulation_page, shared_pages
from reg2bpmn.emit.site.content import Entry, File, Site

__all__ = ["Entry", "File", "Site", "pages", "regulation_page", "shared_pages"]
