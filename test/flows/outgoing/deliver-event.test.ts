import { describe, expect, it } from 'vitest';
import { outgoingOfRequest } from '../../../src/domain/outgoing/of-request.ts';
import { outgoingOfWarning } from '../../../src/domain/outgoing/of-warning.ts';
import type { Answer } from '../../../src/domain/outgoing/published-event.ts';
import { createDeliverEvent } from '../../../src/flows/outgoing/deliver-event.ts';
import type { OutgoingTarget } from '../../../src/flows/outgoing/outgoing-ports.ts';
import { createPublishEvent } from '../../../src/flows/outgoing/publish-event.ts';
import { createOutgoingUseCases } from '../../../src/flows/outgoing/use-cases.ts';
import { everyKind } from '../../slack/samples/warning-samples.ts';
import { openDeployment } from '../../support/core-redis.ts';
import { silent } from '../../support/core-scene.ts';
import { aPendingRequest, HOUR, T0 } from '../../support/requests.ts';

const OPS: OutgoingTarget = { name: 'ops', wants: ['*'], notices: false };
const CHAT: OutgoingTarget = { name: 'chat', wants: ['warning.*', 'request.*'], notices: true };
const failed: Answer = { kind: 'failed', what: 'HTTP 500' };
const request = aPendingRequest();
const [created] = outgoingOfRequest(request, 1, [{ type: 'requested', at: T0, request }]);
if (!created) throw new Error('no event');
const warned = outgoingOfWarning({
  warning: everyKind().pack_balance,
  channel: 'C1',
  message: 'W-3',
  item: 0,
  at: T0,
});

/** Publishing and delivering over a real store, with targets and the clock in the test's hand. */
function scene({ targets = [OPS, CHAT], answers = [] as Answer[] } = {}) {
  const time = { now: T0 };
  const deployment = openDeployment(() => time.now);
  const { outgoing, failingTargets, messages, warnings } = deployment;
  const clock = () => time.now;
  const sent: { target: string; id: string; body: string; link: string | null; at: number }[] = [];
  const deliver = createDeliverEvent({
    outgoing,
    failingTargets,
    messages,
    warnings,
    targets,
    clock,
    log: silent,
    links: async (channel, ts) => `https://acme.slack.com/archives/${channel}/p${ts}`,
    send: async (target, { event, link }) => {
      sent.push({ target, id: event.id, body: event.body, link, at: time.now });
      return answers.shift() ?? { kind: 'accepted' };
    },
  });
  const publish = createPublishEvent({
    outgoing,
    targets,
    deployment: 'test',
    texts: { notice: async () => ({ en: 'something happened' }), text: async () => null },
  });

  /** Everything that waits, until nothing does any more; the clock jumps over the pauses. */
  async function run(): Promise<void> {
    for (const { raw, entry } of await deployment.outbox.peek(100)) {
      const { effect } = entry;
      if (effect.kind !== 'deliver_event') continue;
      for (;;) {
        const done = await deliver(effect.event, effect.target, effect.round);
        if (done.kind === 'done') break;
        time.now += done.afterMs;
      }
      await deployment.outbox.remove([raw]);
    }
  }

  const useCases = createOutgoingUseCases({ outgoing, outgoingTargets: targets, clock });
  return { ...deployment, time, sent, publish, deliver, run, useCases };
}

describe('an event that was published', () => {
  it('goes to everybody who wants it, once, also where it is published and delivered twice', async () => {
    const { publish, run, sent, outgoing, deliver, messages } = scene();
    await messages.saveCard('R-17', { channel: 'C1', ts: '1.2', shown: 1 });
    await Promise.all([publish(created), publish(created)]);
    await run();
    for (const target of ['ops', 'chat']) await deliver(created.id, target, 1);
    expect(sent.map(({ target }) => target).sort()).toEqual(['chat', 'ops']);
    expect((await outgoing.load(created.id))?.value.deliveries).toMatchObject({
      ops: { state: 'delivered', tries: 1 },
      chat: { state: 'delivered', tries: 1 },
    });
  });

  it('is kept for nobody where nobody wants it', async () => {
    const { publish, outgoing } = scene({ targets: [{ ...OPS, wants: ['freeze.*'] }] });
    await publish(created);
    expect(await outgoing.load(created.id)).toBeNull();
  });

  it('is tried again with the same id and body, until it is taken', async () => {
    const { publish, run, sent, useCases } = scene({ targets: [OPS], answers: [failed, failed] });
    await publish(created);
    await run();
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
    expect((await useCases.list({ dead: true }, null, 10)).items).toEqual([]);
  });

  it('that a target does not take says since when and why it fails, until it takes one', async () => {
    const redirected: Answer = { kind: 'failed', what: 'HTTP 302', why: 'redirect' };
    const { publish, deliver, time, failingTargets } = scene({
      targets: [OPS],
      answers: [failed, redirected],
    });
    await publish(created);
    await deliver(created.id, 'ops', 1);
    expect(await failingTargets.among(['ops', 'chat'])).toEqual([
      { target: 'ops', since: T0, what: 'HTTP 500' },
    ]);
    time.now += HOUR;
    await deliver(created.id, 'ops', 1);
    expect(await failingTargets.among(['chat', 'ops'])).toEqual([
      { target: 'ops', since: T0, what: 'HTTP 302', why: 'redirect' },
    ]);
    await deliver(created.id, 'ops', 1);
    expect(await failingTargets.among(['ops'])).toEqual([]);
  });

  it('is a dead letter after three days, and can be replayed', async () => {
    const { publish, run, sent, time, useCases, redis, keys } = scene({
      targets: [OPS],
      answers: Array.from({ length: 13 }, () => failed),
    });
    await publish(created);
    await run();
    expect(sent).toHaveLength(13);
    expect(time.now - T0).toBeGreaterThan(64 * HOUR);
    const dead = await useCases.list({ dead: true }, null, 10);
    expect(dead.items.map(({ id, deliveries }) => [id, deliveries.ops?.answer])).toEqual([
      [created.id, 'HTTP 500'],
    ]);

    const actor = { kind: 'person', userId: 'UANN', surface: 'command' } as const;
    expect(await useCases.replay(created.id, null, actor)).toEqual({
      ok: true,
      value: { targets: ['ops'], round: 2 },
    });
    // A job of the round before does nothing.
    await run();
    expect(sent).toHaveLength(14);
    expect((await useCases.show(created.id))?.deliveries.ops).toMatchObject({
      state: 'delivered',
      round: 2,
      tries: 14,
    });
    expect((await useCases.list({ dead: true }, null, 10)).items).toEqual([]);
    const entries = JSON.stringify(await redis.xrange(keys.audit, '-', '+'));
    expect(entries).toContain('event_replayed');
    // Nothing is left that did not take it.
    expect(await useCases.replay(created.id, null, actor)).toEqual({
      ok: true,
      value: { targets: [], round: 0 },
    });
  });

  it('is replayed to nobody unknown, and not where it is not known', async () => {
    const { publish, useCases } = scene({ targets: [OPS] });
    const actor = { kind: 'person', userId: 'UANN', surface: 'command' } as const;
    await publish(created);
    expect(await useCases.replay(created.id, 'opps', actor)).toMatchObject({
      refusal: { reason: 'no_such_target', targets: ['ops'] },
    });
    expect(await useCases.replay('evt_x', null, actor)).toMatchObject({
      refusal: { reason: 'no_such_event' },
    });
  });

  it('is dropped for a target that is not configured any more', async () => {
    const { publish, outgoing, failingTargets, messages, warnings } = scene();
    await publish(created);
    const deliver = createDeliverEvent({
      outgoing,
      failingTargets,
      messages,
      warnings,
      targets: [CHAT],
      clock: () => T0,
      log: silent,
      links: async () => null,
      send: async () => failed,
    });
    expect(await deliver(created.id, 'ops', 1)).toEqual({ kind: 'done' });
    expect((await outgoing.load(created.id))?.value.deliveries.ops).toMatchObject({ state: 'dropped' });
  });
});

describe('a chat', () => {
  it('hears of a request once Slack shows its card, with the link to it', async () => {
    const { publish, deliver, sent, messages } = scene();
    await publish(created);
    expect(await deliver(created.id, 'chat', 1)).toEqual({ kind: 'again', afterMs: 2_000 });
    await messages.saveCard('R-17', { channel: 'C1', ts: '1.2', shown: 1 });
    expect(await deliver(created.id, 'chat', 1)).toEqual({ kind: 'done' });
    expect(sent).toMatchObject([{ target: 'chat', link: 'https://acme.slack.com/archives/C1/p1.2' }]);
  });

  it('hears of it without a link where Slack takes the card for a minute not', async () => {
    const { publish, deliver, sent, time } = scene();
    await publish(created);
    time.now += 60_000;
    expect(await deliver(created.id, 'chat', 1)).toEqual({ kind: 'done' });
    expect(sent).toMatchObject([{ target: 'chat', link: null }]);
  });

  it('hears of a warning when quiet hours have ended, and of nothing that is over by then', async () => {
    const { publish, deliver, sent, time, warnings, messages } = scene();
    const message = { id: 'W-3', channel: 'C1', request: null, items: [], at: T0, postAt: T0 + HOUR };
    const change = { subjects: [], held: [], noted: [], draw: [], watch: [] };
    await warnings.commit({ ...change, messages: [{ id: 'W-3', expected: 0, next: message }] });
    await publish(warned);
    expect(await deliver(warned.id, 'chat', 1)).toEqual({ kind: 'again', afterMs: 600_000 });
    time.now += HOUR;
    await messages.saveWarning('W-3', { channel: 'C1', ts: '3.4', shown: 1 });
    await deliver(warned.id, 'chat', 1);
    expect(sent).toMatchObject([{ target: 'chat', link: 'https://acme.slack.com/archives/C1/p3.4' }]);
  });

  it('hears nothing of a warning that was never posted', async () => {
    const { publish, deliver, sent, outgoing } = scene();
    await publish(warned);
    await deliver(warned.id, 'chat', 1);
    expect(sent).toEqual([]);
    expect((await outgoing.load(warned.id))?.value.deliveries.chat).toMatchObject({ state: 'dropped' });
  });

  it('is not disturbed for a note', async () => {
    const { publish, outgoing } = scene({ targets: [CHAT] });
    const note = outgoingOfWarning({
      warning: { ...everyKind().pack_refund, severity: 'note' },
      channel: 'C1',
      message: 'W-4',
      item: 0,
      at: T0,
    });
    await publish(note);
    expect(await outgoing.load(note.id)).toBeNull();
  });
});
