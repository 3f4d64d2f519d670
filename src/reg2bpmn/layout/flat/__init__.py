"""One storey laid out: a scene without anything inside subprocesses, phase by phase (`phases`)."""
