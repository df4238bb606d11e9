import type { Block as DrawnBlock } from 'slack-blocks-to-jsx';
import type { Block } from '../../../slack/control.ts';
import { plain } from '../text/plain.ts';
import {
  type Element,
  elementsOf,
  type InputBlock,
  isElement,
  isInputBlock,
  isTextObject,
} from './element.ts';
import { imageAddress, type Picture } from './pictures.ts';

/** A run of blocks that are drawn the same way. */
export type Segment =
  | { kind: 'drawn'; key: string; blocks: (Block & DrawnBlock)[] }
  | { kind: 'input'; key: string; block: InputBlock }
  | { kind: 'actions'; key: string; block: Block; elements: Element[] }
  | { kind: 'accessory'; key: string; block: Block; text: (Block & DrawnBlock)[]; element: Element }
  | { kind: 'picture'; key: string; picture: Picture }
  | { kind: 'unknown'; key: string; type: string };

/** What the renderer draws; it leaves out anything else without a word. */
const DRAWN_TYPES = new Set(
  'actions alert card carousel container context context_actions data_visualization divider file header input markdown plan rich_text section table task_card video'.split(
    ' ',
  ),
);
/** Clicks on these are found in the drawn page; everything else holds a value, so the page draws it itself. */
const CLICKED_TYPES = new Set(['button', 'workflow_button', 'icon_button', 'feedback_buttons', 'image']);

/** Splits blocks into what the renderer draws and what has to be a live control. */
export function segmentsOf(blocks: Block[]): Segment[] {
  const segments: Segment[] = [];
  for (const block of blocks) {
    const segment = segmentOf(block);
    const last = segments.at(-1);
    if (segment.kind === 'drawn' && last?.kind === 'drawn') last.blocks.push(...segment.blocks);
    else segments.push(segment);
  }
  return segments;
}

function segmentOf(block: Block): Segment {
  const key = block.block_id;
  if (isInputBlock(block)) return { kind: 'input', key, block };
  const address = imageAddress(block);
  if (address !== undefined) return { kind: 'picture', key, picture: pictureOf(block, address) };
  const held = elementsOf(block).filter((element) => !CLICKED_TYPES.has(element.type));
  if (block.type === 'actions' && held.length > 0)
    return { kind: 'actions', key, block, elements: elementsOf(block) };
  if (block.type === 'section' && held[0]) {
    return {
      kind: 'accessory',
      key,
      block,
      text: [withoutAccessory(block)].filter(isDrawn),
      element: held[0],
    };
  }
  return isDrawn(block)
    ? { kind: 'drawn', key, blocks: [block] }
    : { kind: 'unknown', key, type: block.type };
}

function pictureOf(block: Block, src: string): Picture {
  const title = isTextObject(block.title) ? plain(block.title) : '';
  return { src, alt: String(block.alt_text ?? ''), title };
}

function withoutAccessory(block: Block): Block {
  const { accessory, ...rest } = block;
  return isElement(accessory) ? rest : block;
}

function isDrawn(block: Block): block is Block & DrawnBlock {
  return DRAWN_TYPES.has(block.type);
}
