"""How good a BPMN drawing is: what is wrong in it, counted, and how large it is."""
