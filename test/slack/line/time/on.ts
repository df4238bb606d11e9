import { readWhen } from '../../../../src/slack/line/time/read-when.ts';
import type { LineContext } from '../../../../src/slack/line/typed/line-context.ts';
import { shown } from './oracle.ts';

/** Noon of Thursday, 1 October 2026 in Shanghai. */
export const NOON = Date.UTC(2026, 9, 1, 4, 0);
export const context: LineContext = { now: NOON, timeZone: 'Asia/Shanghai', language: 'en' };

/** `2026-10-02 09:00`, `now`, `a | b` for a question, or why it cannot be read. */
export function on(phrase: string, change: Partial<LineContext> = {}): string {
  const here = { ...context, ...change };
  const when = readWhen(phrase, here);
  const said = (at: number | null) => (at === null ? 'now' : shown(at, here.timeZone));
  switch (when.kind) {
    case 'at':
      return said(when.at);
    case 'ambiguous':
      return `${when.why}: ${when.readings.map(said).join(' | ')}`;
    case 'unreadable':
      return when.why;
  }
}
