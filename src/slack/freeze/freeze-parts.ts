import type { FreezeScope } from '../../domain/freeze/freeze.ts';
import { clauseAt } from '../line/raise/clauses.ts';
import { type Spelled, spelled } from '../line/typed/spelled.ts';
import { restOf, type Word } from '../line/typed/split-words.ts';
import { freeText } from '../text/free-text.ts';
import { words } from '../words/words.ts';

/** A line about a freeze as it was typed. */
export type FreezeParts = {
  /** `null`: no word of the kind stands in front. */
  scope: FreezeScope | null;
  first: string;
  /** What stands behind `until`; `null` without that word. */
  end: string | null;
  /** What stands in its place; `''` where nothing does. */
  stray: string;
  reason: string;
};

const scopes = spelled((language) => words(language).quota.freeze.scopes);
const untils = spelled((language) => ({ until: words(language).quota.freeze.until }));

/** `auto|all [until <when>] because <text>`; Chinese words need no spaces between them. */
export function freezeParts(typed: readonly Word[], line: string): FreezeParts {
  const all = typed.flatMap(unglueReason);
  const at = all.findIndex((word) => clauseAt(word)?.clause === 'because');
  const because = all[at];
  const before = because ? all.slice(0, at) : all;
  const scope = takeFirst(before, scopes);
  const after = scope?.rest ?? before;
  const until = takeFirst(after, untils);
  return {
    scope: scope?.meant ?? null,
    first: before[0]?.text ?? '',
    end: until && textOf(until.rest),
    stray: until ? '' : textOf(after),
    reason: because ? freeText(line.slice(clauseAt(because)?.restAt)) : '',
  };
}

/** What the first word means, and what follows it. */
function takeFirst<K extends string>(
  [first, ...rest]: readonly Word[],
  { meant, begunBy }: Spelled<K>,
): { meant: K; rest: Word[] } | null {
  if (!first) return null;
  const whole = meant(first.text);
  if (whole !== null) return { meant: whole, rest };
  const begun = begunBy(first.text);
  return begun && { meant: begun.meant, rest: [restOf(first, begun.length), ...rest] };
}

function textOf(some: readonly Word[]): string {
  return some.map(({ text }) => text).join(' ');
}

/** `周一9点因为双11`: the reason that follows without a space is a word of its own. */
function unglueReason(word: Word): Word[] {
  const [, first] = /^(.+?)(?:因为|理由).*$/u.exec(word.text) ?? [];
  if (!first) return [word];
  const behind = restOf(word, first.length);
  return [{ text: first, start: word.start, end: behind.start, at: word.at.slice(0, first.length) }, behind];
}
