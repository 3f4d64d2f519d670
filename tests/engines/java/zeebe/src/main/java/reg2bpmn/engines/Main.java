package reg2bpmn.engines;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.DeployResourceCommandStep1;
import io.camunda.zeebe.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** Zeebe: the engine of Camunda 8 in memory, as its own process tests run it, fed over gRPC. */
public final class Main implements Engine {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration NO_TIMER_IS_DUE = Duration.ofMillis(250);
    private final Map<String, Map<String, byte[]>> deployed = new HashMap<>();
    private final Set<String> present = new HashSet<>();
    private ZeebeTestEngine engine;
    private ZeebeClient client;
    private Internals internals;
    private Log log;
    private Instant now = Instant.MIN;
    private boolean turnedBack;

    private Main() throws ReflectiveOperationException {
        open();
    }

    private void open() throws ReflectiveOperationException {
        engine = Internals.create();
        engine.start();
        client = engine.createClient();
        internals = new Internals(engine);
        log = new Log(engine.getRecordStreamSource());
    }

    public static void main(String[] args) throws Exception {
        Driver.main(new Main(), args);
    }

    @Override
    public String version() {
        return "Zeebe " + ZeebeTestEngine.class.getPackage().getImplementationVersion();
    }

    @Override
    public void deploy(Manifest.Run run, Map<String, byte[]> files) throws ReflectiveOperationException {
        startAfreshIfTurnedBack();
        deployed.put(run.process, files);
        deploy(files);
        present.add(run.process);
    }

    private void deploy(Map<String, byte[]> files) {
        DeployResourceCommandStep2 command = null;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            DeployResourceCommandStep1 next = command == null ? client.newDeployResourceCommand() : command;
            command = next.addResourceBytes(file.getValue(), file.getKey());
        }
        command.send().join();
    }

    @Override
    public void setClock(Instant instant) throws Exception {
        turnedBack |= instant.isBefore(now);
        now = instant;
        if (!turnedBack) {
            internals.setClock(instant);
        }
    }

    /** The timers of an engine go wrong when its clock is turned back: a new one takes over. */
    private void startAfreshIfTurnedBack() throws ReflectiveOperationException {
        if (turnedBack) {
            close();
            open();
            internals.setClock(now);
            present.clear();
            turnedBack = false;
        }
    }

    @Override
    public String start(Manifest.Run run, String message, Map<String, Object> variables) throws Exception {
        startAfreshIfTurnedBack();
        if (present.add(run.process)) {
            deploy(deployed.get(run.process));
        }
        settle();
        int before = log.started().size();
        if (message == null) {
            client.newCreateInstanceCommand().bpmnProcessId(run.process).latestVersion().variables(variables).send().join();
        } else {
            publish(message, "", variables);
        }
        settle();
        List<Log.Instance> started = log.started().subList(before, log.started().size());
        if (started.size() != 1 || !started.get(0).process.equals(run.process)) {
            throw new IllegalStateException("started " + started.stream().map(i -> i.process).toList());
        }
        return String.valueOf(started.get(0).key);
    }

    private void publish(String message, String key, Map<String, Object> variables) {
        client.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(key)
                .timeToLive(Duration.ZERO)
                .variables(variables)
                .send()
                .join();
    }

    @Override
    public void send(String instance, String message, String key, Map<String, Object> variables) throws Exception {
        settle();
        publish(message, key, variables);
        settle();
    }

    @Override
    public List<Work> open(String instance) throws Exception {
        settle();
        List<String> incidents = log.family(instance).stream().flatMap(each -> each.incidents.stream()).toList();
        if (!incidents.isEmpty()) {
            throw new IllegalStateException(String.join("; ", incidents));
        }
        return log.family(instance).stream().flatMap(each -> each.open.values().stream()).toList();
    }

    @Override
    public void complete(Work work, Map<String, Object> variables) throws Exception {
        long key = Long.parseLong(work.key());
        if (log.isNativeUserTask(key)) {
            internals.completeUserTask(key, variables);
        } else {
            client.newActivateJobsCommand().jobType(log.jobType(key)).maxJobsToActivate(10).send().join();
            client.newCompleteCommand(key).variables(variables).send().join();
        }
        await(work.element() + " is not completed", () -> !log.isOpen(key));
    }

    @Override
    public Instant nextTimer(String instance) throws Exception {
        settle();
        return timers(instance).stream().min(Instant::compareTo).orElse(null);
    }

    private List<Instant> timers(String instance) {
        return log.family(instance).stream().flatMap(each -> each.timers.values().stream()).toList();
    }

    @Override
    public void fireDueTimers(String instance) throws Exception {
        Instant next = nextTimer(instance);
        if (next == null || next.isAfter(now)) {
            Thread.sleep(NO_TIMER_IS_DUE.toMillis());
            settle();
        } else {
            await("the timer due " + next + " does not fire", () -> !timers(instance).contains(next));
        }
    }

    @Override
    public List<String> ends(String instance) throws Exception {
        settle();
        return log.of(instance).ends.stream().sorted().toList();
    }

    @Override
    public boolean isOver(String instance) throws Exception {
        settle();
        return log.of(instance).over;
    }

    @Override
    public void close() {
        client.close();
        engine.stop();
    }

    private void settle() throws Exception {
        await("the engine does not come to rest", internals::isIdle);
    }

    private void await(String failure, Callable<Boolean> check) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!internals.isIdle() || !check.call()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(failure);
            }
            Thread.sleep(1);
            log.read();
        }
        log.read();
    }
}
