import { asList, isJson, type Json } from '../json.ts';

/** An interactive element and the block it stands in. */
export type Found = { block: Json; element: Json };

/** Every element that may have an `action_id`, in order, those inside containers, cards and carousels too. */
export function elementsOf(blocks: Json[]): Found[] {
  return blocks.flatMap((block) => {
    switch (block.type) {
      case 'container':
        return elementsOf(asList(block.child_blocks).filter(isJson));
      case 'carousel':
        return elementsOf(asList(block.elements).filter(isJson));
      case 'card':
        return pairs(block, asList(block.actions));
      case 'section':
        return pairs(block, [block.accessory]);
      case 'input':
        return pairs(block, [block.element]);
      case 'actions':
      case 'context_actions':
        return pairs(block, asList(block.elements));
      default:
        return [];
    }
  });
}

function pairs(block: Json, elements: unknown[]): Found[] {
  return elements.filter(isJson).map((element) => ({ block, element }));
}

/** One element by its two ids. */
export function findElement(blocks: Json[], blockId: string, actionId: string): Found | undefined {
  return elementsOf(blocks).find(
    ({ block, element }) => block.block_id === blockId && element.action_id === actionId,
  );
}
