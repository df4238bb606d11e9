import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { freezeMessage } from '../../../src/slack/freeze/freeze-message.ts';
import { readNewestFreeze } from '../../../src/slack/freeze/freeze-payload.ts';
import { cardMessage } from '../../../src/slack/requests/card/card.ts';
import { aFreeze } from '../../support/freezes.ts';
import { aPendingRequest, HOUR, T0 } from '../../support/requests.ts';
import { messageProblems } from '../samples/measure.ts';
import { explain, HOSTILE } from '../samples/samples.ts';

const LANGUAGES = ['en', 'zh'] as const;
const until = T0 + HOUR;
const seconds = String(until / 1000);
const card = (
  freeze?: ReturnType<typeof aFreeze>,
  request: Parameters<typeof cardMessage>[0]['request'] = aPendingRequest(),
) => cardMessage({ request, revision: 3, language: 'en', explain, ...(freeze ? { freeze } : {}) });

describe('a card that waits', () => {
  it.each([
    { scope: 'all', says: 'no approvals for now' },
    { scope: 'auto', says: 'Automatic approvals are frozen' },
  ] as const)(
    'says under a freeze of $scope who stopped approvals, why and until when',
    ({ scope, says }) => {
      const message = card(aFreeze({ scope, until }));
      for (const part of [message.text, JSON.stringify(message.blocks)]) {
        expect(part).toContain(says);
        expect(part).toContain('UMEI');
        expect(part).toContain('incident');
        expect(part).toContain(seconds);
      }
      expect(message.metadata.event_payload).toMatchObject({ state: 'pending', revision: 3 });
      expect(card().text).not.toContain('frozen');
    },
  );

  it('keeps its buttons, and says nothing of a freeze once it is decided', () => {
    expect(JSON.stringify(card(aFreeze()).blocks)).toContain('request.approve');
    const withdrawn = { ...aPendingRequest(), phase: 'withdrawn' as const, at: T0, by: 'ULIN' };
    expect(card(aFreeze(), withdrawn).text).not.toMatch(/frozen/i);
  });

  it.each(Object.entries(HOSTILE))('fits what Slack takes, whatever the reason is: %s', (_name, reason) => {
    for (const language of LANGUAGES) {
      const message = cardMessage({
        request: aPendingRequest(),
        revision: 1,
        language,
        explain,
        freeze: aFreeze({ until, reason: reason.slice(0, 300) }),
      });
      expect(messageProblems(message)).toEqual([]);
    }
  });
});

describe('an announcement', () => {
  const { proposal: _none, ...wish } = aFreeze({ until });
  const freeze = aFreeze({ until });
  const ended = { type: 'freeze_ended' as const, at: T0 };
  const events = [
    { type: 'frozen' as const, ...wish },
    { type: 'unfreeze_proposed' as const, at: T0, by: 'ULIN' },
    { type: 'unfrozen' as const, at: T0, by: 'ULIN', proposedBy: 'UMEI' },
    ended,
  ];

  it.each(LANGUAGES)('is a message that Slack takes, recognised by its id, in %s', (language) => {
    for (const event of events) {
      const message = freezeMessage('freeze-1-1', { event, freeze, forAdmins: true }, language);
      expect(messageProblems(message)).toEqual([]);
      expect(message.metadata).toMatchObject({
        event_type: 'headroom_freeze',
        event_payload: { id: 'freeze-1-1', type: event.type },
      });
    }
  });

  it('says all of it to whoever reads its metadata, so that what Redis lost is known again', async () => {
    for (const event of events) {
      const notice = { event, freeze, forAdmins: true, revision: 4 };
      expect(await newestOf([freezeMessage('freeze-4-1', notice, 'en')])).toEqual({
        revision: 4,
        event,
        freeze,
      });
    }
    const older = freezeMessage('freeze-4-1', { event: events[0] ?? ended, freeze, forAdmins: true }, 'en');
    expect(await newestOf([older])).toBe('none');
    expect(await newestOf([])).toBe('none');
  });

  it('has the button where the admins read it, as long as there is something to unfreeze', () => {
    const buttons = (forAdmins: boolean) =>
      events.map((event) => {
        const { blocks } = freezeMessage('freeze-1-1', { event, freeze, forAdmins }, 'en');
        return JSON.stringify(blocks).includes(`"action_id":"freeze.lift"`);
      });
    expect(buttons(true)).toEqual([true, true, false, false]);
    expect(buttons(false)).toEqual([false, false, false, false]);
  });
});

/** As Slack would answer it. */
function newestOf(posted: ReturnType<typeof freezeMessage>[]) {
  const messages = posted.map(({ metadata }) => ({ bot_id: 'B1', metadata }));
  const client = new WebClient();
  Object.assign(client.conversations, { history: async () => ({ ok: true, messages }) });
  return readNewestFreeze({
    client,
    log: createLog({ level: 'silent' }),
    channel: 'C1',
    since: T0,
    botId: 'B1',
  });
}
