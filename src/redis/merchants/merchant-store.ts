import type { MerchantEvent, MerchantState } from '../../domain/merchants/merchant.ts';
import type { MerchantChange, MerchantStore } from '../../flows/ports/merchants.ts';
import type { Effect, OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import { decode, encode } from '../../kit/json.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import { createPages } from '../pages.ts';
import { type RedisClient, script } from '../scripts.ts';
import type { Encryption } from './encryption.ts';
import { refreshTokenContext } from './encryption-check.ts';

export type MerchantStoreOptions = {
  redis: RedisClient;
  keys: Keys;
  encryption: Encryption;
  clock: Clock;
  /** Called after effects were stored, so that this process delivers them without waiting for the sweeper. */
  onEffects: () => void;
};

/** Merchants, their grants and everything that must change together with them. */
export function createMerchantStore(options: MerchantStoreOptions): MerchantStore {
  const { redis, keys, encryption, clock } = options;
  const runCommit = script(redis, 'commit-merchant');
  const runSaveToken = script(redis, 'save-merchant-token');
  const page = createPages<MerchantState>(redis, keys.merchant);
  const listOf = {
    any: keys.merchants,
    authorized: keys.merchantsAuthorized,
    unauthorized: keys.merchantsEnded,
  };
  return {
    load: (appId) => readDocument<MerchantState>(redis, keys.merchant(appId)),

    async commit(change) {
      const { appId } = change.next;
      const generation = Number(
        await runCommit(
          [
            keys.merchant(appId),
            keys.merchantToken(appId),
            keys.merchantHistory(appId),
            keys.outbox,
            keys.merchants,
            keys.merchantsAuthorized,
            keys.merchantsEnded,
          ],
          [JSON.stringify(plan(change, encryption, clock()))],
        ),
      );
      if (generation < 0) return { kind: 'conflict' };
      if (change.announcements.length + (change.effects?.length ?? 0) > 0) options.onEffects();
      return { kind: 'saved', generation };
    },

    async saveAccessToken(appId, generation, { token, expiresAt }) {
      await runSaveToken([keys.merchant(appId), keys.merchantToken(appId)], [generation, token, expiresAt]);
    },

    page: ({ status }, cursor, limit) =>
      page({ key: listOf[status], low: '-inf', high: '+inf', upwards: false }, cursor, limit),

    async history(appId, limit) {
      const entries = await redis.lrange(keys.merchantHistory(appId), 0, limit - 1);
      return entries.map((entry) => decode<MerchantEvent>(entry));
    },

    authorized: () => redis.zrange(keys.merchantsAuthorized, '0', '-1'),
  };
}

/** The argument of commit-merchant.lua: strings only, so that Lua's doubles touch nothing. */
function plan(
  { expected, next, grant, events, announcements, effects: others = [] }: MerchantChange,
  encryption: Encryption,
  now: number,
) {
  const announced = announcements.map(
    (announcement): Effect => ({ kind: 'announce_authorization', announcement }),
  );
  const effects = [...announced, ...others].map(
    (effect, index): OutboxEntry => ({ id: `${next.appId}-${expected + 1}-${index}`, effect }),
  );
  const scores =
    next.status === 'authorized'
      ? [next.authorizedAt, next.authorizedAt, '']
      : [next.endedAt, '', next.endedAt];
  return {
    appId: next.appId,
    expected: String(expected),
    json: encode(next),
    now: String(now),
    grant: grant.kind,
    refresh:
      grant.kind === 'replace' ? encryption.encrypt(grant.refreshToken, refreshTokenContext(next.appId)) : '',
    scores: scores.map(String),
    events: events.map(encode),
    effects: effects.map(encode),
  };
}
