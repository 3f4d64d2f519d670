"""Options and fixtures of the whole suite; its folder is on the path, so that tests can import `support`."""
