import { describe, expect, it } from 'vitest';
import type { Cap } from '../../../src/domain/policy/meters/caps.ts';
import { FIRST_PLACE } from '../../../src/flows/home/home-model.ts';
import { approves, breaksGlass, policyWith } from '../../support/automatic-rules.ts';
import {
  type AnyScene,
  type AskChange,
  anAsk,
  createMemoryScene,
  createScene,
} from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const caps: Cap[] = [{ per: 'rule', units: null, count: 100 }];
const scene = () => createMemoryScene({ policy: policyWith(approves(caps)) });

async function asked(at: AnyScene, change: AskChange = {}): Promise<string> {
  const answer = await at.useCases.ask(anAsk({ again: true, ...change }));
  if (!answer.ok) throw new Error(answer.refusal.reason);
  return answer.value.request.id;
}
const undo = (at: AnyScene, request: string, by: string) =>
  at.useCases.cancel({ request, by, surface: 'button', undo: true });
const automaticOf = async (at: AnyScene, id: string) => {
  const request = (await at.store.load(id))?.value;
  return request?.phase === 'approved' ? request.automatic : undefined;
};

describe('the review of an automatic approval', () => {
  it('is done by a member of the channel, and never by the requester', async () => {
    const at = scene();
    const id = await asked(at);
    expect(await at.useCases.review({ request: id, by: 'ULIN' })).toMatchObject({
      refusal: { reason: 'own_request' },
    });
    expect(await at.useCases.review({ request: id, by: 'UXYZ' })).toMatchObject({
      refusal: { reason: 'not_in_channel' },
    });
    at.time.now += HOUR;
    expect((await at.useCases.review({ request: id, by: 'UANN' })).ok).toBe(true);
    expect(await automaticOf(at, id)).toMatchObject({
      reviews: [{ userId: 'UANN' }],
      reviewedAt: T0 + HOUR,
    });
    expect(await at.useCases.review({ request: id, by: 'UBEA' })).toMatchObject({
      refusal: { reason: 'reviewed_already' },
    });
  });

  it('is in the audit with who did it, and so is who was refused', async () => {
    const at = createScene({ policy: policyWith(approves(caps)) });
    const id = await asked(at);
    await at.useCases.review({ request: id, by: 'ULIN' });
    await at.useCases.review({ request: id, by: 'UANN' });
    const { items } = await at.audit.of(id, null, 9);
    expect(items.at(-1)).toMatchObject({
      actor: { kind: 'person', userId: 'UANN', surface: 'button' },
      event: { type: 'reviewed', complete: true },
    });
    expect(JSON.stringify(await at.redis.xrange(at.keys.audit, '-', '+'))).toContain('own_request');
  });

  it('counts once when two people press at the same instant on two replicas', async () => {
    const at = createScene({ policy: policyWith(approves(caps)) });
    const id = await asked(at);
    const other = at.createFlows(at.ports).useCases;
    const answers = await Promise.all([
      at.useCases.review({ request: id, by: 'UANN' }),
      other.review({ request: id, by: 'UBEA' }),
      other.review({ request: id, by: 'UANN' }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await automaticOf(at, id))?.reviews).toHaveLength(1);
  });

  it('of what people approved, or of nothing, is refused', async () => {
    const at = createMemoryScene();
    const id = await at.approved();
    expect(await at.useCases.review({ request: id, by: 'UANN' })).toMatchObject({
      refusal: { reason: 'no_review' },
    });
    expect(await at.useCases.review({ request: 'R-99', by: 'UANN' })).toMatchObject({
      refusal: { reason: 'not_found' },
    });
  });

  it('is remembered in the thread when it is overdue, once in each interval, until it is done', async () => {
    const at = scene();
    const id = await asked(at);
    const reminders = async () =>
      (await at.outbox.peek(99)).filter(
        ({ entry }) => entry.effect.kind === 'notify' && entry.effect.notice.about === 'review_due',
      ).length;
    await at.advance(id);
    await at.applyPush(pushFor(at.wechat.calls[0] ?? (await at.allocation(id)), T0));
    const passes = async (ms: number) => {
      at.time.now += ms;
      if ((await at.store.takeDue(at.time.now, 9, 1)).includes(id)) {
        await Promise.all([at.advance(id), at.advance(id)]);
      }
      return reminders();
    };
    expect(await passes(DAY - 1)).toBe(0);
    expect(await passes(1)).toBe(1);
    expect(await passes(HOUR - 1)).toBe(1);
    expect(await passes(1)).toBe(2);
    await at.useCases.review({ request: id, by: 'UANN' });
    expect(await passes(9 * HOUR)).toBe(2);
  });

  it('is listed for those who may, the one that is due first in front', async () => {
    for (const at of [scene(), createScene({ policy: policyWith(approves(caps)) })]) {
      const first = await asked(at);
      at.time.now += 1;
      const second = await asked(at);
      const ids = async (by: string) => (await at.useCases.lists.reviews(by))?.map(({ id }) => id);
      expect(await ids('UANN')).toEqual([first, second]);
      expect(await ids('ULIN')).toEqual([]);
      expect(await ids('UXYZ')).toEqual([]);
      await at.useCases.review({ request: first, by: 'UBEA' });
      expect(await ids('UANN')).toEqual([second]);
    }
  });

  it('matters today once it is overdue', async () => {
    const at = scene();
    const id = await asked(at);
    const today = async (by: string) => {
      const { today: found } = await at.useCases.home(by, FIRST_PLACE, 'message');
      return found.items.flatMap((one) => (one.kind === 'review_overdue' ? [one.request.id] : []));
    };
    expect(await today('UANN')).toEqual([]);
    at.time.now += DAY;
    expect(await today('UANN')).toEqual([id]);
    expect(await today('ULIN')).toEqual([]);
  });
});

describe('undoing an automatic approval', () => {
  it('stops it before WeChat was asked, and gives everything back', async () => {
    const at = scene();
    const id = await asked(at);
    expect((await undo(at, id, 'ULIN')).ok).toBe(true);
    await at.advance(id);
    expect(at.wechat.calls).toEqual([]);
    expect(await at.booked()).toEqual([]);
    expect(await at.allocation(id)).toMatchObject({ state: 'cancelled', proof: 'not_sent', by: 'ULIN' });
    expect(await at.useCases.lists.reviews('UANN')).toEqual([]);
  });

  it('asks nobody, and is for the requester and the reviewers', async () => {
    const at = scene();
    const id = await asked(at);
    expect(await undo(at, id, 'UXYZ')).toMatchObject({ refusal: { reason: 'not_in_channel' } });
    expect((await undo(at, id, 'UANN')).ok).toBe(true);
  });

  it('has WeChat cancel what it allocated for later', async () => {
    const at = scene();
    const id = await asked(at, { beginsAt: T0 + 2 * DAY });
    await at.advance(id);
    await at.applyPush(pushFor(at.wechat.calls[0] ?? (await at.allocation(id)), T0));
    // The same line as for any other raise.
    const answer = await at.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' });
    expect(answer.ok).toBe(true);
    expect((await at.allocation(id)).state).toBe('cancelling');
    await at.advance(id);
    expect(at.wechat.cancels).toHaveLength(1);
  });

  it('while WeChat allocates is done once that is known', async () => {
    const at = scene();
    const id = await asked(at, { beginsAt: T0 + 2 * DAY });
    await at.advance(id);
    expect((await at.allocation(id)).state).toBe('accepted');
    expect((await undo(at, id, 'UANN')).ok).toBe(true);
    expect(await undo(at, id, 'UBEA')).toMatchObject({ refusal: { reason: 'undone_already', by: 'UANN' } });
    await at.applyPush(pushFor(at.wechat.calls[0] ?? (await at.allocation(id)), T0));
    await at.advance(id);
    await at.advance(id);
    expect((await at.allocation(id)).state).toBe('cancelling');
    expect(at.wechat.cancels).toHaveLength(1);
  });

  it('is for people to decide once it is reviewed', async () => {
    const at = scene();
    const id = await asked(at, { beginsAt: T0 + 2 * DAY });
    await at.advance(id);
    await at.applyPush(pushFor(at.wechat.calls[0] ?? (await at.allocation(id)), T0));
    await at.useCases.review({ request: id, by: 'UANN' });
    expect(await undo(at, id, 'ULIN')).toMatchObject({ refusal: { reason: 'reviewed_already' } });
    expect((await at.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' })).ok).toBe(true);
    expect(await at.allocation(id)).toMatchObject({ state: 'allocated', question: { by: 'ULIN' } });
  });

  it('by somebody else asks those who review it', async () => {
    const at = scene();
    const id = await asked(at, { beginsAt: T0 + 2 * DAY });
    await at.advance(id);
    await at.applyPush(pushFor(at.wechat.calls[0] ?? (await at.allocation(id)), T0));
    expect((await at.useCases.cancel({ request: id, by: 'UXYZ', surface: 'command' })).ok).toBe(true);
    expect(await at.allocation(id)).toMatchObject({ state: 'allocated', question: { by: 'UXYZ' } });
  });

  it('at the same instant as WeChat is asked never does both', async () => {
    for (let round = 0; round < 4; round++) {
      const at = createScene({ policy: policyWith(approves(caps)) });
      const id = await asked(at);
      await Promise.all([at.advance(id), undo(at, id, 'ULIN')]);
      const { state } = await at.allocation(id);
      expect(at.wechat.calls).toHaveLength(state === 'cancelled' ? 0 : 1);
    }
  });
});

describe('a broken glass', () => {
  it('is reviewed by others even where nothing came of it, and reminded of until then', async () => {
    const at = createMemoryScene({ policy: policyWith(breaksGlass()) });
    const id = await asked(at, { breakGlass: true });
    await undo(at, id, 'ULIN');
    at.time.now += HOUR;
    await at.advance(id);
    expect(await automaticOf(at, id)).toMatchObject({ remindedAt: T0 + HOUR });
    expect(await at.useCases.review({ request: id, by: 'ULIN' })).toMatchObject({
      refusal: { reason: 'own_request' },
    });
    expect((await at.useCases.review({ request: id, by: 'UANN' })).ok).toBe(true);
  });
});
