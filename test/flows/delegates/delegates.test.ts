import { describe, expect, it } from 'vitest';
import { createDelegates } from '../../../src/flows/delegates/delegates.ts';
import { FIRST_PLACE } from '../../../src/flows/home/home-model.ts';
import { auditEntries } from '../../support/audit.ts';
import { connect, openStores } from '../../support/core-redis.ts';
import { anAsk, createScene } from '../../support/core-scene.ts';
import { createFakeDirectory } from '../../support/core-slack.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const rule = {
  name: 'two',
  need: 2,
  approvers: { kind: 'listed' as const, users: ['UANN', 'UBEA'], groups: [] },
  selfApproval: false,
};
const meiForAnn = { type: 'delegate' as const, by: 'UANN', to: 'UMEI', until: T0 + DAY };
const approve = (request: string, by: string) => ({ type: 'approve' as const, request, by });

describe('delegates', () => {
  it('vote for whom they stand in, once, and no longer than said', async () => {
    const scene = createScene({ rule });
    const { vote, delegates, home } = scene.useCases;
    const id = await scene.asked();
    expect(await vote(approve(id, 'UMEI'))).toMatchObject({ refusal: { reason: 'not_listed' } });
    expect(await delegates.change(meiForAnn)).toMatchObject({ ok: true });
    expect((await home('UMEI', FIRST_PLACE, 'tab')).waiting.mine).toHaveLength(1);
    expect(await vote(approve(id, 'UMEI'))).toMatchObject({
      value: { request: { phase: 'pending', votes: [{ userId: 'UMEI', for: 'UANN' }] } },
    });
    expect(await vote(approve(id, 'UANN'))).toMatchObject({ refusal: { reason: 'counted_already' } });
    for (const counted of ['UMEI', 'UANN']) {
      expect((await home(counted, FIRST_PLACE, 'tab')).waiting.mine).toEqual([]);
    }
    expect(await vote(approve(id, 'UBEA'))).toMatchObject({ value: { request: { phase: 'approved' } } });

    const later = await scene.asked();
    scene.time.now = T0 + DAY;
    const late = await scene.useCases.mayDecide({ request: later, by: 'UMEI' });
    expect(late.ok).toBe(false);
  });

  it('of the configuration vote as well, and are told apart from one that the person named', async () => {
    const configured = { for: 'UANN', delegate: 'UZOE', from: T0, until: T0 + HOUR };
    const scene = createScene({ rule, delegations: [configured] });
    const { vote, delegates } = scene.useCases;
    const id = await scene.asked();
    await delegates.change(meiForAnn);
    expect((await delegates.show('UANN')).mine).toHaveLength(2);
    expect(await vote(approve(id, 'UZOE'))).toMatchObject({
      value: { request: { votes: [{ userId: 'UZOE', for: 'UANN' }] } },
    });
    expect(await vote(approve(id, 'UMEI'))).toMatchObject({
      refusal: { reason: 'counted_already', for: 'UANN', by: 'UZOE' },
    });
    expect(await delegates.change({ type: 'end', by: 'UANN' })).toMatchObject({ ok: true });
    expect(await delegates.change({ type: 'end', by: 'UANN' })).toMatchObject({
      refusal: { reason: 'nothing_delegated' },
    });
  });

  it('of the requester decide nothing about their request', async () => {
    const scene = createScene({
      rule: { ...rule, approvers: { ...rule.approvers, users: ['ULIN', 'UANN'] } },
    });
    const { vote, delegates } = scene.useCases;
    const id = await scene.asked();
    await delegates.change({ ...meiForAnn, by: 'ULIN' });
    await delegates.change({ ...meiForAnn, to: 'ULIN' });
    expect(await vote(approve(id, 'UMEI'))).toMatchObject({
      refusal: { reason: 'delegate_of_requester' },
    });
    expect(await vote({ type: 'reject', request: id, by: 'UMEI', reason: 'no' })).toMatchObject({
      refusal: { reason: 'delegate_of_requester' },
    });
    expect(await vote(approve(id, 'ULIN'))).toMatchObject({ refusal: { reason: 'own_request' } });
  });

  it('reject for whom they stand in, and the trail names both', async () => {
    const scene = createScene({ rule });
    const id = await scene.asked();
    await scene.useCases.delegates.change(meiForAnn);
    await scene.useCases.vote({ type: 'reject', request: id, by: 'UMEI', reason: 'too much' });
    const { items } = await scene.audit.of(id, null, 10);
    expect(items.at(-1)?.event).toMatchObject({ type: 'rejected', by: 'UMEI', for: 'UANN' });
  });

  it('cast one vote of two replicas at the same instant', async () => {
    const scene = createScene({ rule });
    const id = await scene.asked();
    await scene.useCases.delegates.change(meiForAnn);
    const answers = await Promise.all(
      ['UMEI', 'UANN', 'UMEI', 'UANN'].map((by) => scene.useCases.vote(approve(id, by))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await scene.store.load(id))?.value).toMatchObject({ phase: 'pending', votes: [{}] });
  });

  it('are counted among those whom a request notifies, before it is submitted and with it', async () => {
    const scene = createScene({ rule });
    await scene.useCases.delegates.change(meiForAnn);
    const asks = {
      anyone: false,
      count: 2,
      people: ['UANN', 'UBEA'],
      delegates: [{ userId: 'UMEI', for: 'UANN' }],
    };
    const { by, items, reason } = anAsk();
    const wish = { by, items, reason };
    expect(await scene.useCases.policy.rehearse(wish)).toMatchObject({ value: { asks } });
    const id = await scene.asked();
    expect((await scene.store.load(id))?.value).toMatchObject({ asks });
  });

  it('named on two replicas at once are all kept, with an entry in the audit each', async () => {
    const scene = createScene({ rule });
    const { redis, keys } = scene;
    const clock = () => T0;
    const there = openStores({ redis: connect(), keys, clock, onEffects: () => {} });
    const other = createDelegates({
      ...there,
      delegations: () => [],
      directory: createFakeDirectory(),
      clock,
    });
    const people = Array.from({ length: 8 }, (_one, index) => `U${index}`);
    await Promise.all(
      people.map((by, index) => (index % 2 ? other : scene.useCases.delegates).change({ ...meiForAnn, by })),
    );
    expect((await other.show('UMEI')).toMe.map((one) => one.for).sort()).toEqual(people);
    const entries = await auditEntries({ redis, keys });
    expect(entries.filter(({ event }) => event.type === 'delegate_named')).toHaveLength(8);
    expect(entries.at(-1)).toMatchObject({ subject: 'delegates', actor: { surface: 'command' } });
  });
});
