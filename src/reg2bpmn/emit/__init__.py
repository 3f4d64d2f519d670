"""Writing what the stages before made: one package or module a format."""
