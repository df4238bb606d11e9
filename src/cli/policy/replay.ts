import type { PolicyFile } from '../../config/policy-file.ts';
import { pastFreezes } from '../../domain/freeze/past-freezes.ts';
import type { PolicyRule } from '../../domain/policy/policy.ts';
import { createCapDraws } from '../../domain/requests/replay/cap-draws.ts';
import { replayClock } from '../../domain/requests/replay/replay-clock.ts';
import {
  factsOf,
  type Replayed,
  replayRequest,
  type Unknown,
} from '../../domain/requests/replay/replay-request.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { DAY_MS } from '../../kit/durations.ts';
import { CHINA } from '../../kit/time-zone.ts';
import type { RequestsContext } from '../context/requests-context.ts';
import { count, describeFacts, describeOutcome } from './describe.ts';
import type { Outcome } from './outcome.ts';
import { clockLines, type OtherClock } from './replay-clock-lines.ts';
import { daysOf, zoneOfCaps } from './replay-days.ts';

/** Requests that the same becomes of, with one of them. */
type Class = {
  was: PolicyRule;
  replayed: Replayed;
  example: RequestState;
  count: number;
  /** Of which series they are runs; empty: they were submitted one by one. */
  series: Set<string>;
};

/** `headroom policy replay`: what the requests of the past would come to by another policy. `name`: of its file. */
export async function replayCommand(
  requests: RequestsContext,
  since: number,
  name: string,
  file: PolicyFile,
): Promise<Outcome> {
  const totals = { same: 0, changed: 0, depends: 0 };
  const classes = new Map<string, Class>();
  const clocks: OtherClock[] = [];
  const draws = createCapDraws();
  const { events, missing } = isStoppable(file) ? await requests.freezes() : NO_FREEZES;
  const freezes = pastFreezes(events);
  // What was approved earlier on the first day counts for its caps.
  for await (const day of daysOf(requests.since(Math.max(0, since - DAY_MS)), zoneOfCaps(file))) {
    for (const request of day) {
      const replayed = replayRequest(request, file.policy, file.world, draws, freezes);
      if (request.askedAt < since) continue;
      totals[replayed.kind] += 1;
      if (replayed.kind !== 'same') add(classes, request, replayed);
      const clock = replayClock(request, file.policy, file.expiryMs);
      if (clock) clocks.push({ id: request.id, ...clock });
    }
  }
  const { same, changed, depends } = totals;
  const all = same + changed + depends;
  const from = new Date(since).toISOString().slice(0, 16).replace('T', ' ');
  const order = ({ replayed }: Class) => (replayed.kind === 'changed' ? 0 : 1);
  const found = [...classes.values()].sort((a, b) => order(a) - order(b) || b.count - a.count);
  return {
    code: changed > 0 ? 1 : 0,
    lines: [
      `Replayed ${counted(all)} since ${from} UTC against ${name} (version ${file.policy.version}):`,
      `${count(same)} with the same outcome, ${count(changed)} with another one, ${count(depends)} that depend on what is no longer known.`,
      ...clockLines(clocks),
      '',
      ...found.flatMap((one, index) => [...describeClass(one, index + 1, file), '']),
      ...NOTES,
      ...(missing ? [MISSING] : []),
    ],
  };
}

const NO_FREEZES = { events: [], missing: false };

const MISSING =
  'Some of the audit is in files that are not on this machine: what was requested during a freeze that they tell of may come out as changed.';

const NOTES = [
  "Group and channel memberships of the past aren't stored; app owners are those of the file.",
  "Budgets and limits aren't replayed: what they had counted then isn't known any more.",
  'Caps per day and freezes are replayed. A request that depends on what is no longer known draws on no cap.',
  'Requests that a policy refused were never stored, so none of them is in here.',
];

/** Whether a freeze makes a difference, so that the audit has to be read for them. */
function isStoppable({ policy }: PolicyFile): boolean {
  return policy.rules.some(({ outcome: { kind } }) => kind === 'approve' || kind === 'break_glass');
}

function add(classes: Map<string, Class>, request: RequestState, replayed: Replayed): void {
  const { name, ...rule } = request.rule;
  const was: PolicyRule = { name, when: {}, outcome: { kind: 'need', ...rule }, reason: null };
  const now = replayed.kind === 'depends' ? replayed.rules : [replayed.rule];
  const key = JSON.stringify([
    was,
    replayed.kind,
    'by' in replayed && replayed.by,
    now.map((one) => one.name),
    request.series !== undefined,
  ]);
  const known = classes.get(key);
  const found = known ?? { was, replayed, example: request, count: 0, series: new Set() };
  found.count += 1;
  if (request.series) found.series.add(request.series.id);
  classes.set(key, found);
}

function describeClass(
  { was, replayed, example, count: size, series }: Class,
  no: number,
  file: PolicyFile,
): string[] {
  const now = replayed.kind === 'depends' ? replayed.rules : [replayed.rule];
  const names = now.map(({ name }) => `"${name}"`).join(' or ');
  return [
    `${no}. ${series.size > 0 ? runsOf(size, series) : counted(size)}: rule "${was.name}" → rule ${names}`,
    `   before:  ${describeOutcome(was)}`,
    ...now.map((rule, index) => `   ${index === 0 ? 'after: ' : 'or:    '}  ${after(rule, replayed)}`),
    ...(replayed.kind === 'depends' ? [`   depends on ${replayed.on.map(unknownText).join(', ')}`] : []),
    ...(series.size > 0 && replayed.kind === 'changed'
      ? ['   a series pauses until its people approve it again']
      : []),
    `   example: ${example.id}, ${describeFacts(factsOf(example, file.world), CHINA)}`,
  ];
}

function after(rule: PolicyRule, replayed: Replayed): string {
  const text = describeOutcome(rule);
  return 'by' in replayed && replayed.by === 'reason' ? `${text} (its reason has none)` : text;
}

function unknownText(unknown: Unknown): string {
  switch (unknown.what) {
    case 'group':
    case 'channel':
      return `whether the requester was in ${unknown.id}`;
    case 'overlap':
      return 'whether an overlapping raise was approved';
  }
}

function runsOf(size: number, series: ReadonlySet<string>): string {
  return `${size === 1 ? '1 run' : `${count(size)} runs`} of ${[...series].sort().join(', ')}`;
}

function counted(requests: number): string {
  return requests === 1 ? '1 request' : `${count(requests)} requests`;
}
