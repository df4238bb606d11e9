import { describe, expect, it } from 'vitest';
import { draftOf, writeRaise } from '../../../../src/slack/line/raise/write-raise.ts';
import { context, read } from '../../quota/read.ts';

const reasonOf = (line: string) => {
  const found = read(line);
  return found.kind === 'raise' ? [found.breakGlass, found.reason] : found.kind;
};

describe('asking for a raise without approval', () => {
  it.each([
    'raise shop 300k 3d break-glass because db down',
    'raise shop 300k 3d BREAK-GLASS because db down',
    'raise shop 300k 3d --break-glass because db down',
    'raise shop 300k 3d —break-glass because db down',
    'raise shop 300k 3d breakglass because db down',
    '提额 shop 30万 3天 紧急 因为 db down',
    '提额 shop 30万 3天 破窗 因为 db down',
    '提额 shop 30万 3天 紧急因为db down',
  ])('is said by a word of the line: %s', (line) => {
    expect(reasonOf(line)).toEqual([true, 'db down']);
  });

  it('may stand before or behind a start', () => {
    expect(read('raise shop 300k 3d break-glass from tomorrow 9:00')).toMatchObject({ breakGlass: true });
    expect(read('raise shop 300k 3d from tomorrow 9:00 break-glass')).toMatchObject({ breakGlass: true });
  });

  it.each([
    'raise shop 300k 3d because break-glass',
    '提额 shop 30万 3天 因为 紧急上线',
    'raise shop 300k 3d because it is 紧急',
  ])('is not what a reason says: %s', (line) => {
    expect(reasonOf(line)).toMatchObject([undefined, expect.any(String)]);
  });

  it('is not what a word begins with', () => {
    expect(read('提额 shop 30万 3天 紧急上线')).toMatchObject({
      kind: 'problem',
      problem: { reason: 'unexpected_word' },
    });
  });

  it('is said once', () => {
    expect(read('raise shop 300k 3d break-glass break-glass')).toMatchObject({
      problem: { reason: 'repeated_word' },
    });
  });

  it('is kept in a suggestion, in the words of the reader', () => {
    const line = read('raise shop 300k 3d break-glass because db down');
    if (line.kind !== 'raise') throw new Error(line.kind);
    expect(writeRaise(draftOf(line, context), context)).toBe(
      '/quota raise shop 300k 3d break-glass because db down',
    );
    expect(writeRaise(draftOf(line, context), { ...context, language: 'zh' })).toContain('紧急 因为 db down');
  });
});
