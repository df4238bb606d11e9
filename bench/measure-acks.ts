import { raiseLine } from './cast.ts';
import { type Child, startPart } from './children.ts';
import { startHeadroom } from './headroom.ts';
import { closedLoop, type LoopResult } from './load.ts';
import { approveBody, type Card, commandBody } from './payloads.ts';
import { median } from './statistics.ts';
import { type Around, type Counts, counts, pendingCards, resetFakes, until } from './world.ts';

export type AckKind = 'help' | 'raise' | 'approve';
export const ACK_KINDS: AckKind[] = ['help', 'raise', 'approve'];

/** Medians over the rounds. `ratio`: of the rates of one round, Headroom's to bare Bolt's. */
export type AckFigure = {
  kind: AckKind;
  rounds: number;
  bare: LoopResult;
  headroom: LoopResult;
  ratio: number;
  /** Cards that Slack showed in the end, at the worst of the rounds, of those asked for or decided. */
  worked: { done: number; of: number };
  /** Milliseconds from the first request to the last card in Slack; includes the wait for Slack's pace of posting. */
  workMs: number;
};

const MOST_ROUNDS = 3;
const CONNECTIONS = 20;
/** Before anything counts, so that the compiler has seen it: of help, and of each further kind. */
const WARM_UP = { help: 3000, other: 100 };
/** What costs work comes as a burst of a size that a process can be asked to take; the rest of the work follows it. */
const COUNT = { help: 4000, raise: 400, approve: 400 };
const BARE_COUNT = 4000;
/** Longest wait for the work behind the acknowledgements, each time. */
const WORK_PATIENCE_MS = 12_000;

type Round = Record<AckKind, LoopResult>;
type HeadroomRound = { acks: Round; done: Record<AckKind, { done: number; ms: number }> };

/**
 * Figure 1: how fast commands and clicks are acknowledged, beside a Bolt app that does nothing else. The two are
 * measured in turn and in fresh processes, because a machine's speed changes while it is measured.
 */
export async function measureAcks(
  around: Around,
  /** Epoch milliseconds; no round begins that would not end by then, judging by the one before. */
  endAt: number,
): Promise<AckFigure[]> {
  const bare: Round[] = [];
  const ours: HeadroomRound[] = [];
  let longest = 0;
  for (let round = 0; round < MOST_ROUNDS && Date.now() + longest < endAt; round += 1) {
    const startedAt = Date.now();
    await resetFakes(around);
    bare.push(
      await withChild(
        () => startPart('bare-bolt'),
        (url) => bareRound(url, around),
      ),
    );
    ours.push(
      await withChild(
        () => startHeadroom(around),
        (url) => headroomRound(url, around),
      ),
    );
    longest = Math.max(longest, Date.now() - startedAt);
  }
  return ACK_KINDS.map((kind) => {
    const theirs = bare.map((round) => round[kind]);
    const own = ours.map(({ acks }) => acks[kind]);
    const ratios = own.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? Number.NaN));
    const last = ours.map(({ done }) => done[kind]);
    return {
      kind,
      rounds: ours.length,
      bare: middle(theirs),
      headroom: middle(own),
      ratio: median(ratios),
      worked: { done: Math.min(...last.map(({ done }) => done)), of: COUNT[kind] },
      workMs: median(last.map(({ ms }) => ms)),
    };
  });
}

async function withChild<T>(start: () => Promise<Child>, use: (url: string) => Promise<T>): Promise<T> {
  const child = await start();
  try {
    return await use(child.url);
  } finally {
    await child.stop();
  }
}

async function bareRound(url: string, around: Around): Promise<Round> {
  const cards: Card[] = Array.from({ length: BARE_COUNT }, (_, index) => ({
    id: `R-${index + 1}`,
    value: `R-${index + 1}`,
    channel: 'C0BENCH0001',
    ts: '1780000000.000100',
    calls: 1,
  }));
  const bodies = {
    help: lines(BARE_COUNT, () => 'help', around),
    raise: lines(BARE_COUNT, raiseLine, around),
    approve: cards.map((card) => approveBody(card, around)),
  };
  const acks: Partial<Round> = {};
  await closedLoop(url, bodies.help.slice(0, WARM_UP.help), CONNECTIONS);
  for (const kind of ACK_KINDS) {
    await closedLoop(url, bodies[kind].slice(0, WARM_UP.other), CONNECTIONS);
    acks[kind] = await closedLoop(url, bodies[kind], CONNECTIONS);
  }
  return complete(acks);
}

async function headroomRound(url: string, around: Around): Promise<HeadroomRound> {
  await closedLoop(
    url,
    lines(WARM_UP.help, () => 'help', around),
    CONNECTIONS,
  );
  const help = await closedLoop(
    url,
    lines(COUNT.help, () => 'help', around),
    CONNECTIONS,
  );

  await working(url, lines(WARM_UP.other, raiseLine, around), around, 'cards');
  const raise = await working(url, lines(COUNT.raise, raiseLine, around), around, 'cards');

  const cards = await pendingCards(url, around, COUNT.approve + WARM_UP.other, WORK_PATIENCE_MS);
  const clicks = cards.map((card) => approveBody(card, around));
  await working(url, clicks.slice(0, WARM_UP.other), around, 'decided');
  const approve = await working(url, clicks.slice(WARM_UP.other), around, 'decided');
  return {
    acks: { help, raise: raise.acks, approve: approve.acks },
    // Help is answered by its acknowledgement.
    done: { help: { done: COUNT.help, ms: 0 }, raise, approve },
  };
}

/** Sends, then waits until Slack shows what was asked for: `what` says how. */
async function working(url: string, bodies: string[], around: Around, what: keyof Counts) {
  const before = (await counts(around))[what];
  const startedAt = performance.now();
  const acks = await closedLoop(url, bodies, CONNECTIONS);
  const after = await until(
    () => counts(around),
    (now) => now[what] - before >= bodies.length,
    WORK_PATIENCE_MS,
  );
  return { acks, done: after[what] - before, ms: performance.now() - startedAt };
}

function lines(count: number, text: () => string, around: Around): string[] {
  return Array.from({ length: count }, (_, index) => commandBody(text(), index, around));
}

function middle(rounds: LoopResult[]): LoopResult {
  const of = (pick: (round: LoopResult) => number) => median(rounds.map(pick));
  return {
    count: of(({ count }) => count),
    perSecond: of(({ perSecond }) => perSecond),
    p50: of(({ p50 }) => p50),
    p99: of(({ p99 }) => p99),
    max: of(({ max }) => max),
    failed: rounds.reduce((sum, { failed }) => sum + failed, 0),
  };
}

function complete(acks: Partial<Round>): Round {
  const { help, raise, approve } = acks;
  if (!help || !raise || !approve) throw new Error('a kind was not measured');
  return { help, raise, approve };
}
