package reg2bpmn.engines;

/** An open task: its element, `user` or `service`, candidate groups or topic, due date or null, and the engine's key. */
public record Work(String element, String kind, String group, String due, String key) {
}
