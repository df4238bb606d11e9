import type { Punctuation } from '../../shape/punctuation.ts';

/** What stands between words and sentences. */
export const punctuation = {
  gap: '',
  comma: '、',
  colon: '：',
  dot: ' · ',
  or: ' / ',
  stop: '。',
} satisfies Punctuation;
