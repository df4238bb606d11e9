import type { Delegation } from '../domain/delegates/delegation.ts';
import { SOLD } from '../domain/packs/catalogue.ts';
import type { Side } from '../domain/policy/analysis/diff.ts';
import { accept, type Result, refuse } from '../kit/result.ts';
import { readClock } from './approvals/clock.ts';
import { readDelegates } from './approvals/delegates.ts';
import { type ReadFile, readConfigFile } from './file.ts';
import { type NamedPeople, namedPeople } from './named-people.ts';
import { readPacks } from './packs.ts';
import { DEFAULT_EXPIRY, durationSeconds } from './parts/duration.ts';
import { readPeople } from './parts/ids.ts';
import type { InFile, Problem } from './parts/problem.ts';
import { readPolicy } from './policy/read-policy.ts';
import { withMore } from './policy/with-more.ts';

/** The policy of a file, with what a comparison needs to know, and the line of each of its rules. */
export type PolicyFile = Side & {
  /** None of the last one, where nobody wrote it. */
  lineOfRule(index: number): number | undefined;
  delegates: Delegation[];
  /** After which nobody can decide about a request any more. */
  expiryMs: number;
  lineOfDelegate(index: number): number | undefined;
  lineOfBudget(index: number): number | undefined;
  named: NamedPeople[];
};

/** `rest`: the file without what is wrong in it, so that this can be examined nevertheless; `null`: too little is left. */
export type WrongPolicyFile = { problems: Problem[]; named: NamedPeople[]; rest: PolicyFile | null };

/** Reads only what concerns the policy: no environment is needed, and no account. */
export function loadPolicyFile(text: string, name: string): Result<PolicyFile, WrongPolicyFile> {
  const read = readConfigFile(text, name);
  const { file, problems, faulty } = examine(read);
  if (read.problems.length + problems.length === 0) return accept(file);
  const rest = faulty.length === 0 ? read : readConfigFile(text, name, faulty);
  return refuse({
    problems: [...read.problems, ...problems],
    named: file.named,
    rest: rest.unread ? null : examine(rest).file,
  });
}

/** `faulty`: where the problems are. */
function examine(read: ReadFile): { file: PolicyFile; problems: Problem[]; faulty: PropertyKey[][] } {
  const { file, lineOf } = read;
  const faulty: PropertyKey[][] = [];
  const inFile: InFile = (keys, what, remedy) => {
    faulty.push(read.originOf(keys));
    return read.inFile(keys, what, remedy);
  };
  const apps = Object.entries(file.apps ?? {}).map(([short, app]) =>
    typeof app === 'string'
      ? { appId: app, name: short, label: null, owners: readPeople() }
      : { appId: app.appId, name: short, label: app.names ?? null, owners: readPeople(app.owners) },
  );
  const { policy, problems } = readPolicy(file, apps, inFile);
  const delegates = readDelegates(file.delegates, inFile);
  const clock = readClock(file, inFile);
  const written = file.approvals?.rules?.length ?? 0;
  const overrides = Object.values(readPacks(file.packs).catalogue);
  return {
    problems: [...problems, ...delegates.problems, ...clock.problems],
    faulty,
    file: {
      policy: withMore(policy, delegates.delegates, clock.clock),
      world: { apps, sold: [...SOLD, ...overrides] },
      delegates: delegates.delegates,
      expiryMs: durationSeconds(file.expiry ?? DEFAULT_EXPIRY) * 1000,
      lineOfDelegate: (index) => lineOf(['delegates', index]),
      lineOfRule: (index) => (index < written ? lineOf(['approvals', 'rules', index]) : undefined),
      lineOfBudget: (index) => lineOf(['budgets', index]),
      named: namedPeople(read.written),
    },
  };
}
