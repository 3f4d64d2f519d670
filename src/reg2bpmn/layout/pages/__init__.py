"""Rows and sheets of paper: for figures of compiled processes (`paper`) and for any scene (`sheets`)."""
