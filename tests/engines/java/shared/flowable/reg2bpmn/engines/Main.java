package reg2bpmn.engines;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flowable.engine.ManagementService;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.history.HistoricActivityInstance;
import org.flowable.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.flowable.engine.repository.DeploymentBuilder;
import org.flowable.engine.runtime.ProcessInstance;
import org.flowable.identitylink.api.IdentityLink;
import org.flowable.identitylink.api.IdentityLinkType;
import org.flowable.job.api.AcquiredExternalWorkerJob;
import org.flowable.job.api.ExternalWorkerJob;
import org.flowable.job.api.Job;
import org.flowable.task.api.Task;

/** Flowable, embedded, with H2 in memory. */
public final class Main implements Engine {
    private static final String WORKER = "harness";
    private final StandaloneInMemProcessEngineConfiguration configuration;
    private final ProcessEngine engine;
    private final List<AcquiredExternalWorkerJob> held = new ArrayList<>();

    private Main() {
        configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:engine;DB_CLOSE_DELAY=1000");
        configuration.setAsyncExecutorActivate(false);
        configuration.setDisableEventRegistry(true);
        configuration.setDisableIdmEngine(true);
        engine = configuration.buildProcessEngine();
    }

    public static void main(String[] args) throws Exception {
        Driver.main(new Main(), args);
    }

    @Override
    public String version() {
        return "Flowable " + ProcessEngine.class.getPackage().getImplementationVersion();
    }

    @Override
    public void deploy(Manifest.Run run, Map<String, byte[]> files) {
        RepositoryService repository = engine.getRepositoryService();
        DeploymentBuilder builder = repository.createDeployment();
        files.forEach((name, content) -> builder.addInputStream(name, new ByteArrayInputStream(content)));
        String id = builder.deploy().getId();
        if (repository.createProcessDefinitionQuery().deploymentId(id).count() == 0) {
            throw new IllegalStateException("nothing in the file is executable");
        }
    }

    @Override
    public void setClock(Instant now) {
        configuration.getClock().setCurrentTime(Date.from(now));
    }

    @Override
    public String start(Manifest.Run run, String message, Map<String, Object> variables) {
        var runtime = engine.getRuntimeService();
        ProcessInstance instance = message == null
                ? runtime.startProcessInstanceByKey(run.process, variables)
                : runtime.startProcessInstanceByMessage(message, variables);
        return instance.getId();
    }

    /** An instance and those that it has called, and that these have called, while they last. */
    private List<String> family(String instance) {
        List<String> found = new ArrayList<>(List.of(instance));
        for (int next = 0; next < found.size(); next++) {
            engine.getRuntimeService().createProcessInstanceQuery().superProcessInstanceId(found.get(next)).list().forEach(one -> found.add(one.getId()));
        }
        return found;
    }

    @Override
    public void send(String instance, String message, String key, Map<String, Object> variables) {
        var runtime = engine.getRuntimeService();
        String waiting = runtime.createExecutionQuery()
                .processInstanceId(instance)
                .messageEventSubscriptionName(message)
                .singleResult()
                .getId();
        runtime.messageEventReceived(message, waiting, variables);
    }

    @Override
    public List<Work> open(String instance) {
        return family(instance).stream().flatMap(each -> openIn(each).stream()).toList();
    }

    private List<Work> openIn(String instance) {
        List<Work> open = new ArrayList<>();
        for (Task task : engine.getTaskService().createTaskQuery().processInstanceId(instance).list()) {
            String due = task.getDueDate() == null ? null : task.getDueDate().toInstant().toString();
            open.add(new Work(task.getTaskDefinitionKey(), "user", groups(task), due, task.getId()));
        }
        for (ExternalWorkerJob job : jobs(instance)) {
            open.add(new Work(job.getElementId(), "service", job.getJobHandlerConfiguration(), null, job.getId()));
        }
        return open;
    }

    private List<ExternalWorkerJob> jobs(String instance) {
        return engine.getManagementService().createExternalWorkerJobQuery().processInstanceId(instance).list();
    }

    private String groups(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getType().equals(IdentityLinkType.CANDIDATE))
                .map(IdentityLink::getGroupId)
                .sorted()
                .collect(Collectors.joining(","));
    }

    @Override
    public void complete(Work work, Map<String, Object> variables) {
        if (work.kind().equals("user")) {
            engine.getTaskService().complete(work.key(), variables);
            return;
        }
        ManagementService management = engine.getManagementService();
        String instance = management.createExternalWorkerJobQuery().jobId(work.key()).singleResult().getProcessInstanceId();
        // Of the jobs of one instance the engine gives out one at a time, in its own order.
        while (held.stream().noneMatch(job -> isOf(job, work, instance))) {
            List<AcquiredExternalWorkerJob> given = management.createExternalWorkerJobAcquireBuilder()
                    .topic(work.group(), Duration.ofMinutes(1))
                    .acquireAndLock(1, WORKER);
            held.add(given.stream().findFirst().orElseThrow());
        }
        AcquiredExternalWorkerJob job = held.stream().filter(each -> isOf(each, work, instance)).findFirst().orElseThrow();
        held.remove(job);
        management.createExternalWorkerCompletionBuilder(job.getId(), WORKER).variables(variables).complete();
        for (List<Job> due = management.createJobQuery().list(); !due.isEmpty(); due = management.createJobQuery().list()) {
            management.executeJob(due.get(0).getId());
        }
    }

    private static boolean isOf(AcquiredExternalWorkerJob job, Work work, String instance) {
        return job.getElementId().equals(work.element()) && job.getProcessInstanceId().equals(instance);
    }

    @Override
    public Instant nextTimer(String instance) {
        return family(instance).stream()
                .flatMap(each -> engine.getManagementService().createTimerJobQuery().processInstanceId(each).list().stream())
                .map(job -> job.getDuedate().toInstant())
                .min(Instant::compareTo)
                .orElse(null);
    }

    @Override
    public void fireDueTimers(String instance) {
        ManagementService management = engine.getManagementService();
        for (String each : family(instance)) {
            for (Job job : management.createTimerJobQuery().processInstanceId(each).executable().list()) {
                management.executeJob(management.moveTimerToExecutableJob(job.getId()).getId());
            }
        }
    }

    @Override
    public List<String> ends(String instance) {
        return engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(instance).list().stream()
                .filter(activity -> activity.getActivityType().equals("endEvent"))
                .map(HistoricActivityInstance::getActivityId)
                .sorted()
                .toList();
    }

    @Override
    public boolean isOver(String instance) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count() == 0;
    }

    @Override
    public void close() {
        engine.close();
    }
}
