import { describe, expect, it } from 'vitest';
import { ALL, loaded, places, problems } from './support.ts';

describe('delegates', () => {
  it('are none without a word', () => {
    expect(loaded(ALL).config.delegates).toEqual([]);
  });

  it('decide from the first day to the end of the last one, by the clocks of their zone', () => {
    const yaml = `delegates:
  - { for: U0LIN, delegate: U0MEI, from: 2026-12-24, until: 2026-12-26 }
  - { for: U0ANN, delegate: U0MEI, until: 2026-11-01, zone: America/New_York }`;
    expect(loaded(ALL, yaml).config.delegates).toEqual([
      {
        for: 'U0LIN',
        delegate: 'U0MEI',
        from: Date.UTC(2026, 11, 23, 16),
        until: Date.UTC(2026, 11, 26, 16),
      },
      { for: 'U0ANN', delegate: 'U0MEI', from: 0, until: Date.UTC(2026, 10, 2, 5) },
    ]);
  });

  it.each([
    ['no end', '{ for: U0LIN, delegate: U0MEI }', 'until'],
    ['oneself', '{ for: U0LIN, delegate: U0LIN, until: 2026-12-26 }', 'delegate'],
    [
      'an end before its beginning',
      '{ for: U0LIN, delegate: U0MEI, from: 2026-12-27, until: 2026-12-26 }',
      'until',
    ],
    ['no day', '{ for: U0LIN, delegate: U0MEI, until: 2026-02-30 }', 'until'],
    ['no zone', '{ for: U0LIN, delegate: U0MEI, until: 2026-12-26, zone: Mars }', 'zone'],
    ['a group', '{ for: S0OPS, delegate: U0MEI, until: 2026-12-26 }', 'for'],
  ])('with %s are a problem with its place', (_what, row, key) => {
    expect(places(problems(ALL, `delegates: [${row}]`))).toEqual([`headroom.yml: delegates[0].${key}`]);
  });
});
