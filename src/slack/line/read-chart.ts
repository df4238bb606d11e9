import type { Line, LineContext } from './line.ts';
import { packIn } from './read-packs.ts';
import type { Word } from './split-words.ts';
import { clip } from './suggest.ts';
import { wordOf } from './verbs.ts';

const SPEND = new Set(['spend', 'spending', 'cost', 'costs', '消耗', '花费', '用量']);
const LONGEST_WORD = 60;

/** `<pack>`, `<app>` or `spend [<app>]`. */
export function readChart(words: readonly Word[], context: LineContext): Line {
  const [first, second, third] = words;
  if (!first)
    return {
      kind: 'problem',
      problem: { reason: 'missing_chart', suggestion: line([spendWord(context)], context) },
    };
  const spend = SPEND.has(first.text.toLowerCase());
  const stray = spend ? third : second;
  if (stray) {
    const kept = spend ? [first.text, second?.text ?? ''] : [first.text];
    const typed = clip(stray.text, LONGEST_WORD);
    return { kind: 'problem', problem: { reason: 'one_too_many', typed, suggestion: line(kept, context) } };
  }
  if (spend) return { kind: 'chart', of: 'spend', app: second ? clip(second.text, LONGEST_WORD) : null };
  const pack = packIn(first.text);
  return pack === null
    ? { kind: 'chart', of: 'timeline', app: clip(first.text, LONGEST_WORD) }
    : { kind: 'chart', of: 'balance', pack };
}

function spendWord({ language }: LineContext): string {
  return language === 'zh' ? '消耗' : 'spend';
}

function line(rest: readonly string[], { language }: LineContext): string {
  return ['/quota', wordOf('chart', language), ...rest.map((word) => clip(word, LONGEST_WORD))].join(' ');
}
