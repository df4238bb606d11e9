import type { Punctuation } from '../../shape/punctuation.ts';

/** Between words and between sentences. */
export const punctuation = {
  gap: '',
  comma: '、',
  colon: '：',
  dot: ' · ',
  or: ' / ',
  stop: '。',
} satisfies Punctuation;
