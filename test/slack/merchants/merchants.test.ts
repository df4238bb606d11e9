import { describe, expect, it } from 'vitest';
import type { RequiredSets } from '../../../src/domain/merchants/grants.ts';
import { meaningOfSet } from '../../../src/domain/merchants/set-meanings.ts';
import { FIRST_PLACE } from '../../../src/flows/home/home-model.ts';
import { MERCHANT_ACTIONS } from '../../../src/slack/blocks/action-ids.ts';
import { firstPage } from '../../../src/slack/blocks/list-place.ts';
import { toMrkdwn } from '../../../src/slack/blocks/render.ts';
import { homeView } from '../../../src/slack/home/home.ts';
import { announcementMessage } from '../../../src/slack/merchants/announcement-message.ts';
import { invitationAnswer } from '../../../src/slack/merchants/invitation-answer.ts';
import { merchantAnswer } from '../../../src/slack/merchants/merchant-answer.ts';
import { merchantList } from '../../../src/slack/merchants/merchant-list.ts';
import { platformAnswer } from '../../../src/slack/merchants/platform-answer.ts';
import { setNames } from '../../../src/slack/merchants/set-lines.ts';
import { words } from '../../../src/slack/words/words.ts';
import { emptyHome } from '../app/fake-use-cases.ts';
import { homeProblems, messageProblems } from '../samples/measure.ts';
import {
  APP_ID,
  aMerchant,
  anAnnouncement,
  aPlatform,
  aProfile,
  EVERY_SET,
  ended,
  REQUIRED,
} from '../samples/merchant-samples.ts';
import { explain, HOSTILE, NOW } from '../samples/samples.ts';

const NAMES = { plain: 'Yunqi Tea', long: 'W'.repeat(500), ...HOSTILE };
const LANGUAGES = ['en', 'zh'] as const;
const CASES = LANGUAGES.flatMap((language) =>
  Object.entries(NAMES).map(([kind, name]) => [language, kind, name] as const),
);
const MARKUP = /<!(?:channel|here|everyone)|<@U0EVIL|<https?:/;
const CHANGES = ['authorized', 'updated', 'unauthorized'] as const;

describe.each(CASES)('in %s, of a merchant with a name that is %s', (language, _kind, name) => {
  const merchant = aMerchant({ profile: aProfile({ name, principal: name }), sets: EVERY_SET });

  it.each(CHANGES)('the message that it has %s fits, and the name is literal', (change) => {
    for (const sets of [EVERY_SET, [1], []]) {
      const announcement = anAnnouncement(change, { ...merchant, sets }, { removed: EVERY_SET });
      const message = announcementMessage({
        id: 'x',
        announcement,
        required: REQUIRED,
        invitedBy: 'U0LIN000001',
        language,
      });
      expect(messageProblems(message)).toEqual([]);
      expect(message.text).not.toMatch(MARKUP);
      expect(JSON.stringify(message.blocks)).not.toContain('mrkdwn');
    }
  });

  it('answers and the Home tab fit, and the name is literal', () => {
    const ready = { merchant: { ...merchant, sets: [1] }, obstacles: [], raise: null };
    const services = Array.from({ length: 8 }, () => ready);
    const platform = aPlatform({ services, more: 3, authorized: 300, examined: 100, lacking: 100 });
    const events = Array.from({ length: 10 }, () => ({
      event: { type: 'unauthorized' as const, appId: APP_ID, at: NOW, pushedAt: NOW, provenAt: NOW },
      by: 'U0LIN000001',
    }));
    const items = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? merchant : ended(merchant)));
    const page = firstPage({ list: 'merchants' });
    const answers = [
      platformAnswer(platform, language, explain),
      merchantAnswer({ ready, events, earlier: 7, required: REQUIRED }, language),
      merchantList({ page, found: { items, total: 30, next: '1-1' }, required: REQUIRED, language }),
    ];
    for (const answer of answers) {
      expect(messageProblems(answer)).toEqual([]);
      expect(answer.text).not.toMatch(MARKUP);
    }
    const reader = { language, timeZone: 'Asia/Shanghai' };
    const home = emptyHome({ merchants: platform });
    const view = homeView({ home, place: FIRST_PLACE, reader, userId: 'U0LIN000001' });
    expect(homeProblems(view)).toEqual([]);
    expect(JSON.stringify(view)).not.toContain('mrkdwn');
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  const news = (change: (typeof CHANGES)[number], sets: number[]) =>
    announcementMessage({
      id: 'n-1',
      announcement: anAnnouncement(change, aMerchant({ sets })),
      required: { official: [1, 4], mini: [] },
      invitedBy: null,
      language,
    });

  it('a message about an authorization is found again by its metadata', () => {
    expect(news('authorized', [1]).metadata).toEqual({
      event_type: 'headroom_authorization',
      event_payload: { id: 'n-1', appid: APP_ID, change: 'authorized' },
    });
  });

  it.each([
    ['that nothing is missing', 'authorized', [1, 4], [MERCHANT_ACTIONS.details]],
    ['that a set is missing', 'authorized', [1], [MERCHANT_ACTIONS.invite, MERCHANT_ACTIONS.details]],
    [
      'that the account withdrew',
      'unauthorized',
      [1, 4],
      [MERCHANT_ACTIONS.invite, MERCHANT_ACTIONS.details],
    ],
  ] as const)('a message %s has the buttons for the next step', (_what, change, sets, expected) => {
    const message = news(change, [...sets]);
    const buttons = message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    expect(buttons).toMatchObject(expected.map((action_id) => ({ action_id, value: APP_ID })));
    // Who has no buttons gets the line that does the same.
    const line = words(language).wxauth.link.line(APP_ID);
    expect(message.text.includes(line)).toBe(expected.length === 2);
  });

  it('a message about a missing set names it and what does not work before all else', () => {
    const { colon, authorization } = words(language);
    const { missingHeading, labels } = authorization;
    const { text } = news('authorized', [1]);
    const meaning = meaningOfSet(4)?.[language] ?? 'none';
    const places = [missingHeading, meaning, `${labels.granted}${colon}`].map((part) => text.indexOf(part));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(news('authorized', [1, 4]).text).not.toContain(missingHeading);
  });

  it('ids are in the details of an account alone', () => {
    const merchant = aMerchant();
    const ready = { merchant, obstacles: [], raise: null };
    const { text } = merchantAnswer({ ready, events: [], earlier: 0, required: REQUIRED }, language);
    for (const id of [APP_ID, aProfile().originalId]) {
      expect(text).toContain(id);
      expect(JSON.stringify(news('authorized', [1, 4]).blocks.slice(0, -1))).not.toContain(id);
    }
  });

  it('a set of which only one provider can hold it has a hint where it is missing', () => {
    const hint = (sets: number[], required: RequiredSets) => {
      const ready = { merchant: aMerchant({ sets }), obstacles: [], raise: null };
      const { text } = merchantAnswer({ ready, events: [], earlier: 0, required }, language);
      return text.includes(words(language).authorization.held(setNames([4], language)));
    };
    const required = { official: [1, 4], mini: [] };
    expect([hint([1], required), hint([4], required)]).toEqual([true, false]);
  });

  it('an account that has ended is said to have ended once', () => {
    const ready = { merchant: ended(aMerchant()), obstacles: [], raise: null };
    const { text } = merchantAnswer({ ready, events: [], earlier: 0, required: REQUIRED }, language);
    const { authorization } = words(language);
    expect(text).not.toContain(authorization.web(['not_authorized']));
    expect(text.split(toMrkdwn(authorization.until(NOW)))).toHaveLength(2);
  });

  it('the button for tickets is there when they are missing', () => {
    const { health } = aPlatform();
    const late = aPlatform({ health: { ...health, ticket: { level: 'alarm', receivedAt: NOW } } });
    const has = (model: typeof late) =>
      JSON.stringify(platformAnswer(model, language, explain).blocks).includes('wxauth.ticket_push');
    expect([has(aPlatform()), has(late)]).toEqual([false, true]);
  });

  it('a refused address is named', () => {
    const { health } = aPlatform();
    const token = { kind: 'refused', code: 61004, address: '203.0.113.7' } as const;
    const refused = aPlatform({ health: { ...health, token } });
    expect(platformAnswer(refused, language, explain).text).toContain('203.0.113.7');
  });

  it('an invitation fits', () => {
    const invitation = {
      id: 'a'.repeat(24),
      kind: 'any' as const,
      appId: null,
      createdBy: 'U0LIN000001',
      createdAt: NOW,
      expiresAt: NOW,
      uses: 1000,
      usesLeft: 1000,
      visits: 0,
      revoked: null,
    };
    const address = 'https://headroom.example.com/x';
    const answer = invitationAnswer({ invitation, account: null, address, required: REQUIRED }, language);
    expect(messageProblems(answer)).toEqual([]);
    // A text would not be linked by Slack: people could not press it.
    const link = { type: 'link', url: address };
    expect(answer.blocks?.[1]).toMatchObject({ elements: [{ elements: expect.arrayContaining([link]) }] });
    expect(answer.text).toContain('<https://headroom.example.com/x>');
  });
});
