import { describe, expect, it } from 'vitest';
import type { UnclearStart } from '../../../../src/slack/line/raise/raise-line.ts';
import type { LineContext } from '../../../../src/slack/line/typed/line-context.ts';
import { askedAnswer } from '../../../../src/slack/requests/ask/ask-answers.ts';
import { readStartChoice, writeStartChoice } from '../../../../src/slack/requests/ask/start-choice.ts';
import { unclearStartAnswer } from '../../../../src/slack/requests/ask/unclear-start.ts';
import { raiseWith } from '../../../support/raises.ts';
import { readLine } from '../../quota/read.ts';
import { messageProblems } from '../../samples/measure.ts';
import { HOSTILE, pending } from '../../samples/samples.ts';

const NOW = Date.UTC(2026, 10, 30, 3, 0);
const context: LineContext = { now: NOW, timeZone: 'Asia/Shanghai', language: 'en' };

function question(text: string, change: Partial<LineContext> = {}): UnclearStart {
  const line = readLine(text, { ...context, ...change });
  if (line.kind !== 'unclear_start') throw new Error(`expected a question, not ${line.kind}`);
  return line;
}

/** Values of the buttons of an answer. */
function values(answer: ReturnType<typeof unclearStartAnswer>): (string | undefined)[] {
  return (answer.blocks ?? []).flatMap((block) =>
    block.type === 'actions'
      ? block.elements.map((element) => (element.type === 'button' ? element.value : undefined))
      : [],
  );
}

describe('a start that is asked back', () => {
  const line = question('raise shop 300k 3d from 1/2 9:00 on DD12 because R&amp;D');
  const readings = [Date.UTC(2027, 0, 2, 1, 0), Date.UTC(2027, 1, 1, 1, 0)];

  it('shows each reading in full, on a button, and as a line that means it', () => {
    const answer = unclearStartAnswer(line, 'key', context);
    expect(answer.text).toContain('Sat Jan 2, 2027, 09:00, Asia/Shanghai, in 33 days');
    expect(answer.text).toContain('Mon Feb 1, 2027, 09:00, Asia/Shanghai, in 63 days');
    expect(values(answer).map((value) => readStartChoice(value ?? null))).toEqual(
      readings.map((beginsAt) => ({
        key: 'key',
        raise: { ...line.raise, beginsAt, zoneFree: true },
      })),
    );
    for (const language of ['en', 'zh'] as const) {
      const { blocks } = unclearStartAnswer(line, 'key', { ...context, language });
      const typed = [...JSON.stringify(blocks).matchAll(/"text":"\/quota ([^"]+)"/g)].map(([, text]) =>
        readLine(text ?? '', context),
      );
      expect(typed).toEqual(readings.map((beginsAt) => ({ kind: 'raise', ...line.raise, beginsAt })));
    }
  });

  it('tells an hour that comes twice apart, also in the lines', () => {
    const newYork = { now: Date.UTC(2026, 9, 31, 16), timeZone: 'America/New_York' };
    const answer = unclearStartAnswer(question('raise shop 300k 3d from tomorrow 1:30', newYork), 'k', {
      ...context,
      ...newYork,
    });
    expect(answer.text).toContain('01:30 (UTC-4)');
    expect(answer.text).toContain('01:30 (UTC-5)');
    expect(answer.text).toContain('from 2026-11-01T01:30-04:00');
    expect(answer.text).toContain('from 2026-11-01T01:30-05:00');
  });

  it.each(Object.entries(HOSTILE))('fits Slack whatever stands in it: %s', (_name, typed) => {
    const odd = { ...line, typed: typed.slice(0, 60), raise: { ...line.raise, reason: typed } };
    for (const language of ['en', 'zh'] as const) {
      const answer = unclearStartAnswer(odd, 'key', { ...context, language });
      expect(messageProblems(answer)).toEqual([]);
    }
  });

  it('has no buttons where Slack would not take what they carry', () => {
    const long = { ...line, raise: { ...line.raise, reason: '长'.repeat(3_000) } };
    expect(values(unclearStartAnswer(long, 'key', context))).toEqual([]);
  });
});

describe('what a button of it carries', () => {
  it.each([null, '', '{}', 'R-1', '{"key":"k"}', '[]', '{"key":"k","app":"shop","rate":1e99}'])(
    'is nothing where it is not ours: %s',
    (value) => expect(readStartChoice(value)).toBeNull(),
  );

  it('is the raise, also one that starts once approved', () => {
    const raise = { app: 'shop', rate: 1_000, days: 1, pack: null, reason: '' };
    expect(readStartChoice(writeStartChoice('k', raise, null))).toEqual({
      key: 'k',
      raise: { ...raise, beginsAt: null, zoneFree: true },
    });
  });
});

describe('a start that was accepted', () => {
  const at = (beginsAt: number | null) => ({ ...pending(), raise: raiseWith(pending().raise, { beginsAt }) });
  const clock = { timeZone: 'Asia/Shanghai', now: NOW };

  it.each([
    ['en', Date.UTC(2026, 10, 30, 16), 'Starts Tue Dec 1, 00:00, Asia/Shanghai, in 13 h.'],
    ['en', Date.UTC(2026, 10, 30, 3, 45), 'Starts Mon Nov 30, 11:45, Asia/Shanghai, in 45 min.'],
    ['en', Date.UTC(2027, 0, 1, 1), 'Starts Fri Jan 1, 2027, 09:00, Asia/Shanghai, in 32 days.'],
    ['en', null, 'Starts once approved.'],
    [
      'zh',
      Date.UTC(2026, 10, 30, 16),
      '开始时间：12月1日（周二）00:00，北京时间（Asia/Shanghai），13 小时后。',
    ],
    ['zh', null, '批准后立即开始。'],
  ] as const)('is repeated in full (%s)', (language, beginsAt, expected) => {
    expect(askedAnswer(at(beginsAt), language, clock).text).toContain(expected);
  });

  it('is repeated on the reader’s own clock', () => {
    const { text } = askedAnswer(at(Date.UTC(2026, 10, 30, 16)), 'en', {
      timeZone: 'Europe/London',
      now: NOW,
    });
    expect(text).toContain('Starts Mon Nov 30, 16:00, Europe/London, in 13 h.');
  });
});
