import { describe, expect, it } from 'vitest';
import { read } from './read.ts';

const VERBS = ['show', 'renew', 'cancel', '查看', '续期', '取消'];
const each = (words: readonly string[]) => VERBS.flatMap((verb) => words.map((word) => `${verb} ${word}`));

describe('the request that a line is about', () => {
  it.each(
    each([
      ...['R-17', 'r17', '17', '#17', 'R 17', 'R - 17', 'R--17', 'R_17', 'R#17', '#R-17', 'R-017'],
      ...['R–17', 'R—17', 'R‑17', 'R−17', 'R－17', 'Ｒ－１７', '＃17', '(R-17)', '“R-17”', 'R-17.', '`R-17`'],
      ...['R-17.1', 'r17.1', '17.1', 'R–17.1', 'R-17．1', 'Ｒ－１７．１'],
    ]),
  )('is read however it is written: %s', (text) => {
    expect(read(text)).toMatchObject({ request: 'R-17' });
  });

  it.each(VERBS)('may be glued to %s', (verb) => {
    const line = read(`${verb}R-17.1`);
    if (/^\p{Script=Han}/u.test(verb)) expect(line).toMatchObject({ request: 'R-17' });
    else expect(line).toMatchObject({ problem: { reason: 'unknown_word' } });
  });

  it.each(each(['R-17.0', '#17.1.2', 'R-0', 'R-1 7', 'R-17-1']))(
    'is suggested where none can be read: %s',
    (text) => {
      const line = read(text, { language: 'en' });
      if (line.kind !== 'problem') throw new Error(`${text} was read`);
      const again = read(line.problem.suggestion.slice('/quota '.length));
      expect(again).toMatchObject({ request: expect.stringMatching(/^R-\d+$/) });
    },
  );

  it.each(['cancel', 'renew', '取消', '续期'])('may be one of its allocations: %s', (verb) => {
    expect(read(`${verb} R-17.2`)).toMatchObject({ request: 'R-17', allocation: 2 });
    expect(read(`${verb} R-17 .2`)).toMatchObject({ request: 'R-17', allocation: 2 });
    expect(read(`${verb} #17．12`)).toMatchObject({ request: 'R-17', allocation: 12 });
    expect(read(`${verb} R-17`)).not.toHaveProperty('allocation');
  });

  it.each(
    ['cancel', 'renew', 'retry', '取消', '续期', '重试'].flatMap((verb) =>
      [
        ...[
          'R-17.2 please',
          'R-17.2 R-17.3',
          'R-17.2, R-17.3',
          'R-17-2',
          'R-17/2',
          'R-17#2',
          'R-17·2',
          'R-17:2',
        ],
        ...['R-17(2)', 'R17_2', 'R-17.2.3', 'R-17.2nd', 'R-17.2 的', 'request R-17.2', 'R-17 .2 now'],
        ...(/renew|续期/.test(verb)
          ? ['R-17.2 4dd', 'R-17.2 days', 'request R-17.2 3d']
          : ['R-17 2', 'R-17. 2', 'R-17。2', 'R-17,2']),
      ].map((typed) => `${verb} ${typed}`),
    ),
  )('is never suggested whole where one of its allocations was named: %s', (text) => {
    const line = read(text);
    if (line.kind !== 'problem') throw new Error(`${text} was read`);
    const again = read(line.problem.suggestion.slice('/quota '.length));
    expect(again).toMatchObject({ request: 'R-17', allocation: 2 });
  });

  it('is shown whichever of its allocations is named', () => {
    expect(read('show R-17.2')).toMatchObject({ request: 'R-17' });
  });
});
