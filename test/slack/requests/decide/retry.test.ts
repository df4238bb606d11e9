import { describe, expect, it } from 'vitest';
import type { UseCases } from '../../../../src/flows/use-cases.ts';
import { CHANNEL, LIN, MEI } from '../../../sandbox/slack/support.ts';
import { fakeUseCases } from '../../app/fake-use-cases.ts';
import { startWorld, until } from '../../app/world.ts';
import { allocations, approved } from '../../samples/samples.ts';

const shown = { ...approved([allocations.failed]), id: 'R-17', key: 'k'.repeat(32), revision: 1 };
const earlier = [{ wechatRequestId: 'R-17-a', at: 1, failure: { source: 'usage' as const }, retriedAt: 2 }];
const retried = { ...approved([{ ...allocations.reserved, earlier }]), id: 'R-17' };
const done = async () => ({ ok: true as const, value: { request: retried, revision: 2 } });

async function press(change: Partial<UseCases> = {}, user = MEI) {
  const useCases = fakeUseCases(change);
  const world = await startWorld({ useCases });
  const posted = await world.slack.messenger.postCard(CHANNEL, { request: shown, revision: 1 });
  if (posted.kind !== 'done') throw new Error(posted.kind);
  const place = { channel: CHANNEL, ts: posted.ts };
  await world.bench.post('action', { user, place, blockId: 'retry', actionId: 'allocation.retry' });
  return { useCases, said: await whisper(world, user) };
}

async function whisper(world: Awaited<ReturnType<typeof startWorld>>, user: string): Promise<string> {
  return until(async () => {
    const [said] = await world.whispers(user);
    if (!said) throw new Error('no answer');
    return said.text;
  });
}

describe('Retry', () => {
  it('is one retry of everything that failed on that card, answered in private', async () => {
    const { useCases, said } = await press({ retry: done });
    expect(useCases.calls).toMatchObject([
      { name: 'retry', input: { request: 'R-17', allocation: null, by: MEI, surface: 'button' } },
    ]);
    expect(said).toContain('Retrying R-17 at WeChat');
  });

  it('that is refused says why, in the language of whoever pressed it', async () => {
    const refusal = { reason: 'outcome_unknown' as const, request: 'R-17' };
    const { said } = await press({ retry: async () => ({ ok: false, refusal }) }, LIN);
    expect(said).toContain('微信可能已经分配');
  });
});

describe('/quota retry', () => {
  it.each([
    ['retry R-17', MEI, { request: 'R-17', allocation: null }],
    ['retry r17.2', MEI, { request: 'R-17', allocation: 2 }],
    ['重试 R-17.2', LIN, { request: 'R-17', allocation: 2 }],
    ['重试R-17', LIN, { request: 'R-17', allocation: null }],
  ])('%s', async (text, user, input) => {
    const useCases = fakeUseCases({ retry: done });
    const world = await startWorld({ useCases });
    await world.bench.post('command', { user, channel: CHANNEL, line: `/quota ${text}` });
    await whisper(world, user);
    expect(useCases.calls).toMatchObject([{ name: 'retry', input: { ...input, surface: 'command' } }]);
  });

  it.each(['retry', 'retry shop', 'retry R-17 R-18'])(
    '%s is answered with the nearest line',
    async (text) => {
      const useCases = fakeUseCases();
      const world = await startWorld({ useCases });
      await world.bench.post('command', { user: MEI, channel: CHANNEL, line: `/quota ${text}` });
      expect(await whisper(world, MEI)).toContain('/quota retry R-17');
      expect(useCases.calls).toEqual([]);
    },
  );
});
