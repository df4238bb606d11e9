import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWxauth } from '../wxauth/read-wxauth.ts';
import { read } from './read.ts';

const raise = { kind: 'raise', app: 'shop', rate: 300_000, days: 3, beginsAt: null, pack: null, reason: '' };
/** Midnight of 11 November in Shanghai. */
const DOUBLE_11 = Date.UTC(2026, 10, 10, 16, 0);

describe('a line that was pasted or typed on a phone', () => {
  it.each([
    ['a zero-width space', 'raise \u200bshop 300\u200bk 3d'],
    ['joiners', 'raise sh\u200dop 300k\u200c 3d'],
    ['marks of direction', '\u200eraise \u202ashop\u202c \u2066300k\u2069 3d\u200f'],
    ['a byte order mark and a soft hyphen', '\ufeffraise sh\u00adop 300k 3d'],
    ['a word joiner inside a grouped number', 'raise shop 300,\u2060000 3d'],
    ['variation selectors', 'raise shop\ufe0f 300k 3d\ufe0e'],
    ['blanks of all kinds', 'raise\u00a0shop\u2003300k\u202f3d\u3000'],
    ['letters without a shape', 'raise\u3164shop\u2800300k 3d'],
    ['full-width figures and marks', 'raise ｓｈｏｐ ３００，０００ ３ｄ'],
    ['figures of another script', 'raise shop ٣٠٠٬k 3d'.replace('٬', '')],
    ['a space in the number', 'raise shop 300 000 3d'],
    ['a narrow blank in the number', 'raise shop 300\u202f000 3d'],
    ['an apostrophe in the number', "raise shop 300'000 3d"],
    ['a curly apostrophe in the number', 'raise shop 300’000 3d'],
    ['an underscore in the number', 'raise shop 300_000 3d'],
    ['qpm', 'raise shop 300k qpm 3d'],
    ['QPM, glued', 'raise shop 300kQPM 3d'],
    ['calls per minute', 'raise shop 300k calls per minute 3 days'],
    ['calls a minute', 'raise shop 300k calls a minute, 3 days'],
    ['/min', 'raise shop 300k/min 3d'],
    ['a separate unit', 'raise shop 300 000 / min 3 d'],
    ['w', 'raise shop 30W 3d'],
    ['次每分钟', '提额 shop 30万次每分钟 3天'],
    ['the command once more', '/quota raise shop 300k 3d'],
    ['the command twice more', '/QUOTA quota raise shop 300k 3d'],
    ['code marks around the line', '`raise shop 300k 3d`'],
    ['a code block', '```\n/quota raise shop 300k 3d\n```'],
    ['code marks around words', 'raise `shop` `300k` `3d`'],
    ['bold and quoted words', 'raise *shop* “300k” ’3d’'],
    ['a quotation', '&gt; raise shop 300k 3d'],
    ['a list mark', '• raise shop 300k 3d'],
    ['a full stop at the end', 'raise shop 300k 3d.'],
    ['marks of a sentence', 'Raise shop: 300k, 3d!'],
    ['a Chinese full stop', '提额 shop 30万，3天。'],
    ['several lines', 'raise\nshop\r\n300k\n\n3d\n'],
    ['a link of Slack’s own', 'raise <http://shop|shop> <tel:300000|300000> 3d'],
    ['dashes between the parts', 'raise shop — 300k – 3d —'],
    ['capitals', 'RAISE SHOP 300K 3D'],
  ])('is read in spite of %s', (_what, line) => {
    expect(read(line)).toEqual({ ...raise, app: line.includes('SHOP') ? 'SHOP' : 'shop' });
  });

  it.each([
    ['raise shop 300k 3d — because Double 11', 'Double 11'],
    ['raise shop 300k 3d —because Double 11', 'Double 11'],
    ['raise shop 300k—3d—because Double 11', 'Double 11'],
    ['raise shop 300k 3d\u200b because\u00a0Double 11\u200b', 'Double 11'],
    ['raise shop 300k 3d BECAUSE: “Double 11”', 'Double 11'],
    ['`raise shop 300k 3d because Double 11`', 'Double 11'],
    ['raise shop 300k 3d because `Double` 11', '`Double` 11'],
    ['raise shop 300k 3d because use `curl`', 'use `curl`'],
    ['raise shop 300k 3d because :fire: Double 11', ':fire: Double 11'],
    ['raise shop 300k 3d because: :+1::skin-tone-2: yes', ':+1::skin-tone-2: yes'],
    ['raise shop 300k 3d because:fire: sale', ':fire: sale'],
    ['raise shop 300k 3d because:9:00 deploy', '9:00 deploy'],
    ['提额 shop 30万 3天 因为：:火: 双11', ':火: 双11'],
    ['raise shop 300k 3d because 👩‍👩‍👧 می‌خواهم ❤️', '👩‍👩‍👧 می‌خواهم ❤️'],
    ['raise shop 300k 3d because one\n\ntwo', 'one\n\ntwo'],
  ])('keeps its reason as it was typed: %s', (line, reason) => {
    expect(read(line)).toEqual({ ...raise, reason });
  });

  it.each([
    'raise shop 300k 3d from 2026–11–11 00：00 on …8704',
    'raise shop 300k 3d from 2026-11\u200b-11 00:00\u200e on `…8704`',
    'raise shop 300k 3d — from 2026‑11‑11 00:00, on “…8704”.',
  ])('keeps its time and its pack: %s', (line) => {
    expect(read(line)).toEqual({ ...raise, beginsAt: DOUBLE_11, pack: '...8704' });
  });

  it.each([
    ['cancel R-17.1', 'cancel'],
    ['cancel #17', 'cancel'],
    ['cancel R–17', 'cancel'],
    ['cancel R—17', 'cancel'],
    ['cancel r‑17.', 'cancel'],
    ['CANCEL `R-17`', 'cancel'],
    ['cancel R 17', 'cancel'],
    ['cancel R\u200b-\u206017', 'cancel'],
    ['cancel <http://R-17.1|R-17.1>', 'cancel'],
    ['renew R-17.1', 'renew'],
    ['renew #17', 'renew'],
    ['renew R–17,', 'renew'],
    ['show R–17', 'show'],
    ['show R-17.1', 'show'],
    ['show (R-17)', 'show'],
    ['show ＃１７', 'show'],
  ])('names the same request for every verb: %s', (line, kind) => {
    const one = line.includes('17.1') && kind !== 'show' ? { allocation: 1 } : {};
    const days = kind === 'renew' ? { days: null } : {};
    expect(read(line)).toEqual({ kind, request: 'R-17', ...one, ...days });
  });

  it.each([
    ['raise shop 300.000 3d because x', '/quota raise shop 300k 3d because x'],
    ['raise shop 500.000/min 5d on 8704 because x', '/quota raise shop 500k 5d on 8704 because x'],
    ['raise shop 400k qps 5d from now because x', '/quota raise shop 400k 5d from now because x'],
    ['raise shop 10²k 3d', '/quota raise shop 50k 3d'],
    ['raise shop 30 0000 5d because x', '/quota raise shop 300k 5d because x'],
    ['raise shop 40,0000 5d because x', '/quota raise shop 400k 5d because x'],
    ['raise shop 4,00,000 5d from now because x', '/quota raise shop 400k 5d from now because x'],
    ['raise 400k shop 5d because x', '/quota raise shop 400k 5d because x'],
    ['raise shop at 400k for 5d because x', '/quota raise shop 400k 5d because x'],
    ['cancel raise R-18', '/quota cancel R-18'],
    ['cancel no. 18', '/quota cancel R-18'],
    ['renew my R-18 5d', '/quota renew R-18 5d'],
    ['raise shop ~300k 3d because x', '/quota raise shop 300k 3d because x'],
    ['raise shop please 400k 5d because x', '/quota raise shop 400k 5d because x'],
    [
      `raise shop 300k for 5d from 2026-11-11 00:00 on 8704 because ${'long '.repeat(60)}end`,
      `/quota raise shop 300k 5d from 2026-11-11 00:00 on 8704 because ${'long '.repeat(60)}end`,
    ],
    [
      `shop 300k 5d because <@U1|mei> said ${'so '.repeat(90)}end`,
      `/quota raise shop 300k 5d because @mei said ${'so '.repeat(90)}end`,
    ],
  ])('is not guessed at, and all of it is in the suggestion: %s', (line, suggestion) => {
    expect(read(line)).toMatchObject({ kind: 'problem', problem: { suggestion } });
  });
});

describe('an AppID that was pasted', () => {
  it.each([
    'WX2D7C90E5A1B84F63',
    '\u200bwx2d7c90e5\u200ba1b84f63\ufeff',
    '`wx2d7c90e5a1b84f63`',
    'ｗｘ2d7c90e5a1b84f63',
  ])('is read by /wxauth: %j', (typed) => {
    const appId = 'wx2d7c90e5a1b84f63';
    expect(readWxauth(`show ${typed}`, 'en')).toEqual({ kind: 'show', appId });
    expect(readWxauth(`/wxauth link ${typed}.`, 'en')).toEqual({ kind: 'link', accounts: 'any', appId });
  });
});

describe('whatever surrounds the parts of a line', () => {
  const parts = {
    app: 'shop-2',
    rate: '400k',
    days: '5d',
    from: '2026-11-11 00:00',
    pack: '8704',
    reason: 'Double 11 sale',
  };
  const plain = `raise ${parts.app} ${parts.rate} ${parts.days} from ${parts.from} on ${parts.pack} because ${parts.reason}`;
  const meant = read(plain);
  const invisible = fc.constantFrom(
    ...['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u202c', '\u2066', '\u2069', '\ufeff'],
    ...['\u00ad', '\u2060', '\ufe0f', '\u034f', '\u061c'],
  );
  const blank = fc.constantFrom(
    ' ',
    '  ',
    '\u00a0',
    '\u2009',
    '\u202f',
    '\u3000',
    '\n',
    '\t',
    ' \u200b',
    '\u3164',
  );
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  const frame = fc.constantFrom(
    ['', ''],
    ['`', '`'],
    ['“', '”'],
    ['"', '"'],
    ['*', '*'],
    ['', ','],
    ['', '.'],
  );
  /** Each word of the line dressed up, without the reason: its letters are kept as they are. */
  const dressed = (word: string) =>
    fc
      .record({
        hidden: fc.array(fc.tuple(fc.nat(word.length), invisible), { maxLength: 3 }),
        capital: fc.boolean(),
        width: fc.boolean(),
        dash: fc.constantFrom('-', '–', '‑', '—', '−'),
        frame,
      })
      .map(({ hidden, capital, width, dash, frame: [open, close] }) => {
        const cased = capital && word !== parts.app ? word.toUpperCase() : word;
        const dashed = cased.replaceAll('-', dash);
        const shown = width && dash === '-' ? wide(dashed) : dashed;
        const filled = hidden.reduce((text, [at, sign]) => text.slice(0, at) + sign + text.slice(at), shown);
        return open + filled + close;
      });
  const rate = fc.constantFrom(
    ...['400k', '400000', '400,000', '400 000', "400'000", '400_000', '40万', '40w', '0.4m', '400 k'],
    ...['400k qpm', '400k/min', '400k calls per minute', '400 000 rpm'],
  );
  const words = plain.slice(0, plain.indexOf(' because ')).split(' ');
  const line = rate
    .chain((spelled) =>
      fc.tuple(
        ...words
          .flatMap((word) => (word === parts.rate ? spelled.split(' ') : [word]))
          .map((word) => fc.tuple(dressed(word), blank)),
      ),
    )
    .map(
      (dressedWords) => `${dressedWords.map(([word, gap]) => word + gap).join('')}because ${parts.reason}`,
    );

  it('is read as the same, or answered with all of it', () => {
    fc.assert(
      fc.property(line, (text) => {
        const answer = read(text);
        if (answer.kind !== 'problem') expect(answer).toEqual(meant);
        else for (const part of Object.values(parts)) expect(answer.problem.suggestion).toContain(part);
      }),
      { numRuns: 2_000 },
    );
  });
});
