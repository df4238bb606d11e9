import { describe, expect, it } from 'vitest';
import { createReceivePlatformEvent } from '../../../src/flows/merchants/receive-platform-event.ts';
import { merchantScene } from '../../support/merchant-scene.ts';
import { T0 } from '../../support/requests.ts';

describe('a ticket', () => {
  it('is kept, a replayed one is not, and its age is the platform’s health', async () => {
    const { tickets, inbox, useCases, time, outbox } = merchantScene();
    const receive = createReceivePlatformEvent({ tickets, inbox });
    expect((await useCases.health()).ticket).toEqual({ level: 'none', receivedAt: null });
    const ticket = { kind: 'ticket', key: 't', ticket: 'ticket@@@x', createdAt: T0, receivedAt: T0 } as const;
    expect(await receive(ticket)).toBe(true);
    time.now += 31 * 60_000;
    expect(await receive({ ...ticket, receivedAt: time.now })).toBe(false);
    expect((await useCases.health()).ticket).toEqual({ level: 'warning', receivedAt: T0 });
    expect(await outbox.depth()).toBe(0);
  });
});
