import type { z } from 'zod';
import { type ApiName, unreadableAnswer } from './errors.ts';
import { id, isNothing } from './schemas.ts';

/** An element that could not be read: its index in the answer, its id if that can be read, and the fields at fault. */
export type UnreadableElement = { index: number; id: string | null; fields: string[] };

/** What could be read of a list. `count`: of its elements, readable or not. */
export type ReadList<T> = { items: T[]; unreadable: UnreadableElement[]; count: number };

/** `total`: all matches of the query, as WeChat counts them now. */
export type Page<T> = ReadList<T> & { total: number | null };

/**
 * Reads a list element by element, so that one that cannot be read never hides the others. `null`: it is no list at all. A list
 * that WeChat leaves out, or says "nothing" instead of, is empty.
 */
export function readList<S extends z.ZodType>(
  value: unknown,
  element: S,
  idField: string,
): ReadList<z.infer<S>> | null {
  if (isNothing(value)) return { items: [], unreadable: [], count: 0 };
  if (!Array.isArray(value)) return null;
  const read: ReadList<z.infer<S>> = { items: [], unreadable: [], count: value.length };
  for (const [index, one] of value.entries()) {
    const parsed = element.safeParse(one);
    if (parsed.success) read.items.push(parsed.data);
    else read.unreadable.push({ index, id: idOf(one, idField), fields: fieldsOf(parsed.error) });
  }
  return read;
}

/**
 * One page of a list with its total.
 *
 * @throws WeChatUnreachable where there is something else than a list, or nothing although WeChat counts entries
 */
export function readPage<S extends z.ZodType>(
  api: ApiName,
  { value, total }: { value: unknown; total: number | null },
  { element, idField, offset }: { element: S; idField: string; offset: number },
): Page<z.infer<S>> {
  const read = readList(value, element, idField);
  const left = total !== null && total > offset;
  if (read === null || (left && !Array.isArray(value))) {
    throw unreadableAnswer(api);
  }
  return { ...read, total };
}

function idOf(element: unknown, idField: string): string | null {
  if (typeof element !== 'object' || element === null) return null;
  const read = id.safeParse(Reflect.get(element, idField));
  return read.success ? read.data : null;
}

/** Paths alone: a value could be anything. */
function fieldsOf({ issues }: z.ZodError): string[] {
  return [...new Set(issues.map(({ path }) => path.map(String).join('.')))];
}
