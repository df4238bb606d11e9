import { asText, type Json } from '../json.ts';
import { elementsOf } from './elements.ts';
import type { Surface } from './limits.ts';
import { otherProblem, type Problem, problem } from './problems.ts';

const MARKDOWN_TOTAL_MAX = 12_000;
const CHARTS_MAX = 2;

/** Rules that span several blocks: unique ids, one focus, one table, two charts, markdown total. */
export function checkAcross(blocks: Json[], surface: Surface, base: string): Problem[] {
  const focused = elementsOf(blocks).filter(({ element }) => element.focus_on_load === true).length;
  return [
    ...checkBlockIds(blocks, base),
    ...blocks.flatMap((block, index) => checkActionIds(block, `${base}/${index}`)),
    ...(focused > 1 ? otherProblem('only one element may set focus_on_load', base, 'focus') : []),
    ...(surface === 'message' ? checkMessageTotals(blocks, base) : []),
  ];
}

/** The wording of this refusal is not on record; the rule is (docs.slack.dev/reference/block-kit/blocks). */
function checkBlockIds(blocks: Json[], base: string): Problem[] {
  const ids = blocks.map((block) => asText(block.block_id));
  return ids.flatMap((id, index) =>
    id !== '' && ids.indexOf(id) < index
      ? otherProblem(`block_id ${id} already exists`, `${base}/${index}`, 'unique')
      : [],
  );
}

function checkActionIds(block: Json, pointer: string): Problem[] {
  const ids = elementsOf([block])
    .map(({ element }) => asText(element.action_id))
    .filter((id) => id !== '');
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice ? otherProblem(`action_id ${twice} already exists`, pointer, 'unique') : [];
}

function checkMessageTotals(blocks: Json[], base: string): Problem[] {
  const tables = count(blocks, ['table', 'data_table']);
  const charts = count(blocks, ['data_visualization']);
  const markdown = blocks
    .filter((block) => block.type === 'markdown')
    .reduce((sum, block) => sum + asText(block.text).length, 0);
  return [
    ...(tables > 1 ? otherProblem('only_one_table_allowed', base, 'tables') : []),
    ...(charts > CHARTS_MAX ? problem('too_many', base, { max: CHARTS_MAX }) : []),
    ...(markdown > MARKDOWN_TOTAL_MAX ? problem('too_long', base, { above: MARKDOWN_TOTAL_MAX + 1 }) : []),
  ];
}

function count(blocks: Json[], types: string[]): number {
  return blocks.filter((block) => types.includes(asText(block.type))).length;
}
