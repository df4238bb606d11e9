import { describe, expect, it } from 'vitest';
import type { UseCases } from '../../../../src/flows/use-cases.ts';
import { CHANNEL, LIN, MEI } from '../../../sandbox/slack/support.ts';
import { emptyLists, fakeUseCases, pendingRequest } from '../../app/fake-use-cases.ts';
import { startWorld, until } from '../../app/world.ts';
import { automatic } from '../../samples/samples.ts';

const shown = { ...automatic(), id: 'R-17', key: 'k'.repeat(32), revision: 1 };

async function press(actionId: string, change: Partial<UseCases> = {}, user = MEI) {
  const useCases = fakeUseCases(change);
  const world = await startWorld({ useCases });
  const posted = await world.slack.messenger.postCard(CHANNEL, { request: shown, revision: 1 });
  if (posted.kind !== 'done') throw new Error(posted.kind);
  const place = { channel: CHANNEL, ts: posted.ts };
  await world.bench.post('action', { user, place, blockId: 'review', actionId });
  const said = await until(async () => {
    const [whisper] = await world.whispers(user);
    if (!whisper) throw new Error('no answer');
    return whisper.text;
  });
  return { useCases, said };
}

describe('Reviewed', () => {
  it('is one review of that card, answered in private', async () => {
    const reviewed = automatic({ reviews: [{ userId: MEI, at: 1 }], reviewedAt: 1 });
    const { useCases, said } = await press('request.review', {
      review: async () => ({ ok: true, value: { request: reviewed, revision: 2 } }),
    });
    expect(useCases.calls).toMatchObject([
      { name: 'review', input: { request: 'R-17', by: MEI, card: { key: 'k'.repeat(32), revision: 1 } } },
    ]);
    expect(said).toContain('Reviewed R-17');
  });

  it('that is refused says why, in the language of whoever pressed it', async () => {
    const { said } = await press(
      'request.review',
      {
        review: async () => ({ ok: false, refusal: { reason: 'own_request', rule: pendingRequest().rule } }),
      },
      LIN,
    );
    expect(said).toContain('不能复核自己的申请');
  });
});

describe('Undo', () => {
  it('insists on asking nobody', async () => {
    const { useCases } = await press('allocation.cancel:undo', {
      cancel: async () => ({ ok: true, value: { request: shown, revision: 2 } }),
    });
    expect(useCases.calls).toMatchObject([{ name: 'cancel', input: { undo: true, by: MEI } }]);
  });

  it('that comes too late says so', async () => {
    const { said } = await press('allocation.cancel:undo', {
      cancel: async () => ({ ok: false, refusal: { reason: 'reviewed_already', request: 'R-17' } }),
    });
    expect(said).toContain('needs approval');
  });
});

describe('/quota pending', () => {
  it('ends with what the reader has to review, with its button', async () => {
    const asked: string[] = [];
    const lists = {
      ...emptyLists,
      reviews: async (by: string) => {
        asked.push(by);
        return [shown];
      },
    };
    const world = await startWorld({ useCases: fakeUseCases({ lists }) });
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: '/quota pending' });
    const whisper = await until(async () => {
      const [found] = await world.whispers(MEI);
      if (!found) throw new Error('no answer');
      return found;
    });
    expect(asked).toEqual([MEI]);
    expect(whisper.text).toContain('1 automatic approval to review');
    expect(JSON.stringify(whisper.blocks)).toContain('"request.review"');
  });
});
