package reg2bpmn.engines;

import com.google.gson.Gson;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Map;

/**
 * What the process-test engine does not offer: to set its clock to a date, to tell at once whether it is idle, and to
 * complete a native user task, for which it has no gateway; the command goes straight to the log, as the gateway of a
 * broker writes it.
 *
 * <p>Its classes need Java 21, which runs this but need not compile it, hence the reflection.
 */
final class Internals {
    private static final String ENGINE = "io.camunda.zeebe.process.test.engine.";
    private static final int PARTITION = 1;

    private final Object clock;
    private final Object processor;
    private final Object sender;
    private final Method send;

    Internals(ZeebeTestEngine engine) throws ReflectiveOperationException {
        clock = field(engine, "clock");
        processor = field(engine, "streamProcessor");
        Object writer = field(field(engine, "gateway"), "writer");
        Constructor<?> constructor = Class.forName(ENGINE + "CommandSender").getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        sender = constructor.newInstance(writer);
        Class<?> value = Class.forName("io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue");
        send = sender.getClass().getMethod("sendCommand", int.class, ValueType.class, Intent.class, Long.class, value);
        send.setAccessible(true);
    }

    static ZeebeTestEngine create() throws ReflectiveOperationException {
        return (ZeebeTestEngine) Class.forName(ENGINE + "EngineFactory").getMethod("create").invoke(null);
    }

    void setClock(Instant instant) throws ReflectiveOperationException {
        clock.getClass().getMethod("setCurrentTime", Instant.class).invoke(clock, instant);
    }

    /** Whether every command in the log has been processed. */
    boolean isIdle() throws ReflectiveOperationException {
        Object future = processor.getClass().getMethod("hasProcessingReachedTheEnd").invoke(processor);
        Method join = Class.forName("io.camunda.zeebe.scheduler.future.ActorFuture").getMethod("join");
        return (boolean) join.invoke(future);
    }

    void completeUserTask(long key, Map<String, Object> variables) throws ReflectiveOperationException {
        Class<?> type = Class.forName("io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord");
        Object task = type.getConstructor().newInstance();
        type.getMethod("setUserTaskKey", long.class).invoke(task, key);
        type.getMethod("setAction", String.class).invoke(task, "complete");
        Class<?> buffer = Class.forName("org.agrona.DirectBuffer");
        type.getMethod("setVariables", buffer).invoke(task, pack(variables));
        send.invoke(sender, PARTITION, ValueType.USER_TASK, UserTaskIntent.COMPLETE, key, task);
    }

    private static Object pack(Map<String, Object> variables) throws ReflectiveOperationException {
        Object bytes = Class.forName("io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter")
                .getMethod("convertToMsgPack", String.class)
                .invoke(null, new Gson().toJson(variables));
        return Class.forName("org.agrona.concurrent.UnsafeBuffer").getConstructor(byte[].class).newInstance(bytes);
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
