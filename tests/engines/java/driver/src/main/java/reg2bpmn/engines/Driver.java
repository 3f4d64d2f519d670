package reg2bpmn.engines;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Drives an engine through a manifest: java Main manifest.json result.json. */
public final class Driver {
    private static final int MOST_TASKS = 1000;
    private static final String KEY = "case_id";
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();

    private final Engine engine;
    private final Instant start;

    private Driver(Engine engine, Instant start) {
        this.engine = engine;
        this.start = start;
    }

    /** Runs the manifest named by the first argument and writes what happened to the second. */
    public static void main(Engine engine, String[] args) throws Exception {
        Manifest manifest = GSON.fromJson(Files.readString(Path.of(args[0])), Manifest.class);
        Map<String, Object> result = new HashMap<>();
        try (engine) {
            result.put("version", engine.version());
            Driver driver = new Driver(engine, OffsetDateTime.parse(manifest.start).toInstant());
            List<List<Outcome>> stages = new ArrayList<>();
            for (Manifest.Stage stage : manifest.stages) {
                stages.add(driver.run(stage.runs));
            }
            result.put("stages", stages);
        }
        try (Writer writer = new OutputStreamWriter(new FileOutputStream(args[1]), StandardCharsets.UTF_8)) {
            GSON.toJson(result, writer);
        }
        System.exit(0);
    }

    private List<Outcome> run(List<Manifest.Run> runs) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        engine.setClock(start);
        Map<String, String> refused = new HashMap<>();
        for (Manifest.Run run : runs) {
            try {
                engine.deploy(run, files(run));
            } catch (Exception refusal) {
                refused.put(run.file, "not deployed: " + told(refusal));
            }
        }
        for (Manifest.Run run : runs) {
            for (Manifest.Path path : run.paths) {
                outcomes.add(follow(run, path, refused.get(run.file)));
            }
        }
        return outcomes;
    }

    private static Map<String, byte[]> files(Manifest.Run run) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(run.process + ".bpmn", Files.readAllBytes(Path.of(run.file)));
        for (String beside : run.beside) {
            files.put(Path.of(beside).getFileName().toString(), Files.readAllBytes(Path.of(beside)));
        }
        return files;
    }

    private Outcome follow(Manifest.Run run, Manifest.Path path, String refusal) {
        Outcome outcome = new Outcome();
        outcome.process = run.process;
        outcome.path = path.name;
        outcome.error = refusal;
        if (refusal == null) {
            try {
                walk(run, path, outcome);
            } catch (Exception failure) {
                outcome.error = told(failure);
            }
        }
        return outcome;
    }

    private void walk(Manifest.Run run, Manifest.Path path, Outcome outcome) throws Exception {
        engine.setClock(start);
        String instance = engine.start(run, run.messages.get(path.begin), path.variables);
        Deque<Manifest.Event> events = new ArrayDeque<>(path.events);
        while (outcome.tasks.size() < MOST_TASKS) {
            while (isNext(events, null, outcome)) {
                happen(run, path, instance, events.poll(), outcome);
            }
            outcome.ends = engine.ends(instance);
            List<Work> open = engine.open(instance);
            if (open.isEmpty()) {
                break;
            }
            if (open.size() > 1 && path.order.isEmpty()) {
                throw new IllegalStateException("several tasks are open: " + open);
            }
            Work work = open.stream().min(Comparator.comparing(each -> path.order.indexOf(each.element()))).orElseThrow();
            outcome.tasks.add(new Outcome.Visit(work.element(), work.kind(), work.group(), work.due()));
            if (path.late.contains(work.element()) && outcome.timers.isEmpty()) {
                outcome.timers.add(waitForTimer(instance, work));
            }
            if (isNext(events, work.element(), outcome)) {
                happen(run, path, instance, events.poll(), outcome);
            } else {
                engine.complete(work, answers(path, outcome, work.element()));
            }
        }
        outcome.over = engine.isOver(instance);
    }

    private static boolean isNext(Deque<Manifest.Event> events, String host, Outcome outcome) {
        Manifest.Event event = events.peek();
        return event != null && Objects.equals(event.host, host) && event.after == outcome.tasks.size();
    }

    private void happen(Manifest.Run run, Manifest.Path path, String instance, Manifest.Event event, Outcome outcome)
            throws Exception {
        if (event.message) {
            String key = String.valueOf(path.variables.get(KEY));
            engine.send(instance, run.messages.get(event.at), key, event.variables);
            outcome.events.add(new Outcome.Fired(event.at, null, false));
            return;
        }
        Instant due = engine.nextTimer(instance);
        if (due == null) {
            throw new IllegalStateException("no timer runs at " + event.at);
        }
        List<String> state = state(instance);
        engine.setClock(due.minusSeconds(1));
        engine.fireDueTimers(instance);
        boolean early = !state.equals(state(instance));
        engine.setClock(due.plusSeconds(1));
        engine.fireDueTimers(instance);
        outcome.events.add(new Outcome.Fired(event.at, due.toString(), early));
    }

    private List<String> state(String instance) throws Exception {
        List<String> state = new ArrayList<>(engine.ends(instance));
        engine.open(instance).stream().map(Work::element).sorted().forEach(state::add);
        state.add(String.valueOf(engine.nextTimer(instance)));
        return state;
    }

    private static Map<String, Object> answers(Manifest.Path path, Outcome outcome, String element) {
        List<Map<String, Object>> visits = path.set.getOrDefault(element, List.of());
        int visit = (int) outcome.tasks.stream().filter(task -> task.id().equals(element)).count();
        return visit <= visits.size() ? visits.get(visit - 1) : Map.of();
    }

    private Outcome.Timer waitForTimer(String instance, Work work) throws Exception {
        Instant due = engine.nextTimer(instance);
        if (due == null) {
            throw new IllegalStateException("no timer runs on " + work.element());
        }
        engine.setClock(due.minusSeconds(1));
        engine.fireDueTimers(instance);
        List<String> before = engine.ends(instance);
        engine.setClock(due.plusSeconds(1));
        engine.fireDueTimers(instance);
        return new Outcome.Timer(work.element(), due.toString(), before, engine.ends(instance));
    }

    private static String told(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : ": ").append(cause.getMessage() == null ? cause : cause.getMessage());
        }
        if (System.getenv("REG2BPMN_ENGINE_TRACE") != null) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            text.append('\n').append(trace);
        }
        return text.toString();
    }
}
