"""The parts of `reg2bpmn.layout.keep`: what a person has placed stays, what is new gets a place beside it."""
