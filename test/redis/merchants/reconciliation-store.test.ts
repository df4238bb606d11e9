import { describe, expect, it } from 'vitest';
import type { CheckFailure } from '../../../src/domain/merchants/check-failure.ts';
import { openMerchantStores } from '../../support/merchant-stores.ts';

const FAILURES: CheckFailure[] = [
  { reason: 'refused', code: 61004 },
  { reason: 'no_answer', cause: 'timeout' },
  { reason: 'unreadable' },
  { reason: 'fault' },
];

describe('the record of comparisons with WeChat', () => {
  it('is empty before the first one', async () => {
    const { record } = openMerchantStores();
    expect(await record.read()).toEqual({ lastTriedAt: null, lastGoodAt: null, lastError: null });
  });

  it.each(FAILURES)('keeps $reason until a good one', async (failure) => {
    const { record } = openMerchantStores();
    await record.saveTried(5);
    await record.saveFailed(failure);
    expect(await record.read()).toEqual({ lastTriedAt: 5, lastGoodAt: null, lastError: failure });
    await record.saveGood(7);
    expect(await record.read()).toEqual({ lastTriedAt: 5, lastGoodAt: 7, lastError: null });
  });

  it.each<[string, CheckFailure]>([
    ['errcode 61004', { reason: 'refused', code: 61004 }],
    ['2 accounts: errcode -1', { reason: 'refused', code: -1 }],
    ['no answer (timeout)', { reason: 'no_answer', cause: 'timeout' }],
    ['1 accounts: no answer (ECONNRESET)', { reason: 'no_answer', cause: 'ECONNRESET' }],
    ['unreadable', { reason: 'unreadable' }],
    ['3 accounts: fault', { reason: 'fault' }],
  ])('reads %s, which a version before wrote', async (text, failure) => {
    const { record, redis, keys } = openMerchantStores();
    await redis.hset(keys.reconciliation, 'lastError', text);
    expect((await record.read()).lastError).toEqual(failure);
  });
});
