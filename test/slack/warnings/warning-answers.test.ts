import { describe, expect, it } from 'vitest';
import { validateBlocks } from '../../../sandbox/slack/blocks/validate.ts';
import type { Quieting, WarningItem } from '../../../src/domain/warnings/warning.ts';
import type { QuietRefusal } from '../../../src/flows/warnings/use-cases.ts';
import type { Language } from '../../../src/kit/language.ts';
import { momentToken } from '../../../src/slack/text/moments.ts';
import { quietAnswer } from '../../../src/slack/warnings/ephemeral-warning.ts';
import { messageProblems } from '../samples/measure.ts';
import { explain, HOSTILE } from '../samples/samples.ts';
import { everyKind, FATES, KINDS, variants } from '../samples/warning-samples.ts';

const LANGUAGES: Language[] = ['en', 'zh'];
const FATE_OF: Record<Quieting, keyof typeof FATES> = {
  hour: 'snoozed',
  day: 'snoozed',
  change: 'snoozed until it changes',
  mute: 'muted',
  unmute: 'holds',
};
const HOWS: Quieting[] = ['hour', 'day', 'change', 'mute', 'unmute'];

function told(how: Quieting, item: WarningItem['warning'], language: Language) {
  const result = { ok: true as const, value: [{ warning: item, ...FATES[FATE_OF[how]] }] };
  const view = quietAnswer({ how, result, value: 'W-12.3', language, explain });
  expect(messageProblems(view)).toEqual([]);
  expect(validateBlocks(view.blocks ?? [], 'message')).toEqual([]);
  return view;
}

const buttons = ({ blocks = [] }: ReturnType<typeof told>) =>
  blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((one) => (one.type === 'button' ? [[one.action_id, one.value]] : []))
      : [],
  );

describe('the answer to somebody who silences a warning', () => {
  it.each(LANGUAGES)('names what is silenced, whatever its kind, in %s', (language) => {
    for (const how of HOWS) {
      const texts = [...KINDS, ...Object.values(variants())].map((one) => told(how, one, language).text);
      // Each kind, and all packs together, are silenced apart; levels and figures are not told again.
      expect(new Set(texts).size).toBe(KINDS.length + 1);
      for (const text of texts) expect(text).toMatch(/[.。]$/);
    }
  });

  it.each(LANGUAGES)('counts several, whatever they are about, in %s', (language) => {
    const value = KINDS.slice(0, 3).map((warning) => ({ warning, ...FATES.muted }));
    const result = { ok: true as const, value };
    const view = quietAnswer({ how: 'mute', result, value: 'W-12~1', language, explain });
    expect(view.text).toContain('3');
    expect(buttons(view)).toEqual([['warning.mute:off', 'W-12~1']]);
  });

  it('says until when, and offers more than an hour, or the way back', () => {
    const { pack_balance } = everyKind();
    const until = FATES.snoozed.quiet.until;
    expect(told('hour', pack_balance, 'en').text).toContain(momentToken(until));
    expect(told('change', pack_balance, 'en').text).toContain('until it gets worse');
    expect(HOWS.map((how) => buttons(told(how, pack_balance, 'en')))).toEqual([
      [
        ['warning.snooze:day', 'W-12.3'],
        ['warning.snooze:change', 'W-12.3'],
      ],
      [],
      [],
      [['warning.mute:off', 'W-12.3']],
      [],
    ]);
  });

  it('says why there is nothing to silence', () => {
    const reasons: QuietRefusal['reason'][] = ['not_found', 'over'];
    const texts = LANGUAGES.flatMap((language) =>
      reasons.map((reason) => {
        const result = { ok: false as const, refusal: { reason, message: 'W-12' } };
        return quietAnswer({ how: 'mute', result, value: 'W-12.0', language, explain }).text;
      }),
    );
    expect(new Set(texts).size).toBe(4);
  });

  it.each(Object.entries(HOSTILE))('keeps names from outside text: %s', (_name, text) => {
    for (const warning of Object.values(everyKind({ pack: text, app: text, account: text, address: text })))
      for (const language of LANGUAGES)
        expect(told('hour', warning, language).text).not.toMatch(/<!(?:channel|here)|U0EVIL>|<https/);
  });
});
