import { type ReportedMovement, withReported } from '../../domain/movements/balance.ts';
import type { MovedPart, OutsideMovement } from '../../domain/movements/movement.ts';
import { reconcile } from '../../domain/movements/reconcile.ts';
import type { NewMovement, Reconciled } from '../../domain/movements/reconciled.ts';
import type { Pack } from '../../domain/packs/pack.ts';
import type { Instant } from '../../kit/instant.ts';
import { encode } from '../../kit/json.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { OutsideChange, OutsideStore } from '../ports/movements.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { Stored } from '../ports/stored.ts';
import { audited, changedMovement } from './change-movement.ts';

export type ReconcilePacksOptions = {
  store: Pick<RequestStore, 'loadLedger' | 'findByWechatRequestId'>;
  outside: OutsideStore;
  newNonce: () => string;
  clock: Clock;
  log: FlowLog;
};

/** Figures that WeChat gave, and when it gave the ones before. */
export type NewFigures = { packs: Pack[]; previousAt: Instant | null };

const BY_FIGURES = { kind: 'wechat', surface: 'usage' } as const;

/** Compares new figures with what is known of every pack. Any replica may do it; what two of them find is told once. */
export function createReconcilePacks(options: ReconcilePacksOptions): (figures: NewFigures) => Promise<void> {
  const { outside, log } = options;
  return (figures) =>
    retryOnConflict('packs', async () => {
      const change = await changeOf(options, figures);
      if (change.balances.length === 0) return;
      if ((await outside.commit(change)) === 'conflict') return 'conflict';
      for (const { event } of change.audit) {
        const { id, parts, kind } = event.movement;
        const units = parts.map((part) => ({ pack: part.orderId, units: String(part.units) }));
        log.warn({ movement: id, kind, what: event.type, units }, 'units moved outside of Headroom');
      }
    });
}

type ReconciledPack = { pack: Pack; stored: Stored<Reconciled['balance']>; done: Reconciled };

async function changeOf(options: ReconcilePacksOptions, figures: NewFigures): Promise<OutsideChange> {
  const results = await Promise.all(
    figures.packs.map((pack) => reconcilePack(options, pack, figures.previousAt)),
  );
  const changed = results.filter(
    ({ stored, done }) => done.news.length > 0 || encode(done.balance) !== encode(stored.value),
  );
  const found = await foundTogether(options, changed);
  const change: OutsideChange = { balances: [], movements: [], audit: [] };
  if (found) addNew(change, found, options.clock());
  for (const one of changed) await addReconciled(options, one, found, change);
  return change;
}

async function reconcilePack(
  { store, outside }: ReconcilePacksOptions,
  pack: Pack,
  previousAt: Instant | null,
): Promise<ReconciledPack> {
  const [stored, ledger] = await Promise.all([outside.balance(pack.orderId), store.loadLedger(pack.orderId)]);
  return { pack, stored, done: reconcile({ balance: stored.value, pack, ledger: ledger.value, previousAt }) };
}

/** However many packs were used before anybody looked, that is one thing to be told. */
async function foundTogether(
  options: ReconcilePacksOptions,
  results: ReconciledPack[],
): Promise<OutsideMovement | null> {
  const parts = results.flatMap(({ pack, done }) =>
    done.news.filter(({ kind }) => kind === 'found').map(({ units }) => partOf(pack, units)),
  );
  return parts.length === 0 ? null : movementOf(options, 'found', parts, null);
}

async function addReconciled(
  options: ReconcilePacksOptions,
  { pack, stored, done }: ReconciledPack,
  found: OutsideMovement | null,
  change: OutsideChange,
): Promise<void> {
  const told: ReportedMovement[] = [];
  for (const { kind, units, window } of done.news) {
    const isFound = kind === 'found' && found !== null;
    const movement = isFound ? found : await movementOf(options, kind, [partOf(pack, units)], window);
    if (!isFound) addNew(change, movement, options.clock());
    told.push({ id: movement.id, units, window, wechatRequestId: null });
  }
  await addChanges(options, done, change);
  const { orderId } = pack;
  change.balances.push({ orderId, expected: stored.revision, next: withReported(done.balance, told) });
}

/** What became of movements that were told of before. */
async function addChanges(
  { store, outside, clock }: ReconcilePacksOptions,
  { changes }: Reconciled,
  change: OutsideChange,
): Promise<void> {
  for (const one of changes) {
    const earlier = change.movements.find(({ next }) => next.id === one.id);
    const stored = earlier ? { value: earlier.next, revision: earlier.expected } : await outside.load(one.id);
    if (!stored) continue;
    const ours = one.kind === 'explained' ? await store.findByWechatRequestId(one.wechatRequestId) : null;
    const next = changedMovement(stored.value, one, ours?.request ?? null);
    change.movements = change.movements.filter((other) => other !== earlier);
    change.movements.push({ expected: stored.revision, next });
    change.audit.push(audited(`movement_${one.kind}`, next, BY_FIGURES, clock()));
  }
}

async function movementOf(
  { outside, newNonce, clock }: ReconcilePacksOptions,
  kind: NewMovement['kind'],
  parts: MovedPart[],
  window: NewMovement['window'],
): Promise<OutsideMovement> {
  return {
    id: `O-${await outside.nextNumber()}`,
    nonce: newNonce(),
    kind,
    parts,
    at: clock(),
    window,
    push: null,
    figures: 'seen',
    record: null,
    explained: [],
  };
}

function addNew(change: OutsideChange, movement: OutsideMovement, at: Instant): void {
  change.movements.push({ expected: 0, next: movement });
  change.audit.push(audited('movement_noticed', movement, BY_FIGURES, at));
}

function partOf({ account, orderId, name }: Pack, units: bigint): MovedPart {
  return { account, orderId, name, units };
}
