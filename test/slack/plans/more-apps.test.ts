import { describe, expect, it } from 'vitest';
import type { AppOffer } from '../../../src/flows/packs/use-cases.ts';
import { toPlain } from '../../../src/slack/blocks/render.ts';
import { readMoreApps } from '../../../src/slack/plans/form/more-apps.ts';

const SHOP: AppOffer = { appId: 'wx1111111111111111', name: 'shop', label: null };
const TICKETS: AppOffer = {
  appId: 'wx2222222222222222',
  name: 'tickets',
  label: { en: 'Tickets', zh: '票务' },
};
const MALL: AppOffer = { appId: 'wx3333333333333333', name: 'mall', label: null };
const APPS = [SHOP, TICKETS, MALL];

const read = (typed: string, language: 'en' | 'zh' = 'en', apps = APPS) => {
  const found = readMoreApps(typed, SHOP.appId, { apps, language });
  return found.ok ? found.value : found.refusal.map((sentence) => toPlain(sentence, 'UTC'));
};
const tickets = { app: 'tickets', rate: 200_000 };
const mall = { app: 'mall', rate: 100_000 };

describe('further apps of a plan’s form', () => {
  it.each<[string, unknown[]]>([
    ['', []],
    ['  \n\n', []],
    ['tickets 200k', [tickets]],
    ['tickets 200k\r\nmall 100,000\n', [tickets, mall]],
    ['tickets 200k, mall 100k', [tickets, mall]],
    ['票务 20万；mall 10万', [tickets, mall]],
    ['• tickets: 200 k/min\n• mall: 100 000 qpm', [tickets, mall]],
    ['ＴＩＣＫＥＴＳ ２００ｋ', [tickets]],
    ['wx2222222222222222 200k', [tickets]],
  ])('are read from %j', (typed, items) => {
    expect(read(typed)).toEqual(items);
  });

  it.each<[string, string[]]>([
    [
      'tikets 200k',
      [
        'Line 1: Unknown app “tikets”. Did you mean tickets? Known apps: shop, tickets, mall. Try tickets 200k.',
      ],
    ],
    ['warehouse 200k', ['Line 1: Unknown app “warehouse”. Known apps: shop, tickets, mall.']],
    [
      'mall 100k\n\ntickets 2OOk',
      ['Line 3: “2OOk” isn’t a rate for tickets. Use calls per minute, like 300k. Try tickets 200k.'],
    ],
    [
      'tickets',
      ['Line 1: Which limit for tickets? Put it after the app, in calls per minute. Try tickets 300k.'],
    ],
    [
      'tickets 300.000',
      ['Line 1: “300.000” isn’t a rate for tickets. Use calls per minute, like 300k. Try tickets 300k.'],
    ],
    [
      '200k tickets',
      ['Line 1: Each line is an app and its limit. Time and reason have their own fields. Try tickets 200k.'],
    ],
    ['200k', ['Line 1: Each line is an app and its limit. Time and reason have their own fields.']],
    [
      'tickets 200k until friday',
      ['Line 1: Each line is an app and its limit. Time and reason have their own fields. Try tickets 200k.'],
    ],
    [
      'tickets 200k 3d',
      ['Line 1: Each line is an app and its limit. Time and reason have their own fields. Try tickets 200k.'],
    ],
    [
      'tickets 200k because Double 11',
      ['Line 1: Each line is an app and its limit. Time and reason have their own fields. Try tickets 200k.'],
    ],
    ['shop 200k', ['Line 1: shop is named twice. Name each app once.']],
    ['tickets 200k\n票务 300k', ['Line 2: tickets is named twice. Name each app once.']],
    [
      'tikets 200k\nmall 100k\nmal 1',
      [
        'Line 1: Unknown app “tikets”. Did you mean tickets? Known apps: shop, tickets, mall. Try tickets 200k.',
        'Line 3: Unknown app “mal”. Did you mean mall? Known apps: shop, tickets, mall. Try mall 1.',
      ],
    ],
  ])('say of %j which line is wrong and how it was meant', (typed, said) => {
    expect(read(typed)).toEqual(said);
  });

  it.each<[string, string[]]>([
    [
      'tikets 20万',
      ['第 1 行：没有“tikets”这个应用。是不是 tickets？可选：shop、tickets、mall。可写成 tickets 20万。'],
    ],
    [
      'tickets 多点',
      ['第 1 行：“多点”不是 tickets 的有效次数。请写每分钟次数，如 30万。可写成 tickets 30万。'],
    ],
    [
      'tickets 20万 到 周五',
      ['第 1 行：每行只写应用和上限，时间和理由请填在对应的输入框中。可写成 tickets 20万。'],
    ],
    ['tickets 20万\ntickets 30万', ['第 2 行：tickets 写了两次，每个应用只写一次。']],
  ])('say so in Chinese of %j', (typed, said) => {
    expect(read(typed, 'zh')).toEqual(said);
  });

  it('are AppIDs where no apps are configured', () => {
    expect(read('WX4444444444444444 50k', 'en', [])).toEqual([{ app: 'wx4444444444444444', rate: 50_000 }]);
    expect(read('tickets 50k', 'en', [])).toEqual(['Line 1: Unknown app “tickets”. Use AppIDs (wx…).']);
  });

  it('say no more than people read at once', () => {
    expect(read(Array.from({ length: 40 }, (_, index) => `app${index} lots`).join('\n'))).toHaveLength(5);
  });
});
