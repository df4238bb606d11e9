import type { ApiAnswer } from '../answers.ts';

/** Stands for a raw byte until the answer is written: no text of the simulator holds it. */
const MARK = '\ue000';

/**
 * The answer as JSON with another value at one place (`orderList.0.usage`), or with a raw control byte at the end of the
 * text there, as WeChat has been seen to send. A place that the answer lacks changes nothing.
 */
export function oddAnswer(answer: ApiAnswer, odd: { node?: string; value?: unknown; byte?: number }): string {
  const { node = '', byte } = odd;
  const copy: unknown = structuredClone(answer);
  const names = node.split('.');
  const last = names.pop() ?? '';
  const parent = names.reduce(inside, copy);
  if (typeof parent === 'object' && parent !== null && last in parent) {
    const before: unknown = Reflect.get(parent, last);
    Reflect.set(parent, last, byte === undefined ? odd.value : `${String(before)}${MARK}`);
  }
  return JSON.stringify(copy).replaceAll(MARK, String.fromCharCode(byte ?? 0));
}

function inside(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
