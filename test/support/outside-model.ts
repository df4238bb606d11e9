import { emptyBalance, type OutsideBalance, withReported } from '../../src/domain/movements/balance.ts';
import { matchPush, type PushedMovement } from '../../src/domain/movements/match-push.ts';
import { reconcile } from '../../src/domain/movements/reconcile.ts';
import type { MovementChange } from '../../src/domain/movements/reconciled.ts';
import {
  confirm,
  emptyLedger,
  type PackLedger,
  release,
  reserve,
  startReturn,
  takeBack,
} from '../../src/domain/packs/ledger.ts';
import { T0 } from './requests.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

type Said = {
  id: string;
  kind: 'rise' | 'fall' | 'found';
  units: bigint;
  from: number | null;
  to: number | null;
};

/** A pack at WeChat, whose figure lags, and what Headroom knows of it: pure, and in the hand of a test. */
export function createOutsideModel(ledger: PackLedger = emptyLedger, initial = 0n) {
  const postings: { at: number; units: bigint }[] = [{ at: T0, units: initial }];
  const said: Said[] = [];
  const changes: MovementChange[] = [];
  let balance: OutsideBalance = emptyBalance;
  let book = ledger;
  let now = T0;
  let previousAt: number | null = null;

  const used = () => postings.filter(({ at }) => at <= now).reduce((sum, { units }) => sum + units, 0n);

  /** One synchronisation. @param figure what WeChat says instead of the truth */
  function look(figure = used()) {
    const done = reconcile({ balance, ledger: book, previousAt, pack: { used: figure, fetchedAt: now } });
    const told = done.news.map(({ kind, units, window }) => {
      const id = `O-${said.length + 1}`;
      said.push({ id, kind, units, from: window?.from ?? null, to: window?.to ?? null });
      return { id, units, window, wechatRequestId: null };
    });
    changes.push(...done.changes);
    balance = withReported(done.balance, told);
    previousAt = now;
  }

  return {
    said,
    changes,
    now: () => now,
    balance: () => balance,
    ledger: () => book,
    pass(ms: number) {
      now += ms;
    },
    /** Units leave the pack at WeChat (or return); the figure says so `lagMs` later. */
    move(units: bigint, lagMs = 0) {
      postings.push({ at: now + lagMs, units });
    },
    reserve(key: string, units: bigint) {
      book = reserve(book, key, units);
    },
    confirm(key: string, units: bigint) {
      book = confirm(book, key, units, now);
    },
    release(key: string) {
      book = release(book, key);
    },
    startReturn(key: string, units: bigint) {
      book = startReturn(book, key, units);
    },
    takeBack(key: string, units: bigint) {
      book = takeBack(book, key, units, now);
    },
    look,
    /** Looks every minute for so long. */
    watch(ms: number) {
      for (const end = now + ms; now < end; ) {
        now += MINUTE;
        look();
      }
    },
    hear(push: Partial<PushedMovement> & Pick<PushedMovement, 'id' | 'units'>) {
      const heard = matchPush(balance, {
        wechatRequestId: `console-${push.id}`,
        direction: (push.units ?? 1n) > 0n ? 1 : -1,
        happenedAt: now,
        receivedAt: now,
        ...push,
      });
      balance = heard.balance;
      return heard;
    },
    units: () => said.map(({ units }) => units),
  };
}
