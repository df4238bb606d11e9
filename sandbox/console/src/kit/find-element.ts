import type { Block } from '../../../slack/control.ts';
import { type Element, isElement, isRecord } from './element.ts';

/** Finds an element by its two ids at any depth: cards and containers nest blocks and buttons. */
export function findElement(blocks: Block[], blockId: string, actionId: string): Element | undefined {
  const block = findDeep(blocks, (value) => value.block_id === blockId);
  const found = block && findDeep(block, (value) => value.action_id === actionId);
  return isElement(found) ? found : undefined;
}

/** Every block_id among the blocks, nested ones included. */
export function blockIds(blocks: Block[]): Set<string> {
  const ids = new Set<string>();
  findDeep(blocks, (value) => {
    if (typeof value.block_id === 'string') ids.add(value.block_id);
    return false;
  });
  return ids;
}

function findDeep(
  value: unknown,
  matches: (value: Record<string, unknown>) => boolean,
): Record<string, unknown> | undefined {
  if (Array.isArray(value)) return firstDefined(value, matches);
  if (!isRecord(value)) return undefined;
  return matches(value) ? value : firstDefined(Object.values(value), matches);
}

function firstDefined(values: unknown[], matches: (value: Record<string, unknown>) => boolean) {
  for (const value of values) {
    const found = findDeep(value, matches);
    if (found) return found;
  }
  return undefined;
}
