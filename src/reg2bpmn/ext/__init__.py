"""Extensions of documentation builders. Each needs its builder, which reg2bpmn itself does not install."""
