import type { MovedItem } from '../../domain/warnings/message.ts';
import type { Series, ShownLevel } from '../../domain/warnings/series.ts';
import type { WarningMessage } from '../../domain/warnings/warning.ts';
import type { WarningDraft } from './warning-draft.ts';

/** Where items of a message are now, by their index in it; those that are missing were never shown to anybody. */
export type Moved = Map<number, Pick<ShownLevel, 'message' | 'item'>>;

/** Adds where these items are, from an index of another message on. */
export function movedTo(moved: Moved, items: readonly MovedItem[], message: string, from: number): void {
  for (const [nth, { before }] of items.entries()) moved.set(before, { message, item: from + nth });
}

/** The series of a message whose items were moved know their new places. */
export async function relocate(
  draft: WarningDraft,
  { id, items }: WarningMessage,
  moved: Moved,
): Promise<void> {
  for (const subject of new Set(items.map(({ warning }) => warning.subject))) {
    const state = await draft.subject(subject);
    await draft.setSubject(
      subject,
      state.map((series) => asShown(series, movedIn(series.shown, id, moved))),
    );
  }
}

/**
 * The series with what is really shown of it: what nobody can see does not count as notified. A deeper level than any item
 * shows is one of which people are notified at this moment.
 */
function asShown(series: Series, shown: ShownLevel[]): Series {
  const deepest = Math.max(0, ...series.shown.map(({ depth }) => depth));
  if (shown.length === series.shown.length || deepest < series.told) return { ...series, shown };
  const told = Math.max(0, ...shown.map(({ depth }) => depth));
  return { ...series, shown, told, stands: Math.min(series.stands, told) };
}

function movedIn(shown: ShownLevel[], message: string, moved: Moved): ShownLevel[] {
  return shown.flatMap((level) => {
    if (level.message !== message) return [level];
    const now = moved.get(level.item);
    return now ? [{ ...level, ...now }] : [];
  });
}
