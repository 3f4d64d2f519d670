package reg2bpmn.engines;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the driver needs of an engine. An adapter reports and obeys; it decides nothing. */
public interface Engine extends AutoCloseable {
    /** Name and version, as the engine itself tells them. */
    String version();

    /** Deploys files by name. Throws with the engine's own words where it refuses, or where nothing became executable. */
    void deploy(Manifest.Run run, Map<String, byte[]> files) throws Exception;

    /** Sets the engine's clock. */
    void setClock(Instant now) throws Exception;

    /** Starts a process, by the message of that name unless it is null, and returns the id of the instance. */
    String start(Manifest.Run run, String message, Map<String, Object> variables) throws Exception;

    /** Sends an instance a message that it waits for; the key is that with which it was started. */
    void send(String instance, String message, String key, Map<String, Object> variables) throws Exception;

    /** Returns the open user tasks and jobs of an instance. */
    List<Work> open(String instance) throws Exception;

    /** Completes a task or job and sets variables. */
    void complete(Work work, Map<String, Object> variables) throws Exception;

    /** Returns when the next timer of an instance is due; null where it has none. */
    Instant nextTimer(String instance) throws Exception;

    /** Lets the timers fire that are due by the engine's clock. */
    void fireDueTimers(String instance) throws Exception;

    /** Returns the ids of the end events that an instance has reached. */
    List<String> ends(String instance) throws Exception;

    /** Whether nothing is left of an instance. */
    boolean isOver(String instance) throws Exception;

    @Override
    void close() throws Exception;
}
