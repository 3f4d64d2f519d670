"""The words by which rules find what they look for: a module a subject, each with its words by language.

In patterns, `*` stands for any ending and a space for signs between, as in `locale/acts/`; `lint/wording.py` makes
regular expressions of them.
"""
