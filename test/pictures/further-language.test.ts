import { describe, expect, it } from 'vitest';
import { lookFor } from '../../src/pictures/charts/chart.ts';
import { svgOf } from '../../src/pictures/render.ts';
import { aBalance, aCalendar, aCallsPicture, aSpend, aTimeline } from '../support/pictures.ts';
import { circled, PSEUDO, pseudo } from '../support/pseudo-language.ts';

/** What is no word: names and ids of the samples, and time zones. */
const GIVEN = /动态扩容资源包|\b(?:DD|R-)\d+|\bwx[0-9a-f]{16}\b|\bUTC(?:[+-]\d+)?|Shop|shop|tickets|S-\d+/gu;

describe('a picture in a language that nobody speaks', () => {
  const english = lookFor({ language: 'en', timeZone: 'Asia/Shanghai' });
  const look = { ...english, language: PSEUDO, words: pseudo(english.words) };

  it.each([
    ['balance', aBalance(), 'units remaining'],
    ['timeline', aTimeline(), 'Raises of'],
    ['calendar', aCalendar(), 'raises, 2'],
    ['calls', aCallsPicture(), 'would raise the limit to'],
    [
      'calls without a limit',
      aCallsPicture({ limit: [], limitNow: null, raised: [], raisedTo: null }),
      'limit unknown',
    ],
    ['spend', aSpend(), 'Units allocated per app'],
    ['report', aSpend({ by: 'week', months: ['2026-11-09', '2026-11-16'] }), 'Units allocated per app'],
  ])('shows no text of another one: %s', (_kind, picture, said) => {
    const texts = [...svgOf(picture, look).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(
      ([, text = '']) => text,
    );
    expect(texts.join('\n')).toContain(circled(said));
    expect(texts.filter((text) => /\p{L}/u.test(text.replace(GIVEN, '')))).toEqual([]);
  });
});
