import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWxauth } from './read-wxauth.ts';

const APP_ID = 'wx2d7c90e5a1b84f63';

describe('a line after /wxauth', () => {
  it.each([
    ['', { kind: 'empty' }],
    ['help', { kind: 'help', topic: null }],
    ['帮助 邀请', { kind: 'help', topic: 'link' }],
    ['link', { kind: 'link', accounts: 'any', appId: null }],
    ['LINK official', { kind: 'link', accounts: 'official', appId: null }],
    [`link mini ${APP_ID}`, { kind: 'link', accounts: 'mini', appId: APP_ID }],
    [`邀请 ${APP_ID} 公众号`, { kind: 'link', accounts: 'official', appId: APP_ID }],
    ['list', { kind: 'list', csv: false }],
    ['列表 CSV', { kind: 'list', csv: true }],
    [`show ${APP_ID}`, { kind: 'show', appId: APP_ID }],
    [`查看${APP_ID}`, { kind: 'show', appId: APP_ID }],
    ['check', { kind: 'check', appId: null }],
    [`核对 ${APP_ID}`, { kind: 'check', appId: APP_ID }],
  ])('%j is read', (line, meant) => {
    expect(readWxauth(line, 'en')).toEqual(meant);
  });

  it.each([
    ['lnik official', 'unknown_word', '/wxauth link official'],
    ['chek', 'unknown_word', '/wxauth check'],
    ['link offical', 'one_too_many', '/wxauth link official'],
    ['link wx1', 'bad_appid', '/wxauth link official'],
    ['show', 'missing_appid', '/wxauth show wx0123456789abcdef'],
    ['show shop', 'bad_appid', '/wxauth show wx0123456789abcdef'],
    [`check ${APP_ID} now`, 'one_too_many', `/wxauth check ${APP_ID}`],
    ['list pdf', 'one_too_many', '/wxauth list csv'],
    ['what is this', 'unknown_word', '/wxauth help'],
  ])('%j is answered with the nearest line', (line, reason, suggestion) => {
    expect(readWxauth(line, 'en')).toMatchObject({ kind: 'problem', problem: { reason, suggestion } });
  });

  it('suggests Chinese to who reads Chinese', () => {
    expect(readWxauth('邀情', 'zh')).toMatchObject({ problem: { suggestion: '/wxauth 邀请' } });
  });

  it('whatever it is, it is read or answered with a line that can be read', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.constantFrom('en', 'zh'), (text, language) => {
        const line = readWxauth(text, language);
        if (line.kind !== 'problem') return;
        const again = readWxauth(line.problem.suggestion.slice('/wxauth'.length), language);
        expect(again.kind, line.problem.suggestion).not.toBe('problem');
      }),
    );
  });
});
