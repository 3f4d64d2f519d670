"""Dumps of acts as text: lines are mended, then put into chunks and paragraphs."""
