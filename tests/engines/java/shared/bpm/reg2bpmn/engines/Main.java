package reg2bpmn.engines;

import ${engine.package}.engine.HistoryService;
import ${engine.package}.engine.ManagementService;
import ${engine.package}.engine.ProcessEngine;
import ${engine.package}.engine.externaltask.ExternalTask;
import ${engine.package}.engine.history.HistoricActivityInstance;
import ${engine.package}.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import ${engine.package}.engine.impl.util.ClockUtil;
import ${engine.package}.engine.repository.DeploymentBuilder;
import ${engine.package}.engine.repository.DeploymentWithDefinitions;
import ${engine.package}.engine.runtime.Job;
import ${engine.package}.engine.runtime.ProcessInstance;
import ${engine.package}.engine.task.IdentityLink;
import ${engine.package}.engine.task.Task;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** ${engine.name}, embedded, with H2 in memory. */
public final class Main implements Engine {
    private static final String WORKER = "harness";
    private static final long LOCK = 60_000L;
    private final ProcessEngine engine;

    private Main() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:engine;DB_CLOSE_DELAY=1000");
        configuration.setHistory("full");
        configuration.setJobExecutorActivate(false);
        engine = configuration.buildProcessEngine();
    }

    public static void main(String[] args) throws Exception {
        Driver.main(new Main(), args);
    }

    @Override
    public String version() {
        return "${engine.name} " + ProcessEngine.class.getPackage().getImplementationVersion();
    }

    @Override
    public void deploy(Manifest.Run run, Map<String, byte[]> files) {
        DeploymentBuilder builder = engine.getRepositoryService().createDeployment();
        files.forEach((name, content) -> builder.addInputStream(name, new ByteArrayInputStream(content)));
        DeploymentWithDefinitions deployed = builder.deployWithResult();
        if (deployed.getDeployedProcessDefinitions() == null) {
            throw new IllegalStateException("nothing in the file is executable");
        }
    }

    @Override
    public void setClock(Instant now) {
        ClockUtil.setCurrentTime(Date.from(now));
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
        engine.getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceId(instance)
                .setVariables(variables)
                .correlate();
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
        for (ExternalTask job : engine.getExternalTaskService().createExternalTaskQuery().processInstanceId(instance).list()) {
            open.add(new Work(job.getActivityId(), "service", job.getTopicName(), null, job.getId()));
        }
        return open;
    }

    private String groups(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .sorted()
                .collect(Collectors.joining(","));
    }

    @Override
    public void complete(Work work, Map<String, Object> variables) {
        if (work.kind().equals("user")) {
            engine.getTaskService().complete(work.key(), variables);
        } else {
            engine.getExternalTaskService().lock(work.key(), WORKER, LOCK);
            engine.getExternalTaskService().complete(work.key(), WORKER, variables);
        }
    }

    @Override
    public Instant nextTimer(String instance) {
        return family(instance).stream()
                .flatMap(each -> engine.getManagementService().createJobQuery().processInstanceId(each).timers().list().stream())
                .map(job -> job.getDuedate().toInstant())
                .min(Instant::compareTo)
                .orElse(null);
    }

    @Override
    public void fireDueTimers(String instance) {
        ManagementService management = engine.getManagementService();
        for (String each : family(instance)) {
            for (Job job : management.createJobQuery().processInstanceId(each).timers().executable().list()) {
                management.executeJob(job.getId());
            }
        }
    }

    @Override
    public List<String> ends(String instance) {
        HistoryService history = engine.getHistoryService();
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance).list().stream()
                .filter(activity -> activity.getActivityType().endsWith("EndEvent"))
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
