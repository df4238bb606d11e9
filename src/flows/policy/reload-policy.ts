import type { Side } from '../../domain/policy/analysis/diff.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { type FoundPolicy, lastVersion, takeStep } from '../../domain/policy/versions/history.ts';
import type { PolicySurface } from '../../domain/policy/versions/notice.ts';
import { outlineOf } from '../../domain/policy/versions/outline.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import { policyNews } from './policy-news.ts';
import type { FoundInFile, PolicyFile, PolicyRecord, PolicyRecordStore } from './policy-record.ts';
import type { PolicySource } from './policy-source.ts';

export type ReloadPolicyOptions = {
  /** What the process starts with. */
  policy: Policy;
  file: PolicyFile;
  record: PolicyRecordStore;
  world: Side['world'];
  clock: Clock;
  log: FlowLog;
};

export type ReloadPolicy = {
  policy: PolicySource;
  /** Takes up what the file has come to; the first time, the policy that the process started with. */
  look(): Promise<void>;
  /** Reads the file again at once, because the process got a signal. */
  reload(): Promise<void>;
  state(): Promise<PolicyState>;
};

/** How the policy of a process is. */
export type PolicyState = {
  /** The version that applies here. */
  version: string;
  /** Name of the file. */
  file: string;
  /** In the file, because of which the policy before it still applies. */
  problems: number;
  /** Keys of the file that have changed and apply after a restart only. */
  restart: string[];
  /** The newest version that any replica has found. */
  newest: string;
};

type Taking = { found: FoundInFile; surface: PolicySurface };

const NOTHING: PolicyRecord = { history: [], outline: { rules: [], parts: {} } };

/**
 * The policy of a process, which follows its file. What is found is written to the audit, and applies then; of several replicas the
 * first one writes it and has it announced. A file that cannot be used changes nothing.
 */
export function createReloadPolicy(options: ReloadPolicyOptions): ReloadPolicy {
  const { file, record, world, clock, log } = options;
  let current = options.policy;
  /** Found, and not yet written. */
  let waiting: Taking | null = {
    found: { kind: 'valid', policy: current, restart: [] },
    surface: 'start',
  };
  /** The last step that this replica took, and what it found then. */
  let taken: { no: number; found: string } | null = null;
  let problems = 0;
  let restart: string[] = [];
  let underWay: Promise<void> = Promise.resolve();

  /** One after the other: a signal may come at any moment. */
  function next(surface: PolicySurface, find: () => FoundInFile | null): Promise<void> {
    underWay = underWay
      .catch(() => {})
      .then(async () => {
        await takeWaiting();
        const found = find();
        if (found === null) return;
        writeToLog(found);
        waiting = { found, surface };
        await takeWaiting();
      });
    return underWay;
  }

  async function takeWaiting(): Promise<void> {
    if (waiting) await take(waiting);
    waiting = null;
  }

  function writeToLog(found: FoundInFile): void {
    problems = found.kind === 'invalid' ? found.problems.length : 0;
    if (found.kind === 'invalid') {
      const fields = { file: file.name, problems: found.problems, version: current.version };
      log.error(fields, 'the configuration file is invalid: the policy before it still applies');
      return;
    }
    if (found.restart.length > 0 && found.restart.join() !== restart.join()) {
      const fields = { file: file.name, keys: found.restart };
      log.warn(fields, 'keys of the configuration file have changed that apply after a restart only');
    }
    restart = found.restart;
  }

  async function take({ found, surface }: Taking): Promise<void> {
    const key = found.kind === 'valid' ? found.policy.version : `invalid:${found.content}`;
    if (key === taken?.found) {
      if (surface === 'signal') log.info({ file: file.name }, 'the policy is the same as before');
      return;
    }
    const no = await retryOnConflict('policy', () => write(found, surface));
    taken = { no, found: key };
    if (found.kind === 'invalid' || found.policy.version === current.version) return;
    log.info({ from: current.version, to: found.policy.version, surface }, 'the policy has changed');
    current = found.policy;
  }

  async function write(found: FoundInFile, surface: PolicySurface): Promise<number | 'conflict'> {
    const stored = await record.load();
    const before = stored?.value ?? NOTHING;
    const at = clock();
    // Whoever starts joins the others where they are.
    const step = takeStep(before.history, taken?.no ?? before.history.at(-1)?.no ?? 0, short(found), at);
    if (!step.isNew) return step.taken;
    const saved = await record.commit({
      expected: stored?.revision ?? 0,
      next: {
        history: step.history,
        outline: found.kind === 'valid' ? outlineOf(found.policy) : before.outline,
      },
      policy: found.kind === 'valid' ? found.policy.version : current.version,
      actor: { kind: 'headroom', surface },
      ...policyNews(found, { file: file.name, current, world, record: before, surface, at }),
    });
    return saved === 'conflict' ? saved : step.taken;
  }

  return {
    policy: () => current,
    look: () => next('file', file.look),
    reload: () => next('signal', file.read),
    async state() {
      const { version } = current;
      // Where Redis does not answer, others say so.
      const stored = await record.load().catch(() => null);
      const newest = lastVersion(stored?.value.history ?? []) ?? version;
      return { version, file: file.name, problems, restart, newest };
    },
  };
}

function short(found: FoundInFile): FoundPolicy {
  return found.kind === 'valid'
    ? { kind: 'valid', version: found.policy.version }
    : { kind: 'invalid', content: found.content };
}
