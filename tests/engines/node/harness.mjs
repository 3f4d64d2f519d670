// Drives bpmn-engine through a manifest: node harness.mjs manifest.json result.json
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { mock } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import { Timers } from 'bpmn-elements';
import { Engine } from 'bpmn-engine';
import { evaluate } from 'feelin';

const FEEL = 'https://www.omg.org/spec/DMN/20191111/FEEL/';
const NO_WORKDAYS = "Variable 'workdays' not found";
const MOST_TASKS = 1000;
const ROUNDS = 5; // of the event loop, after which the engine has come to rest

const { version } = JSON.parse(readFileSync(new URL('node_modules/bpmn-engine/package.json', import.meta.url), 'utf8'));

/** Parses a file. What bpmn-moddle only warns of is a refusal here. */
async function parse(file) {
  const context = await new BpmnModdle().fromXML(readFileSync(file, 'utf8'));
  if (context.warnings.length) {
    throw new Error(context.warnings.map((warning) => warning.message).join('; '));
  }
  dropMessageFlows(context.rootElement);
  return context;
}

/** The engine breaks on a message flow that touches a pool without a process; it needs none of them to run one process. */
function dropMessageFlows(definitions) {
  for (const element of definitions.rootElements) {
    if (element.$type === 'bpmn:Collaboration') element.messageFlows = [];
  }
}

/**
 * Evaluates FEEL. What it only warns of, such as a variable that is not there, is an error and not a «no»; but the table of
 * working days may be absent.
 */
function feel(text, variables) {
  const { value, warnings } = evaluate(text, variables);
  if (warnings.some(({ message }) => message !== NO_WORKDAYS)) throw new Error(warnings.map((warning) => warning.message).join('; '));
  return value;
}

/** Takes conditions that are declared to be FEEL. */
const scripts = {
  register() {},
  getScript(language, { behaviour }) {
    if (language !== FEEL) return undefined;
    const execute = ({ environment }, callback) => {
      try {
        callback(null, feel(behaviour.conditionExpression.body, environment.variables));
      } catch (error) {
        callback(error);
      }
    };
    return { execute };
  },
};

/** Takes timers and numbers of instances that are declared to be FEEL, which the engine tells only by their text; all other text stands for itself. */
function expressions({ elementsById }) {
  const declared = Object.values(elementsById)
    .map(({ timeDate, timeDuration, loopCardinality }) => timeDate ?? timeDuration ?? loopCardinality)
    .filter((expression) => expression?.language === FEEL)
    .map(({ body }) => body);
  const resolveExpression = (text, { environment }) =>
    declared.includes(text) ? plain(feel(text, environment.variables)) : text;
  const plain = (value) => (typeof value === 'number' ? value : String(value));
  return { resolveExpression };
}

/** The variable to which each event of a round adds 1, as the facts of the file tell it. */
function countersOf({ elementsById }) {
  const found = Object.values(elementsById).flatMap(({ id, $type, extensionElements }) =>
    $type === 'bpmn:IntermediateThrowEvent'
      ? (extensionElements?.values ?? [])
          .flatMap((facts) => facts.$children ?? [])
          .filter(({ $type: type, name }) => type === 'reg:property' && name === 'counter')
          .map(({ $body }) => [id, $body])
      : [],
  );
  return new Map(found);
}

/** One run of a process, and what is open in it. `called` are the contexts of processes that may be called, by their ids. */
class Instance {
  constructor(context, variables, called, open = new Map()) {
    this.open = open;
    this.own = new Set();
    this.called = called;
    this.ends = [];
    this.inner = new Set();
    this.over = false;
    this.error = null;
    this.timers = new Timers({ setTimeout: () => null, clearTimeout: () => null });
    this.counters = countersOf(context);
    this.engine = new Engine({
      moddleContext: context,
      scripts,
      expressions: expressions(context),
      timers: this.timers,
      variables: { ...structuredClone(variables), ...Object.fromEntries([...this.counters.values()].map((name) => [name, 0])) },
      extensions: { jobs: (activity) => this.takeService(activity) },
    });
    this.engine.on('error', (error) => (this.error = error.message));
    this.engine.on('end', () => (this.over = true));
    this.engine.broker.subscribeTmp('event', 'activity.wait', (_, { content }) => this.takeUser(content), { noAck: true });
    this.engine.broker.subscribeTmp('event', 'activity.call', (_, { content }) => this.call(content), { noAck: true });
    this.engine.broker.subscribeTmp('event', 'activity.leave', (_, { content }) => this.drop(content), { noAck: true });
    this.engine.broker.subscribeTmp('event', 'activity.enter', (_, { content }) => this.takeEnd(content), { noAck: true });
  }

  takeService(activity) {
    if (activity.type !== 'bpmn:ServiceTask') return;
    const { open, own } = this;
    activity.behaviour.Service = function Service() {
      return {
        execute(message, callback) {
          const complete = (variables) => {
            Object.assign(activity.environment.variables, variables);
            callback(null);
          };
          const { executionId, lane } = message.content;
          own.add(executionId);
          open.set(executionId, { id: activity.id, kind: 'service', lane, complete });
        },
      };
    };
  }

  takeUser({ id, type, lane, executionId }) {
    if (type !== 'bpmn:UserTask') return;
    const complete = (variables) => {
      this.setVariables(variables);
      this.execution.signal({ id, executionId });
    };
    this.own.add(executionId);
    this.open.set(executionId, { id, kind: 'user', lane, complete });
  }

  /** A call of a process of another file is the host's to answer: it runs that process, and gives its variables back. */
  async call({ id, executionId, calledElement }) {
    const inner = new Instance(this.called[calledElement], this.variables(), this.called, this.open);
    inner.caller = id;
    this.inner.add(inner);
    inner.engine.on('end', () => {
      if (!this.inner.delete(inner)) return;
      this.setVariables(inner.variables());
      this.execution.signal({ id, executionId });
    });
    await inner.start();
  }

  variables() {
    const [process] = this.execution.definitions.flatMap((definition) => definition.getProcesses());
    return { ...this.execution.environment.variables, ...process.environment.variables };
  }

  setVariables(variables) {
    Object.assign(this.execution.environment.variables, variables);
    for (const process of this.execution.definitions.flatMap((definition) => definition.getProcesses())) {
      Object.assign(process.environment.variables, variables);
    }
  }

  /** Forgets the tasks of an activity that is over, and the process that it called: an event may have ended it. */
  drop({ id }) {
    for (const [executionId, work] of this.open) if (work.id === id) this.open.delete(executionId);
    for (const inner of [...this.inner].filter(({ caller }) => caller === id)) {
      this.inner.delete(inner);
      inner.abandon();
    }
  }

  abandon() {
    for (const executionId of this.own) this.open.delete(executionId);
    for (const inner of this.inner) inner.abandon();
    this.inner.clear();
    this.engine.stop();
  }

  /** The standard counts nothing: the host adds 1 each time an event of a round is passed. */
  takeEnd({ id, type }) {
    const counter = this.counters.get(id);
    if (counter) this.setVariables({ [counter]: this.variables()[counter] + 1 });
    if (type === 'bpmn:EndEvent') this.ends.push(id);
  }

  async start(message) {
    this.execution = await this.engine.execute();
    if (message) this.execution.signal({ id: message });
    await this.rest();
  }

  async complete(executionId, variables) {
    const work = this.open.get(executionId);
    this.open.delete(executionId);
    work.complete(variables);
    await this.rest();
  }

  async send(message, variables) {
    this.setVariables(variables);
    this.execution.signal({ id: message });
    await this.rest();
  }

  state() {
    return JSON.stringify([[...this.open.keys()], this.ends, this.over, this.timers.executing.length]);
  }

  nextTimer() {
    const own = this.timers.executing.map((timer) => timer.expireAt.getTime());
    const inner = [...this.inner].map((each) => each.nextTimer()).filter((due) => due !== undefined);
    const [first] = [...own, ...inner].sort((a, b) => a - b);
    return first;
  }

  /** Timers beyond 24.8 days are only registered: the host must fire them, as it does here with all. */
  async fireDueTimers() {
    for (const timer of this.timers.executing.filter(({ expireAt }) => expireAt.getTime() <= Date.now())) {
      this.timers.clearTimeout(timer);
      timer.callback(...timer.args);
    }
    for (const each of this.inner) await each.fireDueTimers();
    await this.rest();
  }

  async rest() {
    for (let round = 0; round < ROUNDS; round += 1) await new Promise(setImmediate);
    if (this.error) throw new Error(this.error);
    for (const { error } of this.inner) if (error) throw new Error(error);
  }
}

async function waitForTimer(instance, task) {
  const due = instance.nextTimer();
  if (due === undefined) throw new Error(`no timer runs on ${task}`);
  mock.timers.setTime(due - 1000);
  await instance.fireDueTimers();
  const before = [...instance.ends];
  mock.timers.setTime(due + 1000);
  await instance.fireDueTimers();
  return { task, due: new Date(due).toISOString(), before, after: [...instance.ends] };
}

/** Returns the id of the message that an element waits for. */
function messageOf({ elementsById }, element) {
  return elementsById[element].eventDefinitions[0].messageRef.id;
}

async function happen(context, instance, { at, message, variables }) {
  if (message) {
    await instance.send(messageOf(context, at), variables);
    return { at, due: null, early: false };
  }
  const due = instance.nextTimer();
  if (due === undefined) throw new Error(`no timer runs at ${at}`);
  const before = instance.state();
  mock.timers.setTime(due - 1000);
  await instance.fireDueTimers();
  const early = instance.state() !== before;
  mock.timers.setTime(due + 1000);
  await instance.fireDueTimers();
  return { at, due: new Date(due).toISOString(), early };
}

async function walk(run, path, outcome) {
  const context = await parse(run.file);
  const called = {};
  for (const file of run.beside.filter((each) => each.endsWith('.bpmn'))) {
    called[basename(file, '.bpmn')] = await parse(file);
  }
  const events = [...path.events];
  const isNext = (host) => events.length && events[0].host === host && events[0].after === outcome.tasks.length;
  const instance = new Instance(context, path.variables, called);
  await instance.start(run.messages[path.begin] && messageOf(context, path.begin));
  while (outcome.tasks.length < MOST_TASKS) {
    while (isNext(null)) outcome.events.push(await happen(context, instance, events.shift()));
    if (!instance.open.size || instance.over) break;
    const works = [...instance.open].map(([executionId, work]) => ({ executionId, ...work }));
    if (works.length > 1 && !path.order.length) throw new Error(`several tasks are open: ${works.map((work) => work.id)}`);
    const first = path.order.find((each) => works.some((work) => work.id === each));
    const { executionId, id, kind, lane } = works.find((work) => work.id === first) ?? works[0];
    outcome.tasks.push({ id, kind, group: lane ?? null, due: null });
    if (path.late.includes(id) && !outcome.timers.length) outcome.timers.push(await waitForTimer(instance, id));
    if (isNext(id)) {
      outcome.events.push(await happen(context, instance, events.shift()));
      continue;
    }
    const visit = outcome.tasks.filter((task) => task.id === id).length;
    await instance.complete(executionId, path.set[id]?.[visit - 1] ?? {});
  }
  outcome.ends = instance.ends;
  outcome.over = instance.over;
}

async function follow(run, path, start) {
  const outcome = { process: run.process, path: path.name, tasks: [], ends: [], timers: [], events: [], over: false, error: null };
  mock.timers.setTime(start);
  try {
    await walk(run, path, outcome);
  } catch (error) {
    outcome.error = error.message;
  }
  return outcome;
}

const [given, made] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(given, 'utf8'));
const start = Date.parse(manifest.start);
mock.timers.enable({ apis: ['Date'], now: 0 });
const stages = [];
for (const { runs } of manifest.stages) {
  const outcomes = [];
  for (const run of runs) {
    for (const path of run.paths) {
      outcomes.push(await follow(run, path, start));
    }
  }
  stages.push(outcomes);
}
writeFileSync(made, JSON.stringify({ version: `bpmn-engine ${version}`, stages }));
process.exit(0);
