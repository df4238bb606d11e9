import { describe, expect, it } from 'vitest';
import type { AskRefusal } from '../../../../src/domain/requests/refusals.ts';
import { nearestLine } from '../../../../src/slack/line/raise/nearest-line.ts';
import { quota } from '../../../../src/slack/quota.ts';
import { readStartChoice, writeStartChoice } from '../../../../src/slack/requests/ask/start-choice.ts';
import { CHANNEL, MEI } from '../../../sandbox/slack/support.ts';
import { T0 } from '../../../support/requests.ts';
import { fakeUseCases } from '../../app/fake-use-cases.ts';
import { startWorld, until } from '../../app/world.ts';

const context = { now: T0, timeZone: 'Asia/Shanghai', language: 'en' as const };
const LINE = '/quota raise shop 300k 5d, tikets 200k 3d from 2027-11-11 00:00 because Double 11';

async function said(refusal: AskRefusal) {
  const useCases = fakeUseCases({ ask: async () => ({ ok: false, refusal }) });
  const world = await startWorld({ useCases });
  await world.bench.post('command', { user: MEI, channel: CHANNEL, line: LINE });
  const text = await until(async () => {
    const [whisper] = await world.whispers(MEI);
    if (!whisper) throw new Error('no answer');
    return whisper.text;
  });
  return { text, useCases };
}

describe('a line that asks for several raises', () => {
  it('is submitted as one request', async () => {
    const { useCases } = await said({ reason: 'no_pack' });
    const beginsAt = Date.UTC(2027, 10, 10, 16);
    expect(useCases.calls.find(({ name }) => name === 'ask')?.input).toMatchObject({
      items: [
        { app: 'shop', rate: 300_000, days: 5, beginsAt, pack: null },
        { app: 'tikets', rate: 200_000, days: 3, beginsAt, pack: null },
      ],
      reason: 'Double 11',
    });
  });

  it('is refused with the name of the one that is wrong, and the whole line put right', async () => {
    const item = { no: 2, app: 'tikets' };
    const { text } = await said({
      reason: 'unknown_app',
      typed: 'tikets',
      nearest: 'tickets',
      known: [],
      item,
    });
    expect(text).toContain('tikets: Unknown app “tikets”');
    expect(text).toContain(
      '/quota raise shop 300k 5d, tickets 200k 3d from 2027-11-11 00:00 because Double 11',
    );
  });
});

it('of several, what comes near to the one that is wrong is written among the others', () => {
  const { line } = quota.interpret('raise shop 300k 5d, tickets 210k 4d', context);
  if (line.kind !== 'raise') throw new Error(line.kind);
  const item = { no: 2, app: 'tickets' };
  const days: AskRefusal = { reason: 'days_not_sold', days: 4, nearest: 5, sold: [5], item };
  expect(nearestLine(days, line, context)).toBe('/quota raise shop 300k 5d, tickets 210k 5d');
  const rate: AskRefusal = {
    reason: 'rate_not_sold',
    rate: 210_000,
    nearest: 200_000,
    sold: [200_000],
    item,
  };
  expect(nearestLine(rate, line, context)).toMatch(/^\/quota raise shop 300k 5d, tickets 200k [35]d$/);
  expect(nearestLine({ reason: 'no_pack', item }, line, context)).toBeNull();
});

it('a start that is chosen afterwards is that of all of them', () => {
  const { line } = quota.interpret('raise shop 300k 5d, tickets 200k 3d from 9:00 11/12 because x', context);
  if (line.kind !== 'unclear_start') throw new Error(line.kind);
  const choice = readStartChoice(writeStartChoice('key', line.raise, T0 + 1));
  expect(choice).toMatchObject({
    key: 'key',
    raise: {
      app: 'shop',
      beginsAt: T0 + 1,
      reason: 'x',
      more: [{ app: 'tickets', rate: 200_000, days: 3, pack: null, beginsAt: T0 + 1 }],
    },
  });
});
