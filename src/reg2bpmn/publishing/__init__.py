"""The site: each language's pages, with the BPMN, the figures and the text that they offer for download."""

from reg2bpmn.publishing.book import Book, Leaf, Rest, leaf_files, leaves
from reg2bpmn.publishing.chapters import Chapter, chapter
from reg2bpmn.publishing.press import publish, site_files
from reg2bpmn.targets import SiteTarget

__all__ = ["Book", "Chapter", "Leaf", "Rest", "SiteTarget", "chapter", "leaf_files", "leaves", "publish", "site_files"]
