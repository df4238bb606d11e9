import { describe, expect, it } from 'vitest';
import { tidyReason } from '../../../src/domain/requests/reason.ts';

describe('a reason', () => {
  it.each([
    '👩‍👩‍👧‍👦 family day ❤️',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿 cup final',
    'می‌خواهم',
    'שלום\u200f!',
    ':fire: Double 11',
    'one\n\ttwo',
  ])('keeps its joiners, emoji and marks: %s', (text) => {
    expect(tidyReason(text)).toBe(text);
  });

  it.each([
    ['sale \u202eevorppa\u202c now', 'sale evorppa now'],
    ['\u2066a\u2069\u0000b\u001b', 'ab'],
    ['  two\r\nlines \n', 'two\nlines'],
    ['half \ud83d', 'half \ufffd'],
    ['\u200b\u2060\ufeff \u3164', ''],
  ])('loses what disturbs the text around it: %j', (text, kept) => {
    expect(tidyReason(text)).toBe(kept);
  });
});
