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
     * A process: its file, the files that are deployed with it, its id, and the name of the message that starts it, if one
     * does.
     */
    public static class Run {
        public String process;
        public String file;
        public List<String> beside;
        public String message;
        public List<Path> paths;
    }

    /**
     * A way: variables at the start, variables to set on completing an element, visit by visit, and the elements on which
     * to wait until their timer fires. Of several open elements the first in the order is completed.
     */
    public static class Path {
        public String name;
        public Map<String, Object> variables;
        public Map<String, List<Map<String, Object>>> set;
        public List<String> late;
        public List<String> order;
    }
}
