import { describe, expect, expectTypeOf, it } from 'vitest';
import type { AskInput } from '../../../src/flows/requests/use-cases.ts';
import type { UseCases } from '../../../src/flows/use-cases.ts';
import { type AgentUseCases, forAgents } from '../../../src/http/mcp/tools/agent-use-cases.ts';
import { createMemoryScene, createScene } from '../../support/core-scene.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { openMcp } from './support.ts';

const TOOLS = [
  'cancel_request',
  'get_headroom',
  'get_request',
  'list_packs',
  'list_requests',
  'plan_raise',
  'request_raise',
];
const wish = { items: [{ app: 'shop', rate: 300_000, days: 3 }], reason: 'Double 11' };

describe('an agent with the official client', () => {
  it('finds the tools, with what each does to the world', async () => {
    const { connect } = await openMcp();
    const client = await connect();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(TOOLS);
    const hints = new Map(tools.map(({ name, annotations }) => [name, annotations]));
    expect(hints.get('get_request')).toMatchObject({ readOnlyHint: true, destructiveHint: false });
    expect(hints.get('request_raise')).toMatchObject({ readOnlyHint: false, destructiveHint: false });
    expect(hints.get('cancel_request')).toMatchObject({ readOnlyHint: false, destructiveHint: true });
    for (const { inputSchema, outputSchema } of tools) {
      expect(inputSchema.additionalProperties).toBe(false);
      expect(outputSchema).toBeDefined();
    }
    expect(client.getInstructions()).toContain('no tool approves');
  });

  it('walks a raise: looks, plans, requests, follows it, and withdraws it', async () => {
    const { connect, call, scene } = await openMcp();
    const client = await connect();
    expect((await call(client, 'list_packs')).data).toMatchObject({
      total: 1,
      packs: [{ remaining: 4_000_000 }],
    });
    expect((await call(client, 'get_headroom', { app: 'shop' })).data).toMatchObject({
      appId: 'wx1234567890abcdef',
      raises: [],
      affordable: expect.arrayContaining([
        expect.objectContaining({ rate: 300_000, days: 3, units: 258_000 }),
      ]),
    });
    const to = new Date(T0 + 3 * DAY).toISOString();
    const planned = await call(client, 'plan_raise', { targets: [{ app: 'shop', rate: 300_000, to }] });
    expect(planned.data).toMatchObject({ units: 258_000, items: [{ rate: 300_000, days: 3 }] });

    const asked = await call(client, 'request_raise', { items: planned.data.items, reason: 'Double 11' });
    expect(asked.data).toMatchObject({
      request: { id: 'R-1', state: 'pending', via: { name: 'bot', surface: 'agent' } },
      next: expect.stringContaining('get_request'),
    });
    expect((await call(client, 'get_request', { id: 'R-1' })).data).toMatchObject({
      id: 'R-1',
      state: 'pending',
    });
    expect((await call(client, 'list_requests', { list: 'pending', limit: 5 })).data).toMatchObject({
      total: 1,
    });
    expect((await call(client, 'cancel_request', { id: 'R-1' })).data).toMatchObject({ state: 'withdrawn' });
    expect((await scene.store.load('R-1'))?.value).toMatchObject({ requester: 'client:bot' });
  });

  it('counts as an agent whatever its token says, and for the person that it speaks for', async () => {
    const { connect, call, scene } = await openMcp();
    await call(await connect('lin'), 'request_raise', wish);
    const request = (await scene.store.load('R-1'))?.value;
    expect(request).toMatchObject({ requester: 'ULIN', via: { name: 'lin', surface: 'agent' } });
    const [entry] = (await scene.audit.of('R-1', null, 1)).items;
    expect(entry?.actor).toMatchObject({ kind: 'client', name: 'lin', surface: 'agent' });
  });

  it('gets the same request for the same key, and a refusal for another wish under it', async () => {
    const { connect, call } = await openMcp();
    const client = await connect();
    const keyed = { ...wish, idempotencyKey: 'nightly' };
    expect((await call(client, 'request_raise', keyed)).data).toMatchObject({ request: { id: 'R-1' } });
    expect((await call(client, 'request_raise', keyed)).data).toMatchObject({ request: { id: 'R-1' } });
    const other = await call(client, 'request_raise', { ...keyed, reason: 'another one' });
    expect(other).toMatchObject({ refused: true, text: expect.stringContaining('key_used_otherwise') });
  });

  it('without a key gets no second request for a call that it repeats after its client gave up', async () => {
    const scene = createScene({ defaultChannel: 'C1' });
    const { connect, call } = await openMcp(scene);
    const client = await connect();
    await call(client, 'request_raise', wish);
    const [mark = ''] = await scene.redis.keys(`${scene.keys.prefix}wish:*`);
    expect(await scene.redis.ttl(mark)).toBeGreaterThan(10 * 60);
    expect(await call(client, 'request_raise', wish)).toMatchObject({
      refused: true,
      text: expect.stringContaining('R-1 says the same'),
    });
  });

  it('hears that a call that was cut off may have been done, and finds it by its key', async () => {
    const scene = createMemoryScene({ defaultChannel: 'C1' });
    const ask = async (input: AskInput): Promise<never> => {
      await scene.useCases.ask(input);
      throw Object.assign(new Error('Command timed out'), { retryable: true });
    };
    const cut = await openMcp({ ...scene, useCases: { ...scene.useCases, ask } });
    const keyed = { ...wish, idempotencyKey: 'nightly' };
    const first = await cut.call(await cut.connect(), 'request_raise', keyed);
    expect(first).toMatchObject({ refused: true, text: expect.stringContaining('unavailable') });
    expect(first.text).toContain('It may have been done');
    expect(first.text).toContain('list_requests');
    const { call, connect } = await openMcp(scene);
    const client = await connect();
    expect((await call(client, 'request_raise', keyed)).data).toMatchObject({ request: { id: 'R-1' } });
    expect((await call(client, 'list_requests')).data).toMatchObject({ total: 1 });
  });

  it('reads why not, and what would do', async () => {
    const { connect, call } = await openMcp();
    const client = await connect();
    const shpo = { ...wish, items: [{ app: 'shpo', rate: 300_000, days: 3 }] };
    expect(await call(client, 'request_raise', shpo)).toMatchObject({
      refused: true,
      text: expect.stringContaining('Did you mean shop?'),
    });
    const to = new Date(T0 - DAY).toISOString();
    const past = await call(client, 'plan_raise', { targets: [{ app: 'shop', rate: 300_000, to }] });
    expect(past).toMatchObject({ refused: true, text: expect.stringContaining('window_') });
    expect(await call(client, 'get_request', { id: 'R-99' })).toMatchObject({
      refused: true,
      text: expect.stringContaining('not_found'),
    });
  });

  it('any replica answers the next call: nothing is kept between two', async () => {
    const scene = createMemoryScene({ defaultChannel: 'C1' });
    const [one, other] = [await openMcp(scene), await openMcp(scene)];
    await one.call(await one.connect(), 'request_raise', wish);
    expect((await other.call(await other.connect(), 'get_request', { id: 'R-1' })).data).toMatchObject({
      id: 'R-1',
    });
  });
});

describe('approving from a tool call', () => {
  type Deciding =
    | 'vote'
    | 'voteCancel'
    | 'review'
    | 'resolveUnknown'
    | 'grants'
    | 'series'
    | 'freeze'
    | 'mayDecide';

  it('is impossible by types: the door has none of what decides', () => {
    expectTypeOf<Extract<keyof AgentUseCases, Deciding>>().toEqualTypeOf<never>();
    expectTypeOf<Extract<keyof UseCases, Deciding>>().toEqualTypeOf<Deciding>();
  });

  it('is impossible at run time: it is given these use cases and no others', () => {
    const { useCases } = createMemoryScene();
    expect(Object.keys(forAgents(useCases)).sort()).toEqual([
      'ask',
      'cancel',
      'lists',
      'machines',
      'offer',
      'packs',
      'plan',
      'show',
    ]);
  });

  it('is impossible for a token with every scope that speaks for an approver', async () => {
    const { connect, call, scene } = await openMcp();
    const id = await scene.asked();
    const client = await connect('ann');
    for (const name of ['approve', 'approve_request', 'vote', 'review', 'request.approve']) {
      await expect(client.callTool({ name, arguments: { id, vote: 'approve' } })).rejects.toThrow(
        /not found/i,
      );
    }
    for (const name of TOOLS) await call(client, name, { id, vote: 'approve', type: 'approve' });
    expect((await scene.store.load(id))?.value).toMatchObject({ phase: 'pending', votes: [] });
  });
});
