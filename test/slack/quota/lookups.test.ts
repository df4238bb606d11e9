import { describe, expect, it } from 'vitest';
import { read } from './read.ts';

describe('a line that looks something up', () => {
  it.each([
    ['pending', { kind: 'pending' }],
    ['待审批', { kind: 'pending' }],
    ['running', { kind: 'running', app: null }],
    ['running shop', { kind: 'running', app: 'shop' }],
    ['进行中 商城', { kind: 'running', app: '商城' }],
    ['运行中', { kind: 'running', app: null }],
    ['show R-17', { kind: 'show', request: 'R-17' }],
    ['show r17', { kind: 'show', request: 'R-17' }],
    ['show #17', { kind: 'show', request: 'R-17' }],
    ['show R-17.1', { kind: 'show', request: 'R-17' }],
    ['查看Ｒ-17', { kind: 'show', request: 'R-17' }],
    ['history', { kind: 'history', app: null, days: null, csv: false }],
    ['history shop 30d csv', { kind: 'history', app: 'shop', days: 30, csv: true }],
    ['history r-1', { kind: 'history', app: 'r-1', days: null, csv: false, request: 'R-1' }],
    ['历史 30 天 商城', { kind: 'history', app: '商城', days: 30, csv: false }],
    ['report', { kind: 'report', days: 30, csv: false }],
    ['报告 7天', { kind: 'report', days: 7, csv: false }],
    ['apps', { kind: 'apps' }],
    ['chart 8704', { kind: 'chart', of: 'balance', pack: '8704' }],
    ['图表 DD2970445798112968704', { kind: 'chart', of: 'balance', pack: 'DD2970445798112968704' }],
    ['chart shop', { kind: 'chart', of: 'timeline', app: 'shop' }],
    ['图表商城', { kind: 'chart', of: 'timeline', app: '商城' }],
    ['chart spend', { kind: 'chart', of: 'spend', app: null }],
    ['图表消耗 shop', { kind: 'chart', of: 'spend', app: 'shop' }],
    ['应用', { kind: 'apps' }],
  ])('is read: %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['show', 'missing_request', '/quota show R-1'],
    ['show shop', 'bad_request', '/quota show R-1'],
    ['show request-12', 'bad_request', '/quota show R-12'],
    ["show '; DROP TABLE requests", 'bad_request', '/quota show R-1'],
    ['show R-17 now', 'one_too_many', '/quota show R-17'],
    ['chart', 'missing_chart', '/quota chart spend'],
    ['chart shop tickets', 'one_too_many', '/quota chart shop'],
    ['chart spend shop tickets', 'one_too_many', '/quota chart spend shop'],
    ['pending all', 'one_too_many', '/quota pending'],
    ['running shop tickets', 'one_too_many', '/quota running shop'],
    ['history shop 30d 7d', 'one_too_many', '/quota history shop 30d'],
    ['history shop tickets', 'one_too_many', '/quota history shop'],
    ['report 7d shop', 'one_too_many', '/quota report 7d'],
    ['report shop', 'one_too_many', '/quota report'],
    ['pendng', 'unknown_word', '/quota pending'],
    ['runing shop', 'unknown_word', '/quota running shop'],
    ['shwo R-3', 'unknown_word', '/quota show R-3'],
  ])('or answered with the nearest one: %s', (text, reason, suggestion) => {
    expect(read(text)).toMatchObject({ kind: 'problem', problem: { reason, suggestion } });
  });

  it('does not take an app whose verb was forgotten for a misspelt verb', () => {
    const suggestion = '/quota raise shop 300k 3d';
    expect(read('shop 300k 3d')).toMatchObject({ problem: { reason: 'unknown_word', suggestion } });
  });

  it('is suggested in the language of the speaker', () => {
    expect(read('查看', { language: 'zh' })).toMatchObject({ problem: { suggestion: '/quota 查看 R-1' } });
  });
});
