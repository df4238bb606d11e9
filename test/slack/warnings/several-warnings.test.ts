import { describe, expect, it } from 'vitest';
import { WARNING_KINDS } from '../../../src/domain/warnings/kinds.ts';
import type { WarningItem } from '../../../src/domain/warnings/warning.ts';
import { momentToken } from '../../../src/slack/text/moments.ts';
import type { WarningView } from '../../../src/slack/warnings/warning.ts';
import { DAY_MS, NOW } from '../samples/samples.ts';
import { everyKind, FATES, holds } from '../samples/warning-samples.ts';
import {
  actionIds,
  buttons,
  draw,
  expectSlackTakes,
  expectTextTellsAll,
  HOUR_MS,
  judgedAs,
  LANGUAGES,
  loud,
  MADE_AT,
} from './shown-warning.ts';

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
