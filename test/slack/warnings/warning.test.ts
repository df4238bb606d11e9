import { describe, expect, it } from 'vitest';
import { blocksTooLong, validateBlocks } from '../../../sandbox/slack/blocks/validate.ts';
import { judged, WARNING_KINDS, type WarningKind } from '../../../src/domain/warnings/kinds.ts';
import { SEVERITIES, type Severity } from '../../../src/domain/warnings/severity.ts';
import type { Warning, WarningItem } from '../../../src/domain/warnings/warning.ts';
import type { Language } from '../../../src/kit/language.ts';
import { escapeText } from '../../../src/slack/blocks/limits.ts';
import { momentToken } from '../../../src/slack/text/moments.ts';
import { type WarningView, warningMessage } from '../../../src/slack/warnings/warning.ts';
import { explainErrcode } from '../../../src/wechat/client/errcodes/words/explain-errcode.ts';
import { messageProblems } from '../samples/measure.ts';
import { DAY_MS, explain, HOSTILE, NOW, STARTS_AT } from '../samples/samples.ts';
import { everyKind, FATES, holds, KINDS, message, variants } from '../samples/warning-samples.ts';

const LANGUAGES: Language[] = ['en', 'zh'];
const HOUR_MS = 3_600_000;
/** When the samples' message was made: its buttons say so. */
const MADE_AT = message([]).at;

const draw = (items: WarningItem[], language: Language = 'en', change: Parameters<typeof message>[1] = {}) =>
  warningMessage({ message: message(items, change), language, explain });

/** Nothing that Slack would refuse, by its documented figures and by the simulator's reading of them. */
function expectSlackTakes(view: WarningView): void {
  expect(messageProblems(view)).toEqual([]);
  expect(validateBlocks(view.blocks, 'message')).toEqual([]);
  expect(blocksTooLong(view.blocks)).toBe(false);
}

const isHead = (_row: unknown, nth: number) => nth > 0;

type Leaf = { type: string; text?: string; user_id?: string; usergroup_id?: string; timestamp?: number };

/** Everything that blocks show besides buttons, as the top-level text has to write it. */
function shown(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(shown);
  if (typeof value !== 'object' || value === null) return [];
  const leaf = value as Leaf & { elements?: unknown; rows?: unknown[] };
  switch (leaf.type) {
    case 'actions':
      return [];
    // The heads of a table say what its cells are; the text needs none.
    case 'table':
      return shown(leaf.rows?.filter(isHead));
    case 'user':
      return [`<@${leaf.user_id}>`];
    case 'usergroup':
      return [`<!subteam^${leaf.usergroup_id}>`];
    case 'date':
      return [momentToken((leaf.timestamp ?? 0) * 1000)];
    case 'text':
    case 'plain_text':
    case 'raw_text':
      return [escapeText(leaf.text ?? '').trim()];
    default:
      return shown('elements' in leaf ? leaf.elements : leaf.text);
  }
}

function expectTextTellsAll({ text, blocks }: WarningView): void {
  for (const part of shown(blocks)) expect(text).toContain(part);
}

const buttons = ({ blocks }: WarningView) =>
  blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.flatMap((one) => (one.type === 'button' ? [one] : [])) : [],
  );
const actionIds = (view: WarningView) => buttons(view).map((one) => one.action_id);
const leaves = (view: WarningView): { text: string; style?: { strike?: boolean; bold?: boolean } }[] =>
  view.blocks.flatMap((block) =>
    block.type === 'rich_text'
      ? block.elements.flatMap((section) =>
          section.elements.flatMap((leaf) => (leaf.type === 'text' ? [leaf] : [])),
        )
      : [],
  );

const samples = [
  ...KINDS.map((warning): [string, Warning] => [warning.kind, warning]),
  ...Object.entries(variants()),
];
const cases = LANGUAGES.flatMap((language) =>
  samples.flatMap(([name, warning], nth) =>
    (nth < KINDS.length ? SEVERITIES : [judged(warning)]).map((severity) => {
      const items = Object.values(FATES).map((fate) => ({ warning: { ...warning, severity }, ...fate }));
      return { language, name, severity, items };
    }),
  ),
);
/** As an observation stores it. */
const judgedAs = (warning: Warning, severity: Severity): Warning => ({ ...warning, severity });
const loud = (warning: Warning): WarningItem =>
  holds(judgedAs(warning, judged(warning) === 'act' ? 'act' : 'plan'));

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

describe('several warnings', () => {
  const items: WarningItem[] = [
    loud(everyKind().raise_ending),
    { warning: judgedAs(everyKind().pack_balance, 'plan'), ...FATES.over },
    loud(everyKind().wechat_refused),
  ];
  const rows = ({ blocks }: WarningView) =>
    blocks.flatMap((block) => (block.type === 'table' ? block.rows : []));
  const inText = ({ text }: WarningView) =>
    text.split('\n').filter((line) => /^• (?:🔴|🟡|⚪|✅|⬇️|🔕|💤)/u.test(line));

  it.each(LANGUAGES)('are one message that says how many there are of each, in %s', (language) => {
    const view = draw(items, language);
    expectSlackTakes(view);
    expectTextTellsAll(view);
    expect(view.blocks[0]?.type).toBe('header');
    expect(view.text.split('\n')[0]).toMatch(/3.*1.*1/);
  });

  it('are a table, the most urgent in front, what is over behind', () => {
    const view = draw(items);
    expect(rows(view)).toHaveLength(4);
    expect(inText(view).map((line) => line.split(' · ')[0])).toEqual([
      '• 🔴 Act now',
      '• 🟡 Plan',
      '• ✅ Cleared',
    ]);
  });

  it('of one severity are ranked by when something has to be done', () => {
    const { pack_validity } = everyKind();
    const on = (days: number) => loud({ ...pack_validity, validUntil: NOW + days * DAY_MS });
    const dates = inText(draw([on(7), on(1), on(3)])).map((line) => line.match(/date\^(\d+)/)?.[1]);
    expect(dates).toEqual([1, 3, 7].map((days) => String((NOW + days * DAY_MS) / 1000)));
  });

  it('have one set of buttons, which is about all of them', () => {
    const view = draw(items);
    expect(buttons(view).map(({ action_id, value }) => [action_id, value])).toEqual([
      ['warning.console', undefined],
      ['allocation.renew', 'R-17'],
      ['warning.snooze', `W-12~${MADE_AT}`],
      ['warning.mute', `W-12~${MADE_AT}`],
    ]);
  });

  it('that need the same thing of several raises name each on its button', () => {
    const { raise_ending } = everyKind();
    const other = {
      ...raise_ending,
      subject: 'request:R-18',
      raise: { ...raise_ending.raise, request: 'R-18' },
    };
    const view = draw([loud(raise_ending), loud(other)]);
    expectSlackTakes(view);
    const renewals = buttons(view).filter(({ action_id }) => action_id === 'allocation.renew');
    expect(renewals.map(({ text, value }) => [text.text, value])).toEqual([
      ['Renew R-17', 'R-17'],
      ['Renew R-18', 'R-18'],
    ]);
  });

  it('can be unmuted together where one of them is muted', () => {
    const muted = { warning: judgedAs(everyKind().pack_balance, 'plan'), ...FATES.muted };
    const mutes = (view: WarningView) => actionIds(view).filter((id) => id?.startsWith('warning.mute'));
    expect(mutes(draw([...items, muted]))).toEqual(['warning.mute', 'warning.mute:off']);
    expect(mutes(draw([muted, muted]))).toEqual(['warning.mute:off']);
  });

  it('do each thing that is to be done once', () => {
    const low = Array.from({ length: 3 }, () => loud(everyKind().pack_balance));
    expect(draw(low).text.split('Buy a pack').length).toBe(2);
  });

  describe('about packs of one account', () => {
    const { pack_validity, pack_balance } = everyKind();
    const pack = (nth: number, account = 'main') => ({
      account,
      orderId: `DD29704457981129687${nth}0`,
      name: '',
    });
    const expiring = (nth: number, account?: string) =>
      loud({
        ...pack_validity,
        subject: `pack:${nth}`,
        pack: pack(nth, account),
        unused: 100_000n * BigInt(nth),
      });
    const low = (nth: number) => loud({ ...pack_balance, subject: `pack:${nth}`, pack: pack(nth) });
    const meanings = (view: WarningView) =>
      view.text.split('\n').filter((line) => / packs (?:expire|are low)/.test(line));

    it('say what they mean together', () => {
      expect(meanings(draw([1, 2, 3].map((nth) => expiring(nth))))).toEqual([
        '3 packs expire within 7 days: about 600,000 units will expire unused.',
      ]);
      expect(meanings(draw([low(1), low(2)]))).toEqual([
        '2 packs are low: 196,000 units remaining in total.',
      ]);
      expect(meanings(draw([expiring(1), low(2)]))).toEqual([]);
    });

    it('name the account where there are several', () => {
      const both = draw([expiring(1), expiring(2), expiring(3, 'other'), expiring(4, 'other')]);
      expect(meanings(both)).toEqual([
        'Account main: 2 packs expire within 7 days: about 300,000 units will expire unused.',
        'Account other: 2 packs expire within 7 days: about 700,000 units will expire unused.',
      ]);
    });

    it.each(LANGUAGES)('are one message, however many of both there are, in %s', (language) => {
      const view = draw(
        [...[1, 2, 3, 4, 5].map((nth) => expiring(nth)), ...[6, 7, 8, 9, 0].map(low)],
        language,
      );
      expectSlackTakes(view);
      expectTextTellsAll(view);
      expect(rows(view)).toHaveLength(11);
      expect(view.blocks.filter(({ type }) => type === 'actions')).toHaveLength(1);
    });
  });

  it('are told apart in the metadata', () => {
    expect(draw(items).metadata.event_payload).toEqual({
      id: 'W-12',
      kind: 'several',
      subject: '',
      level: 0,
      items: items.map(({ warning: { kind, subject, level } }) => ({ kind, subject, level })),
    });
  });

  it('that quiet hours held back say since when', () => {
    const late = draw(items, 'en', { postAt: NOW + 8 * HOUR_MS });
    expect(late.text).toContain('quiet hours');
    expect(late.text.split('\n').at(-1)).toContain(momentToken(NOW));
    expect(draw(items).text).not.toContain('quiet hours');
  });

  const sixty = (names: Parameters<typeof everyKind>[0] = {}) => {
    const kinds = Object.values(everyKind(names));
    return Array.from({ length: 60 }, (_, index): WarningItem => {
      const warning = kinds[index % kinds.length] ?? everyKind().sync_silent;
      return index % 5 === 4 ? { warning, ...FATES.over } : loud(warning);
    });
  };

  it.each(LANGUAGES)(
    'are sixty at most times: those that fit, the most urgent in front, in %s',
    (language) => {
      const view = draw(sixty(), language);
      expectSlackTakes(view);
      expectTextTellsAll(view);
      expect(rows(view).length).toBeGreaterThan(15);
      expect(JSON.stringify(view.metadata).length).toBeLessThan(8000);
    },
  );

  it('fifteen at once have a row each, in both languages', () => {
    const fifteen = WARNING_KINDS.slice(0, 15).map((kind) => loud(everyKind()[kind]));
    for (const language of LANGUAGES) expect(rows(draw(fifteen, language))).toHaveLength(16);
  });

  it('are as many as one message can hold, those that hold in front, and the rest is counted', () => {
    for (const language of LANGUAGES) {
      const many = Array.from({ length: 7 }, () => sixty()).flat();
      const view = draw(many, language);
      expectSlackTakes(view);
      expectTextTellsAll(view);
      const lines = inText(view).length;
      expect(lines).toBeGreaterThan(20);
      expect(view.text).not.toContain('~');
      expect(view.text.split('\n').at(-1)).toContain(` ${many.length - lines} `);
    }
  });

  it('leave notes out before figures, and count them', () => {
    const notes = Array.from({ length: 40 }, () => holds(judgedAs(everyKind().pack_refund, 'note')));
    const view = draw([...items, ...notes]);
    expectSlackTakes(view);
    expectTextTellsAll(view);
    expect(view.text).toContain('Until this is fixed, balances won’t update either.');
    const shownNotes = inText(view).filter((line) => line.includes('⚪')).length;
    expect(view.text.split('\n').at(-1)).toContain(` ${40 - shownNotes} `);
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
