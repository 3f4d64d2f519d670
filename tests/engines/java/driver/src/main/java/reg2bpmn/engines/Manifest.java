package reg2bpmn.engines;

import java.util.List;
import java.util.Map;

/** What to run: files, and for each the ways through it. */
public class Manifest {
    public String start;
    public List<Stage> stages;

    /** Files that are deployed together and then run; those of a later stage are newer versions. */
    public static class Stage {
        public List<Run> runs;
    }

    /**
     * A process: its file, the files that are deployed with it, its id, and the names of its messages by the elements that
     * wait for them.
     */
    public static class Run {
        public String process;
        public String file;
        public List<String> beside;
        public Map<String, String> messages;
        public List<Path> paths;
    }

    /**
     * A way: the element that it starts at, variables at the start, variables to set on completing an element, visit by visit, and the elements on which
     * to wait until their timer fires. Of several open elements the first in the order is completed. Events happen in their
     * order.
     */
    public static class Path {
        public String name;
        public String begin;
        public Map<String, Object> variables;
        public Map<String, List<Map<String, Object>>> set;
        public List<String> late;
        public List<String> order;
        public List<Event> events;
    }

    /**
     * What happens at an element once so many tasks were opened: its message comes with variables, or its timer fires. With
     * a host, it happens instead of the completion of that task.
     */
    public static class Event {
        public String at;
        public String host;
        public int after;
        public boolean message;
        public Map<String, Object> variables;
    }
}
