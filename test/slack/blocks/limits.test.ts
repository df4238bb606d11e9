import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, escapeText, fit, LIMITS, plainText } from '../../../src/slack/blocks/limits.ts';
import { toMrkdwn } from '../../../src/slack/blocks/render.ts';
import limits from '../../fixtures/slack-limits.json' with { type: 'json' };

const anyText = fc.string({ unit: 'binary', maxLength: 400 });

describe('limits', () => {
  it('are Slack’s own', () => {
    expect(LIMITS.header).toBe(limits.blocks.header.props.text.max);
    expect(LIMITS.section).toBe(limits.blocks.section.props.text.max);
    expect(LIMITS.button).toBe(limits.elements.button.props.text.max);
    expect(LIMITS.option).toBe(limits.composition.option.props.text.max);
    expect(LIMITS.options).toBe(limits.elements.static_select.props.options.max);
    expect(LIMITS.viewTitle).toBe(limits.view.modal.props.title.max);
    expect(LIMITS.messageText).toBe(limits.global.message.text_max_update);
  });

  it('hold for any text, after escaping and without half an entity or half a character', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 60 }), (text, max) => {
        const fitting = fit(text, max);
        expect(escapeText(fitting).length).toBeLessThanOrEqual(max);
        expect(fitting).not.toMatch(/\p{Surrogate}/u);
        expect(plainText(text, max).text).not.toBe('');
      }),
    );
  });

  it('leave a text that fits as it is', () => {
    expect(fit('a & b', 9)).toBe('a & b');
    expect(fit('a & b', 7)).toBe('a …');
  });

  it('let no typed text become notation', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(toMrkdwn([text])).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }),
    );
  });

  it('replace halves of characters and drop what forces a direction, not the letters', () => {
    expect(clean('a\ud83db\u202ec\u0000שלום')).toBe('a\ufffdbcשלום');
  });
});
