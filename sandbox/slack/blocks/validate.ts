import { asList, asText, isJson, type Json } from '../json.ts';
import { checkAcross } from './check-across.ts';
import { checkBlock, checkFields } from './check-fields.ts';
import { LIMITS, type Surface } from './limits.ts';
import { type Problem, problem } from './problems.ts';

/**
 * What Slack would refuse in a list of blocks.
 * @param base JSON pointer of the list, `/blocks` or `/view/blocks`
 */
export function validateBlocks(blocks: unknown, surface: Surface, base = '/blocks'): Problem[] {
  if (!Array.isArray(blocks)) return problem('no_schema', base);
  const max = LIMITS.surfaces[surface]?.blocks_max ?? 50;
  return [
    ...(blocks.length > max ? problem('too_many', base, { max }) : []),
    ...blocks.flatMap((block, index) => checkBlock(block, `${base}/${index}`, surface)),
    ...checkAcross(blocks.filter(isJson), surface, base),
  ];
}

/** What Slack would refuse in a modal or Home view. Pointers begin with `base`. */
export function validateView(view: unknown, base = '/view'): Problem[] {
  if (!isJson(view)) return problem('not_object', base);
  const type = asText(view.type);
  const rule = LIMITS.view[type];
  if (type === '') return problem('missing', base, { field: 'type' });
  if (!rule || (type !== 'modal' && type !== 'home')) return problem('unsupported_type', base, { type });
  const { blocks, ...frame } = view;
  const { blocks: _rule, ...props } = rule.props;
  const hasInput = asList(blocks).some((block) => isJson(block) && block.type === 'input');
  return [
    ...checkFields(frame, { ...rule, props }, base, type),
    ...(blocks === undefined
      ? problem('missing', base, { field: 'blocks' })
      : validateBlocks(blocks, type, `${base}/blocks`)),
    ...(type === 'modal' && hasInput && !view.submit ? problem('input_needs_submit', base) : []),
  ];
}

/** Whether the whole text of the blocks passes the undocumented total (reported by users at about 13,200). */
export function blocksTooLong(blocks: unknown[]): boolean {
  return textLength(blocks) > LIMITS.global.message.total_blocks_text_soft_max.value;
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + textLength(one), 0);
  if (!isJson(value)) return 0;
  const own: Json = value;
  return Object.entries(own).reduce(
    (sum, [key, one]) => sum + (key === 'text' && typeof one === 'string' ? one.length : textLength(one)),
    0,
  );
}
