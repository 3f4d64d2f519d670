package reg2bpmn.engines;

import java.util.ArrayList;
import java.util.List;

/** What happened on one path. */
public class Outcome {
    public String process;
    public String path;
    public List<Visit> tasks = new ArrayList<>();
    public List<String> ends = new ArrayList<>();
    public List<Timer> timers = new ArrayList<>();
    public List<Fired> events = new ArrayList<>();
    public boolean over;
    public String error;

    /** A task that was open and was completed. */
    public record Visit(String id, String kind, String group, String due) {
    }

    /** An event of the path: when its timer was due, null for a message, and whether anything happened a second before. */
    public record Fired(String at, String due, boolean early) {
    }

    /** A timer: its task, when it was due, the ends reached a second before and a second after. */
    public record Timer(String task, String due, List<String> before, List<String> after) {
    }
}
