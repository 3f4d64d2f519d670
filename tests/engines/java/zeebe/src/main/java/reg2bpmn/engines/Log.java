package reg2bpmn.engines;

import io.camunda.zeebe.process.test.api.RecordStreamSource;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the engine's records tell of each process instance. */
final class Log {
    private static final String USER_TASK_JOB = "io.camunda.zeebe:userTask";
    private static final String GROUPS = "io.camunda.zeebe:candidateGroups";
    private static final String DUE = "io.camunda.zeebe:dueDate";

    private final RecordStreamSource source;
    private final Map<Long, Instance> instances = new LinkedHashMap<>();
    private final Map<Long, String> jobTypes = new HashMap<>();
    private int read;

    /** One process instance. */
    static final class Instance {
        long key;
        long caller;
        String process;
        final Map<Long, Work> open = new LinkedHashMap<>();
        final Map<Long, Instant> timers = new LinkedHashMap<>();
        final List<String> ends = new ArrayList<>();
        final List<String> incidents = new ArrayList<>();
        boolean over;
    }

    Log(RecordStreamSource source) {
        this.source = source;
    }

    /** Takes in the records that were written since the last time. */
    void read() {
        List<Record<?>> records = (List<Record<?>>) source.getRecords();
        for (; read < records.size(); read++) {
            if (records.get(read).getRecordType() == RecordType.EVENT) {
                take(records.get(read));
            }
        }
    }

    /** The instances that no other one has called. */
    List<Instance> started() {
        return instances.values().stream().filter(instance -> instance.caller <= 0).toList();
    }

    /** An instance and those that it has called, and that these have called. */
    List<Instance> family(String key) {
        List<Instance> found = new ArrayList<>(List.of(of(key)));
        for (int next = 0; next < found.size(); next++) {
            long caller = found.get(next).key;
            instances.values().stream().filter(instance -> instance.caller == caller).forEach(found::add);
        }
        return found;
    }

    Instance of(String key) {
        return instances.get(Long.parseLong(key));
    }

    boolean isOpen(long key) {
        return instances.values().stream().anyMatch(instance -> instance.open.containsKey(key));
    }

    boolean isNativeUserTask(long key) {
        return !jobTypes.containsKey(key);
    }

    String jobType(long key) {
        return jobTypes.get(key);
    }

    private void take(Record<?> record) {
        if (record.getValue() instanceof ProcessInstanceRecordValue value) {
            takeElement(record, value);
        } else if (record.getValue() instanceof JobRecordValue value) {
            takeJob(record, value);
        } else if (record.getValue() instanceof UserTaskRecordValue value) {
            takeUserTask(record, value);
        } else if (record.getValue() instanceof TimerRecordValue value && value.getProcessInstanceKey() > 0) {
            takeTimer(record, value);
        } else if (record.getValue() instanceof IncidentRecordValue value && record.getIntent() == IncidentIntent.CREATED) {
            instance(value.getProcessInstanceKey()).incidents.add(value.getElementId() + ": " + value.getErrorMessage());
        }
    }

    private void takeElement(Record<?> record, ProcessInstanceRecordValue value) {
        Instance instance = instance(value.getProcessInstanceKey());
        instance.process = value.getBpmnProcessId();
        instance.caller = value.getParentProcessInstanceKey();
        if (record.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED) {
            if (value.getBpmnElementType() == BpmnElementType.END_EVENT) {
                instance.ends.add(value.getElementId());
            }
            instance.over |= value.getBpmnElementType() == BpmnElementType.PROCESS;
        }
    }

    private void takeJob(Record<?> record, JobRecordValue value) {
        Instance instance = instance(value.getProcessInstanceKey());
        if (record.getIntent() == JobIntent.CREATED) {
            jobTypes.put(record.getKey(), value.getType());
            boolean isUser = value.getType().equals(USER_TASK_JOB);
            String groups = value.getCustomHeaders().getOrDefault(GROUPS, "").replaceAll("[\\[\\]\" ]", "");
            instance.open.put(
                    record.getKey(),
                    new Work(
                            value.getElementId(),
                            isUser ? "user" : "service",
                            isUser ? groups : value.getType(),
                            due(value.getCustomHeaders().get(DUE)),
                            String.valueOf(record.getKey())));
        } else if (record.getIntent() == JobIntent.COMPLETED || record.getIntent() == JobIntent.CANCELED) {
            instance.open.remove(record.getKey());
        }
    }

    private void takeUserTask(Record<?> record, UserTaskRecordValue value) {
        Instance instance = instance(value.getProcessInstanceKey());
        if (record.getIntent() == UserTaskIntent.CREATED) {
            String groups = value.getCandidateGroupsList().stream().sorted().collect(Collectors.joining(","));
            String key = String.valueOf(record.getKey());
            instance.open.put(record.getKey(), new Work(value.getElementId(), "user", groups, due(value.getDueDate()), key));
        } else if (record.getIntent() == UserTaskIntent.COMPLETED || record.getIntent() == UserTaskIntent.CANCELED) {
            instance.open.remove(record.getKey());
        }
    }

    private void takeTimer(Record<?> record, TimerRecordValue value) {
        Instance instance = instance(value.getProcessInstanceKey());
        if (record.getIntent() == TimerIntent.CREATED) {
            instance.timers.put(record.getKey(), Instant.ofEpochMilli(value.getDueDate()));
        } else {
            instance.timers.remove(record.getKey());
        }
    }

    private Instance instance(long key) {
        return instances.computeIfAbsent(key, unseen -> {
            Instance instance = new Instance();
            instance.key = unseen;
            return instance;
        });
    }

    private static String due(String text) {
        return text == null || text.isEmpty() ? null : OffsetDateTime.parse(text.replaceAll("\\[.*]", "")).toInstant().toString();
    }
}
