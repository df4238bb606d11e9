import type { Block } from '../control.ts';
import { asText, isJson, type Json } from '../json.ts';
import type { Ids } from '../workspace/ids.ts';
import { elementsOf } from './elements.ts';
import { escapeMrkdwn, escapePlain } from './escape.ts';

/**
 * Blocks as Slack stores and returns them: ids where they were missing, `emoji`, `verbatim`, `optional` and
 * `dispatch_action` filled in, texts escaped. The given value is not changed.
 */
export function normaliseBlocks(blocks: unknown[], ids: Ids): Block[] {
  const copies = structuredClone(blocks).filter(isJson);
  fillBlocks(copies, ids);
  return copies.map((block) => ({ ...block, type: asText(block.type), block_id: asText(block.block_id) }));
}

function fillBlocks(blocks: Json[], ids: Ids): void {
  for (const block of blocks) {
    block.block_id = asText(block.block_id) || ids.block();
    if (block.type === 'input') {
      block.optional ??= false;
      block.dispatch_action ??= false;
    }
    if (block.type === 'container' && Array.isArray(block.child_blocks))
      fillBlocks(block.child_blocks.filter(isJson), ids);
    if (block.type === 'carousel' && Array.isArray(block.elements))
      fillBlocks(block.elements.filter(isJson), ids);
    if (block.type !== 'rich_text') normaliseTexts(block);
  }
  for (const { element } of elementsOf(blocks)) {
    if (element.type !== 'image') element.action_id = asText(element.action_id) || ids.block();
    if (element.type === 'plain_text_input') element.multiline ??= false;
  }
}

/** Walks to every text object. A markdown block's `text` is a string and stays as it is. */
function normaliseTexts(value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) normaliseTexts(item);
  } else if (isJson(value)) {
    if (value.type === 'plain_text') plain(value);
    else if (value.type === 'mrkdwn') mrkdwn(value);
    else for (const item of Object.values(value)) normaliseTexts(item);
  }
}

function plain(text: Json): void {
  text.text = escapePlain(asText(text.text));
  text.emoji ??= true;
}

function mrkdwn(text: Json): void {
  text.text = escapeMrkdwn(asText(text.text));
  text.verbatim ??= false;
}

/** A title, submit or close text as Slack returns it; `null` when absent. */
export function normaliseText(value: unknown): Json | null {
  if (!isJson(value)) return null;
  const copy = structuredClone(value);
  normaliseTexts(copy);
  return copy;
}
