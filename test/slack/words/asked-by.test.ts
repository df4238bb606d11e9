import { expect, it } from 'vitest';
import { toPlain } from '../../../src/slack/blocks/render.ts';
import { askedBy as askedByInEnglish } from '../../../src/slack/words/en/requests/asked-by.ts';
import { words } from '../../../src/slack/words/words.ts';
import { askedBy as askedByInChinese } from '../../../src/slack/words/zh/requests/asked-by.ts';

const ALERTS = 'client:alertmanager';
const PROGRAM = 'client:ci';
const viaAlert = { name: 'alertmanager', surface: 'alert' } as const;
const plain = (sentence: Parameters<typeof toPlain>[0]) => toPlain(sentence, 'UTC');

it('a requester that is monitoring is called so, and a program by its name', () => {
  const named = (['en', 'zh'] as const).map((language) => [
    words(language).lists.requester(ALERTS),
    words(language).lists.requester(PROGRAM),
  ]);
  expect(named).toEqual([
    ['monitoring alerts', 'ci (API)'],
    ['监控告警', 'ci (API)'],
  ]);
});

it('a card says that an alert submitted it, and not through which door', () => {
  expect(plain(askedByInEnglish(ALERTS, viaAlert))).toBe('a monitoring alert');
  expect(plain(askedByInChinese(ALERTS, viaAlert))).toBe('监控告警');
  expect(plain(words('zh').card.reason(ALERTS, viaAlert))).toBe('监控告警的申请理由');
  expect(plain(askedByInEnglish(PROGRAM, { name: 'ci', surface: 'cli' }))).toBe('ci (command line)');
});
