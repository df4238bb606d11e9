import type { Marks } from '../../shape/marks.ts';

/** What stands between words and sentences. */
export const marks = {
  gap: '',
  comma: '、',
  colon: '：',
  dot: ' · ',
  or: ' / ',
  stop: '。',
} satisfies Marks;
