import { expect, it, vi } from 'vitest';
import { LIN, MEI, SAM } from '../support/world.ts';
import { asked, inWorld, noticesOf, PATIENT } from './support/story.ts';

const HOUR = 3_600_000;
const RULES = `
approvals: { rules: [ { name: Mei alone, users: [${MEI}] } ] }
reminders: { after: 1h }
escalation: [ { after: 2h, name: Duty managers, users: [${SAM}] } ]
${PATIENT}`;

it(
  'the card says what happens when; the reminder and the escalation come in its thread, and the next ones may decide',
  inWorld({ yaml: RULES }, async (world) => {
    const card = await asked(world);
    expect(card.text).toMatch(/Next: Reminder .* · escalates to Duty managers .* · expires /);
    await world.told(LIN, '通知 1 人');
    await world.forward(HOUR);
    const inThread = (about: string) =>
      vi.waitFor(
        async () => {
          const { thread, direct } = await noticesOf(world, about);
          expect([thread.length, direct.length]).toEqual([1, 0]);
          return thread[0]?.text ?? '';
        },
        { timeout: 10_000, interval: 50 },
      );
    expect(await inThread('reminded')).toContain(`<@${MEI}>`);
    await world.forward(HOUR);
    expect(await inThread('escalated')).toContain(`<@${SAM}>`);
    await world.press(SAM, 'request.approve', await world.cardIn('pending'));
    expect((await world.cardIn('allocated')).text).toContain(`<@${SAM}>`);
  }),
);
