import type { Instant } from '../../../kit/instant.ts';
import { mapAll } from '../../../kit/non-empty.ts';
import type { LineProblem } from '../../words/shape/line-problem.ts';
import { zonedTime } from '../time/zoned-time.ts';
import type { LineContext } from '../typed/line-context.ts';
import { type AnyRaiseLine, wishOfLine } from './raise-line.ts';
import { draftOf, writeRaise } from './write-raise.ts';

/**
 * For a speaker whose zone is not known: what is missing where the start would be another one in another zone; `null`
 * where it is the same in all of them (at once, in three hours, 9:00 +08:00), or cannot be read at all.
 */
export function missingZone(line: AnyRaiseLine, context: LineContext): LineProblem | null {
  switch (line.kind) {
    case 'raise': {
      const { kind: _kind, zoneFree, ...raise } = line;
      const at = wishOfLine(raise).items.find(({ beginsAt }) => beginsAt !== null)?.beginsAt ?? null;
      return at === null || zoneFree ? null : missing(raise, at, context);
    }
    case 'unclear_start': {
      const at = line.readings.find((reading) => reading !== null) ?? context.now;
      const more = line.raise.more && mapAll(line.raise.more, (item) => ({ ...item, beginsAt: at }));
      return line.zoneFree
        ? null
        : missing({ ...line.raise, beginsAt: at, ...(more ? { more } : {}) }, at, context);
    }
    case 'raise_form':
      return null;
  }
}

/** Everything that was typed, and the fallback's clock named behind the time: whoever reads it sees which one is meant. */
function missing(raise: Parameters<typeof draftOf>[0], at: Instant, context: LineContext): LineProblem {
  const { offset, text: from } = zonedTime(at, context);
  const { more, ...draft } = draftOf(raise, context);
  // Those that begin at times of their own have each its zone.
  const others = more?.map((one, index) => {
    const own = raise.more?.[index]?.beginsAt ?? null;
    return one.from === undefined || own === null ? one : { ...one, from: zonedTime(own, context).text };
  });
  const suggestion = writeRaise({ ...draft, from, ...(others ? { more: others } : {}) }, context);
  return { reason: 'missing_zone', offset, suggestion };
}
