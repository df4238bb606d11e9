import { expect, it } from 'vitest';
import { LIN, MEI, SAM } from '../support/world.ts';
import { asked, inWorld, PATIENT } from './support/story.ts';

const RULES = `
approvals: { rules: [ { name: Mei alone, users: [${MEI}] } ] }
${PATIENT}`;

it(
  'a delegate approves for who is away, and the card, the answer and the history name both',
  inWorld({ yaml: RULES }, async (world) => {
    const card = await asked(world);
    await world.press(SAM, 'request.approve', card);
    await world.told(SAM, 'not an approver');
    await world.say(MEI, `/quota delegate @sam until tomorrow`);
    await world.told(MEI, 'can approve and reject for you until');
    await world.say(SAM, '/quota delegate', 'C0GENERAL01');
    await world.told(SAM, 'You decide for');
    await world.press(SAM, 'request.approve', card);
    await world.told(SAM, 'as their delegate');
    const allocated = await world.cardIn('allocated');
    expect(allocated.text).toContain(`<@${SAM}> for <@${MEI}>`);
    await world.say(LIN, '/quota show R-1');
    await world.told(LIN, `<@${SAM}> 代 <@${MEI}> 批准`);
    await world.say(MEI, '/quota 委托 关闭');
    await world.told(MEI, 'no longer decides for you');
  }),
);
