import { describe, expect, it } from 'vitest';
import { outgoingOfFreeze } from '../../../src/domain/outgoing/of-freeze.ts';
import { outgoingOfGrant } from '../../../src/domain/outgoing/of-grant.ts';
import { outgoingOfRequest } from '../../../src/domain/outgoing/of-request.ts';
import { outgoingOfWarning } from '../../../src/domain/outgoing/of-warning.ts';
import type { OutgoingEvent } from '../../../src/domain/outgoing/outgoing-event.ts';
import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import { createMessageLinks } from '../../../src/slack/outgoing/message-links.ts';
import { createOutgoingTexts } from '../../../src/slack/outgoing/outgoing-texts.ts';
import { explainErrcode } from '../../../src/wechat/client/errcodes/words/explain-errcode.ts';
import { aFreeze } from '../../support/freezes.ts';
import { aGrant } from '../../support/grants.ts';
import { aPendingRequest, T0 } from '../../support/requests.ts';
import { everyKind } from '../samples/warning-samples.ts';

const texts = createOutgoingTexts({
  language: 'zh',
  explain: explainErrcode,
  nameOf: async (id) => {
    if (id === 'UGONE') throw new Error('Slack is away');
    return id === 'ULIN' ? 'Lin Wei' : null;
  },
});

function about(event: RequestEvent, change = {}): OutgoingEvent {
  const [made] = outgoingOfRequest(aPendingRequest(change), 2, [event]);
  if (!made) throw new Error('nothing is heard of it');
  return made;
}

describe('a notice', () => {
  it('names the raise, its cost and who requested it, in each language', async () => {
    expect(await texts.notice(about({ type: 'requested', at: T0, request: aPendingRequest() }))).toEqual({
      en: 'R-17 was submitted\nshop, 300k/min for 3 days · 258,000 units · requested by Lin Wei',
      zh: 'R-17 已提交\nshop，30万/分钟，共 3 天 · 25.8万额度 · 申请人 Lin Wei',
    });
  });

  it('gives the reason of a rejection, in which nothing mentions or links', async () => {
    const reason = '<!channel> <https://evil.example|click>';
    const notice = await texts.notice(about({ type: 'rejected', at: T0, by: 'UANN', reason }));
    expect(notice?.en?.split('\n').at(-1)).toBe(`Reason: ${reason}`);
  });

  it('goes without a name where Slack does not answer', async () => {
    const request = aPendingRequest({ requester: 'UGONE' });
    const event = about({ type: 'requested', at: T0, request }, { requester: 'UGONE' });
    expect((await texts.notice(event))?.en).toContain('requested by UGONE');
  });

  it('says nothing of the steps in between, nor of grants', async () => {
    const started = {
      type: 'submission_started',
      at: T0,
      allocation: 1,
      attempt: 1,
      usedBefore: null,
    } as const;
    expect(await texts.notice(about(started))).toBeNull();
    const [granted] = outgoingOfGrant(aGrant(), 2, [{ type: 'granted', at: T0 }]);
    expect(granted && (await texts.notice(granted))).toBeNull();
  });

  it.each(Object.values(everyKind()))('says what a warning means and what to do: $kind', async (warning) => {
    const event = outgoingOfWarning({ warning, channel: 'C1', message: 'W-3', item: 0, at: T0 });
    const notice = await texts.notice(event);
    for (const text of [notice?.en, notice?.zh]) {
      expect(text?.split('\n').length).toBeGreaterThan(1);
      // Nothing of Slack's notation.
      expect(text).not.toMatch(/<[@!#]|<!date/);
    }
    expect(await texts.text(event)).toMatch(/[\u4e00-\u9fff]/);
  });

  it('says that approvals are frozen, and why, and when they go on', async () => {
    const freeze = aFreeze();
    const { proposal: _none, ...frozen } = freeze;
    const [started] = outgoingOfFreeze({ freeze }, 1, [{ type: 'frozen', ...frozen }]);
    const [ended] = outgoingOfFreeze({ freeze: null }, 2, [{ type: 'freeze_ended', at: T0 }]);
    expect(started && (await texts.notice(started))?.zh).toBe('所有审批已冻结\n理由：incident');
    expect(ended && (await texts.notice(ended))?.en).toMatch(/^Approvals are no longer frozen\n/);
  });
});

describe('a link', () => {
  const who = { teamId: 'T1', enterpriseId: null, botId: 'B1', userId: 'U1' };

  it('is that of "Copy link"', async () => {
    const known = { ...who, url: 'https://acme.slack.com/' };
    const links = createMessageLinks({ known: () => null, ask: async () => known });
    expect(await links('C1', '1700000000.000100')).toBe(
      'https://acme.slack.com/archives/C1/p1700000000000100',
    );
  });

  it('is none where Slack does not say where the workspace is', async () => {
    expect(await createMessageLinks({ known: () => who, ask: async () => who })('C1', '1.2')).toBeNull();
  });
});
