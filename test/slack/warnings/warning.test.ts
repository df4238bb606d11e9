import { describe, expect, it } from 'vitest';
import type { WarningKind } from '../../../src/domain/warnings/kinds.ts';
import type { Warning } from '../../../src/domain/warnings/warning.ts';
import { momentToken } from '../../../src/slack/text/moments.ts';
import { warningMessage } from '../../../src/slack/warnings/warning.ts';
import { explainErrcode } from '../../../src/wechat/client/errcodes/words/explain-errcode.ts';
import { DAY_MS, HOSTILE, NOW, STARTS_AT } from '../samples/samples.ts';
import { everyKind, FATES, holds, KINDS, message, variants } from '../samples/warning-samples.ts';
import {
  actionIds,
  buttons,
  cases,
  draw,
  expectSlackTakes,
  expectTextTellsAll,
  HOUR_MS,
  judgedAs,
  LANGUAGES,
  leaves,
  loud,
  MADE_AT,
  samples,
} from './shown-warning.ts';

describe('a warning', () => {
  it.each(cases)(
    'is taken by Slack, whole in its text, whatever becomes of it: $name as $severity in $language',
    ({ language, items }) => {
      for (const item of items) {
        const view = draw([item], language);
        expectSlackTakes(view);
        expectTextTellsAll(view);
        const { kind, subject, level } = item.warning;
        expect(view.metadata).toEqual({
          event_type: 'headroom_warning',
          event_payload: { id: 'W-12', kind, subject, level },
        });
      }
    },
  );

  it('says every matter differently, and each in both languages', () => {
    const texts = LANGUAGES.flatMap((language) =>
      samples.map(([, warning]) => draw([holds(warning)], language).text),
    );
    expect(new Set(texts).size).toBe(texts.length);
    for (const [, warning] of samples) {
      expect(draw([holds(warning)], 'zh').text).toMatch(/处理建议：\P{L}*\p{Script=Han}/u);
      expect(draw([holds(warning)], 'en').text).not.toMatch(/(?!开发设置)\p{Script=Han}{4}/u);
    }
  });

  const facts: { [K in WarningKind]: string[] } = {
    pack_balance: ['Pack A …8704', '9.8%', '98,000', 'Buy a pack'],
    pack_forecast: [
      'Pack A …8704',
      '60,500 units/day',
      momentToken(NOW + 10 * DAY_MS),
      momentToken(NOW + 7 * DAY_MS),
    ],
    account_runway: ['main', '605,000', momentToken(NOW + 10 * DAY_MS), momentToken(NOW + 7 * DAY_MS)],
    need_unmet: ['R-17', 'shop', '258,000', '98,000', momentToken(STARTS_AT)],
    deferred_unpaid: ['R-17', 'shop', '258,000', '98,000', '8704', momentToken(STARTS_AT), 'Cancel raise'],
    pack_validity: ['390,000 units', '605,000', '3,800,000', momentToken(NOW + 7 * DAY_MS)],
    pack_refund: ['Pack A …8704', '1,000,000', momentToken(NOW + 2 * DAY_MS)],
    outcome_unknown: ['R-17', 'shop', '258,000', momentToken(NOW - HOUR_MS), 'card'],
    records_lost: ['R-17', 'shop', '258,000', 'once', 'min-replicas-to-write'],
    raise_ending: ['R-17', 'shop', '300,000', momentToken(NOW + 24 * HOUR_MS), 'Renew'],
    raise_ended: ['R-17', 'shop', momentToken(NOW), '45011', 'Renew'],
    cancel_closing: ['R-17', 'shop', '258,000', 'Cancel raise', momentToken(STARTS_AT)],
    request_unanswered: [
      'R-17',
      momentToken(NOW + HOUR_MS),
      '<@U0MINA>',
      '1 of 2',
      '<@U0ANN>',
      '<!subteam^S0OPS>',
    ],
    sync_silent: [momentToken(NOW - HOUR_MS), '/readyz'],
    push_silent: ['main', momentToken(NOW - HOUR_MS), '/wechat/push', '开发设置', 'EncodingAESKey'],
    wechat_refused: ['main', '40164', '203.0.113.7', '开发设置', 'meaning of 40164'],
    outside_movement: ['142,000', '…8704', 'shop', 'wx0123456789abcdef', '1687254272930', 'Record'],
    platform_ticket: ['2 hours', momentToken(NOW - 2 * HOUR_MS), 'api_start_push_ticket', 'PUBLIC_URL'],
    platform_refused: ['61004', '203.0.113.7', 'open.weixin.qq.com', 'meaning of 61004'],
  };
  it.each(Object.entries(everyKind()))('names what somebody at night has to know: %s', (kind, warning) => {
    const { text } = draw([holds(warning)]);
    for (const fact of facts[kind as WarningKind]) expect(text).toContain(fact);
  });

  it.each(LANGUAGES)('explains why WeChat refuses, and what to do, in %s', (language) => {
    const { wechat_refused: whitelist } = everyKind();
    const secret = { ...whitelist, code: 40125, address: null };
    const told = (warning: Warning) =>
      warningMessage({ message: message([holds(warning)]), language, explain: explainErrcode }).text;
    expect(told(secret)).toContain(explainErrcode(40125).meaning[language]);
    expect(told(secret)).toContain(explainErrcode(40125).advice[language]);
    expect(told(whitelist)).toMatch(/203\.0\.113\.7[^\n]*(?:IP whitelist|IP 白名单)/);
  });

  it('offers what can be done about it, then the ways to silence it', () => {
    const offered = Object.fromEntries(
      KINDS.map((warning) => [warning.kind, actionIds(draw([holds(warning)]))]),
    );
    const silence = ['warning.snooze', 'warning.mute'];
    expect(offered).toEqual({
      pack_balance: ['picture.balance', 'warning.console', ...silence],
      pack_forecast: ['picture.balance', 'warning.console', ...silence],
      account_runway: ['warning.console', ...silence],
      need_unmet: ['warning.console', ...silence],
      deferred_unpaid: ['allocation.cancel', 'home.raise', ...silence],
      outcome_unknown: ['warning.console', ...silence],
      // To buy another one is no remedy for units that expire unused.
      pack_validity: ['home.raise', ...silence],
      pack_refund: ['warning.console', ...silence],
      records_lost: silence,
      raise_ending: ['allocation.renew', ...silence],
      raise_ended: ['allocation.renew', ...silence],
      cancel_closing: ['allocation.cancel', ...silence],
      request_unanswered: silence,
      sync_silent: ['warning.console', ...silence],
      push_silent: ['warning.console', ...silence],
      wechat_refused: ['warning.console', ...silence],
      outside_movement: ['outside.record', ...silence],
      platform_ticket: ['wxauth.ticket_push', ...silence],
      platform_refused: silence,
    } satisfies Record<WarningKind, string[]>);
  });

  it('has the button texts and values that people script against', () => {
    const { raise_ending, cancel_closing, pack_balance } = everyKind();
    const named = (warning: Warning) =>
      buttons(draw([holds(warning)])).map((one) => [one.text.text, one.value]);
    expect(named(raise_ending)).toEqual([
      ['Renew', 'R-17'],
      ['Snooze', `W-12.0~${MADE_AT}`],
      ['Mute', `W-12.0~${MADE_AT}`],
    ]);
    expect(named(cancel_closing)[0]).toEqual(['Cancel raise', 'R-17']);
    expect(named(pack_balance)[0]).toEqual(['Usage chart', 'DD2970445798112968704']);
    const link = buttons(draw([holds(pack_balance)])).find((one) => one.url !== undefined);
    expect(link?.url).toBe('https://fuwu.weixin.qq.com/');
  });

  it('that is over is struck through, says since when, and has nothing left to press', () => {
    for (const language of LANGUAGES) {
      for (const [, warning] of samples) {
        const before = draw([holds(warning)], language);
        const view = draw([{ warning, ...FATES.over }], language);
        const line = leaves(before).find(({ style }) => style?.bold);
        expect(leaves(view)).toContainEqual({ ...line, style: { strike: true } });
        expect(view.text).toMatch(/^✅ .+~.+~/s);
        expect(view.text).toContain(momentToken(FATES.over.standing.at));
        expect(actionIds(view)).toEqual([]);
      }
    }
  });

  it('that became worse is not struck through and has its buttons on the later message', () => {
    const view = draw([{ warning: everyKind().pack_balance, ...FATES.worse }]);
    expect(JSON.stringify(view.blocks)).not.toContain('strike');
    expect(actionIds(view)).toEqual([]);
  });

  it('shows everybody who asked for silence, and until when', () => {
    const silenced = (fate: keyof typeof FATES) =>
      draw([{ warning: everyKind().pack_balance, ...FATES[fate] }]);
    for (const fate of ['snoozed', 'snoozed until it changes', 'muted', 'over and muted'] as const)
      expect(silenced(fate).text).toContain('<@U0OPS>');
    expect(silenced('snoozed').text).toContain(momentToken(NOW + 2 * HOUR_MS));
    expect(silenced('holds').text).not.toContain('<@U0OPS>');
    expect(actionIds(silenced('snoozed'))).toContain('warning.mute');
  });

  it('that is muted can be unmuted, also when it is over', () => {
    const { pack_validity: warning } = everyKind();
    expect(actionIds(draw([{ warning, ...FATES.muted }]))).toEqual(['home.raise', 'warning.mute:off']);
    expect(actionIds(draw([{ warning, ...FATES['over and muted'] }]))).toEqual(['warning.mute:off']);
  });
});

describe('the severity of a warning', () => {
  const MARKS = {
    en: { act: '🔴 Act now', plan: '🟡 Plan', note: '⚪' },
    zh: { act: '🔴 立即处理', plan: '🟡 尽快安排', note: '⚪' },
  };

  it.each(LANGUAGES)('is the first thing that is said, in words beside its mark, in %s', (language) => {
    for (const severity of ['act', 'plan'] as const) {
      const view = draw([holds(judgedAs(everyKind().pack_balance, severity))], language);
      expect(view.text.startsWith(MARKS[language][severity])).toBe(true);
      expect(leaves(view)[0]?.text).toContain(MARKS[language][severity]);
    }
  });

  it.each(LANGUAGES)('of a note puts it on one line below the others, without buttons, in %s', (language) => {
    const items = [loud(everyKind().wechat_refused), holds(judgedAs(everyKind().pack_refund, 'note'))];
    const view = draw(items, language);
    expectSlackTakes(view);
    expectTextTellsAll(view);
    expect(view.text.split('\n').at(-1)).toContain(MARKS[language].note);
    expect(actionIds(view)).toEqual(actionIds(draw(items.slice(0, 1), language)));
    expect(view.blocks.at(-1)).toMatchObject({
      elements: [{ type: 'rich_text_section' }, { type: 'rich_text_list' }],
    });
  });

  it('that became a note leaves its message a line, and nothing to press', () => {
    const view = draw([
      holds(judgedAs(variants()['a pack that is low while others cover it'] as Warning, 'note')),
    ]);
    expect(view.text).toContain('⚪');
    expect(actionIds(view)).toEqual([]);
  });
});

describe('what comes from outside', () => {
  const hostile = { ...HOSTILE, 'three thousand characters': '*&<!channel>~_`'.repeat(200) };
  const all = LANGUAGES.flatMap((language) =>
    Object.entries(hostile).map(([name, text]) => ({ language, name, text })),
  );

  it.each(all)('stays text and within the limits: $name in $language', ({ language, text }) => {
    const names = { pack: text, app: text, address: text, account: text };
    const drawn = Object.values(everyKind(names)).flatMap((warning) =>
      Object.values(FATES).map((fate) => draw([{ warning, ...fate }], language)),
    );
    const many = Array.from({ length: 6 }, () => Object.values(everyKind(names)).map(loud)).flat();
    for (const view of [...drawn, draw(many, language)]) {
      expectSlackTakes(view);
      expectTextTellsAll(view);
      expect(view.text).not.toMatch(/<!(?:channel|here)|<https|<@U0EVIL|<!subteam\^S0EVIL/);
      const blocks = JSON.stringify(view.blocks);
      expect(blocks).not.toMatch(/"type":"(?:mrkdwn|broadcast|link)"|"U0EVIL"|"S0EVIL"/);
    }
  });
});
