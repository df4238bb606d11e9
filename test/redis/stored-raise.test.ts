import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../src/domain/requests/events.ts';
import type { RequestState } from '../../src/domain/requests/state.ts';
import { readEvent, readStored, stored, storedEvent } from '../../src/redis/stored-raise.ts';
import { aPendingRequest, T0 } from '../support/requests.ts';

const pending = aPendingRequest();
const [item] = pending.raise.items;
const campaign = aPendingRequest({ raise: { reason: 'Double 11', items: [item, { ...item, rate: 1 }] } });
const link = { text: 'OPS-1', url: 'https://x/OPS-1' };
const urgent = aPendingRequest({ raise: { ...pending.raise, breakGlass: true, reasonLink: link } });

describe('a raise of one allocation', () => {
  it('is stored as versions store it that know no other kind', () => {
    const { items: _items, ...rest } = pending.raise;
    expect(stored(pending)).toEqual({ ...pending, raise: { ...item, ...rest } });
    expect(stored(urgent).raise).toEqual({
      ...item,
      reason: 'Double 11',
      breakGlass: true,
      reasonLink: link,
    });
  });

  it('is read as they stored it', () => {
    const old = { ...pending, raise: { ...item, reason: 'Double 11' } };
    expect(readStored<RequestState>(old)).toEqual(pending);
  });
});

it('a raise of several is stored as a list', () => {
  expect(stored(campaign)).toEqual(campaign);
});

it.each([pending, campaign, urgent])('what is stored is read as it was', (request) => {
  expect(readStored<RequestState>(stored(request))).toEqual(request);
});

describe('an event of the audit', () => {
  const { raise, rule, expiresAt } = pending;
  const terms = { raise, rule, expiresAt };
  const events: RequestEvent[] = [
    { type: 'requested', at: T0, request: urgent },
    {
      type: 'edited',
      at: T0,
      by: 'ULIN',
      before: terms,
      after: { ...terms, raise: campaign.raise },
      votes: [],
      added: { users: [], groups: [] },
    },
    { type: 'withdrawn', at: T0, by: 'ULIN' },
  ];

  it.each(events)('is read as it was: $type', (event) => {
    expect(readEvent(storedEvent(event))).toEqual(event);
  });

  it('has one allocation beside the reason, as versions wrote it that know no other kind', () => {
    const [requested, edited] = events.map(storedEvent);
    expect(requested).toMatchObject({ request: { raise: { rate: 300_000, reason: 'Double 11' } } });
    expect(edited).toMatchObject({
      before: { raise: { rate: 300_000 } },
      after: { raise: { items: [{}, {}] } },
    });
  });
});
