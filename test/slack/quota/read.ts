import { expect } from 'vitest';
import { SOLD_DAYS, SOLD_RATES } from '../../../src/domain/packs/catalogue.ts';
import type { LineContext } from '../../../src/slack/line/typed/line-context.ts';
import { quota } from '../../../src/slack/quota.ts';

/** Noon of Thursday, 1 October 2026 in Shanghai. */
export const NOW = Date.UTC(2026, 9, 1, 4, 0);
export const context: LineContext = { now: NOW, timeZone: 'Asia/Shanghai', language: 'en' };

/** What a line after `/quota` means. */
export function readLine(text: string, reader: LineContext) {
  return quota.interpret(text, reader).line;
}

export function read(text: string, change: Partial<LineContext> = {}) {
  return readLine(text, { ...context, ...change });
}

/** It can be read, and what it asks for is sold. */
export function expectAcceptable(suggestion: string, language: LineContext['language']): void {
  const line = read(suggestion.slice('/quota '.length), { language });
  expect(line.kind, suggestion).not.toBe('problem');
  if (line.kind !== 'raise') return;
  expect(SOLD_RATES, suggestion).toContain(line.rate);
  expect(SOLD_DAYS, suggestion).toContain(line.days);
  expect(line.beginsAt ?? Number.POSITIVE_INFINITY, suggestion).toBeGreaterThan(NOW);
}
