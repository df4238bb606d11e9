import { describe, expect, it } from 'vitest';
import { blocksTooLong, validateBlocks } from '../../../sandbox/slack/blocks/validate.ts';
import type { WarningKind } from '../../../src/domain/warnings/kinds.ts';
import type { Warning, WarningItem } from '../../../src/domain/warnings/warning.ts';
import type { Language } from '../../../src/kit/language.ts';
import { escapeText } from '../../../src/slack/blocks/limits.ts';
import { momentToken } from '../../../src/slack/text/moments.ts';
import { type WarningView, warningMessage } from '../../../src/slack/warnings/warning.ts';
import { explainErrcode } from '../../../src/wechat/client/errcodes/words/explain-errcode.ts';
import { messageProblems } from '../samples/measure.ts';
import { DAY_MS, explain, HOSTILE, NOW } from '../samples/samples.ts';
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

type Leaf = { type: string; text?: string; user_id?: string; usergroup_id?: string; timestamp?: number };

/** Everything that blocks show besides buttons, as the top-level text has to write it. */
function shown(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(shown);
  if (typeof value !== 'object' || value === null) return [];
  const leaf = value as Leaf & { elements?: unknown };
  switch (leaf.type) {
    case 'actions':
    case 'emoji':
      return [];
    case 'user':
      return [`<@${leaf.user_id}>`];
    case 'usergroup':
      return [`<!subteam^${leaf.usergroup_id}>`];
    case 'date':
      return [momentToken((leaf.timestamp ?? 0) * 1000)];
    case 'text':
    case 'plain_text':
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
const leaves = (view: WarningView): { text: string; style?: { strike?: boolean } }[] =>
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
  samples.flatMap(([name, warning]) =>
    Object.entries(FATES).map(([fate, become]) => ({ language, name, fate, item: { warning, ...become } })),
  ),
);

describe('a warning', () => {
  it.each(cases)('is taken by Slack, whole in its text: $name, $fate, in $language', ({ language, item }) => {
    const view = draw([item], language);
    expectSlackTakes(view);
    expectTextTellsAll(view);
    const { kind, subject, level } = item.warning;
    expect(view.metadata).toEqual({
      event_type: 'headroom_warning',
      event_payload: { id: 'W-12', kind, subject, level },
    });
  });

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
    pack_balance: ['DD2970445798112968704', 'Pack A', '9.8%', '98,000'],
    pack_forecast: ['DD2970445798112968704', '60,500', momentToken(NOW + 10 * DAY_MS)],
    pack_validity: ['7 days', '605,000', momentToken(NOW + 7 * DAY_MS)],
    pack_refund: ['2 days', '1,000,000', momentToken(NOW + 2 * DAY_MS)],
    records_lost: ['R-17', 'shop', '258,000', 'once', 'min-replicas-to-write'],
    raise_ending: ['R-17', 'shop', '300,000', '24 hours', momentToken(NOW + 24 * HOUR_MS), 'Renew'],
    raise_ended: ['R-17', 'shop', momentToken(NOW), '45011', 'Renew'],
    cancel_closing: ['R-17', 'shop', '1 hour', '258,000', 'Cancel raise'],
    request_unanswered: ['R-17', '90%', '<@U0MINA>', '1 of 2', '<@U0ANN>', '<!subteam^S0OPS>'],
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
      pack_validity: ['warning.console', ...silence],
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
    expect(named(pack_balance)[0]).toEqual(['Picture', 'DD2970445798112968704']);
    const link = buttons(draw([holds(pack_balance)])).find((one) => one.url !== undefined);
    expect(link?.url).toBe('https://fuwu.weixin.qq.com/');
  });

  it('that is over is struck through, tells since when, and has nothing left to press', () => {
    for (const language of LANGUAGES) {
      for (const [, warning] of samples) {
        const before = draw([holds(warning)], language);
        const view = draw([{ warning, ...FATES.over }], language);
        const [headline] = leaves(before).slice(1);
        expect(leaves(view)).toContainEqual({ ...headline, style: { strike: true } });
        expect(view.text).toMatch(/^~.+~/s);
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
    expect(actionIds(draw([{ warning, ...FATES.muted }]))).toEqual(['warning.console', 'warning.mute:off']);
    expect(actionIds(draw([{ warning, ...FATES['over and muted'] }]))).toEqual(['warning.mute:off']);
  });
});

describe('several warnings', () => {
  const items: WarningItem[] = [
    holds(everyKind().raise_ending),
    { warning: everyKind().pack_balance, ...FATES.over },
    holds(everyKind().wechat_refused),
  ];

  it.each(LANGUAGES)('are one message that tells how many still hold, in %s', (language) => {
    const view = draw(items, language);
    expectSlackTakes(view);
    expectTextTellsAll(view);
    expect(view.blocks[0]?.type).toBe('header');
    expect(view.text.split('\n')[0]).toMatch(/3.*2/);
    expect(buttons(view).flatMap(({ value }) => (value?.startsWith('W-') ? [value] : []))).toEqual([
      `W-12.0~${MADE_AT}`,
      `W-12.0~${MADE_AT}`,
      `W-12.2~${MADE_AT}`,
      `W-12.2~${MADE_AT}`,
    ]);
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
      return index % 5 === 4 ? { warning, ...FATES.over } : holds(warning);
    });
  };

  it.each(LANGUAGES)('are sixty at most times: whole ones first, then a line each, in %s', (language) => {
    const view = draw(sixty(), language);
    expectSlackTakes(view);
    expectTextTellsAll(view);
    expect(view.blocks.length).toBeLessThanOrEqual(50);
    expect(view.blocks.at(-1)?.type === 'actions').toBe(false);
    expect(JSON.stringify(view.metadata).length).toBeLessThan(8000);
  });

  it('never have more blocks than Slack takes, however short they are', () => {
    const short: WarningItem = { warning: everyKind({ pack: '' }).pack_balance, ...FATES.over };
    const view = draw(
      Array.from({ length: 26 }, () => short),
      'zh',
      { postAt: NOW + HOUR_MS },
    );
    expectSlackTakes(view);
    expectTextTellsAll(view);
    expect(view.blocks.length).toBeGreaterThan(45);
  });

  it('are told as many as one message can hold, those that hold in front, and the rest is counted', () => {
    for (const language of LANGUAGES) {
      const many = Array.from({ length: 7 }, () => sixty()).flat();
      const view = draw(many, language);
      expectSlackTakes(view);
      expectTextTellsAll(view);
      const lines = view.text.split('\n').slice(1, -1).length;
      expect(lines).toBeGreaterThan(20);
      expect(actionIds(view).filter((id) => id === 'warning.mute')).toHaveLength(3);
      expect(view.text).not.toContain('~');
      expect(view.text.split('\n').at(-1)).toContain(` ${many.length - lines} `);
    }
  });

  it('keep their buttons while there is room', () => {
    const eight = Array.from({ length: 8 }, () => holds(everyKind().pack_balance));
    expect(actionIds(draw(eight)).filter((id) => id === 'warning.mute')).toHaveLength(8);
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
    const many = Array.from({ length: 6 }, () => Object.values(everyKind(names)).map(holds)).flat();
    for (const view of [...drawn, draw(many, language)]) {
      expectSlackTakes(view);
      expectTextTellsAll(view);
      expect(view.text).not.toMatch(/<!(?:channel|here)|<https|<@U0EVIL|<!subteam\^S0EVIL/);
      const blocks = JSON.stringify(view.blocks);
      expect(blocks).not.toMatch(/"type":"(?:mrkdwn|broadcast|link)"|"U0EVIL"|"S0EVIL"/);
    }
  });
});
