import { asList, asText, isJson } from '../json.ts';
import type { ObjectRule } from './limits.ts';
import { type Problem, problem } from './problems.ts';
import { checkRichText } from './rich-text.ts';

/** Rows of a table or data_table: columns, cell kinds, equal lengths, total characters. */
export function checkRows(rows: unknown[], rule: ObjectRule, pointer: string): Problem[] {
  const lengths = new Set(rows.map((row) => asList(row).length));
  const uneven = rule.all_rows_same_length && lengths.size > 1;
  const max = rule.total_chars_max ?? Number.POSITIVE_INFINITY;
  return [
    ...(uneven ? problem('one_schema', pointer) : []),
    ...rows.flatMap((row, index) => checkRow(row, rule, `${pointer}/${index}`)),
    ...(characters(rows) > max ? problem('too_long', pointer, { above: max + 1 }) : []),
  ];
}

function checkRow(
  row: unknown,
  { columns_max: max = 20, cells = [] }: ObjectRule,
  pointer: string,
): Problem[] {
  if (!Array.isArray(row)) return problem('no_schema', pointer);
  const wide = row.length > max ? problem('too_many', pointer, { max }) : [];
  return [...wide, ...row.flatMap((cell, index) => checkCell(cell, cells, `${pointer}/${index}`))];
}

function checkCell(cell: unknown, allowed: string[], pointer: string): Problem[] {
  if (!isJson(cell)) return problem('not_object', pointer);
  const type = asText(cell.type);
  if (!allowed.includes(type)) return problem('unsupported_type', pointer, { type });
  if (type === 'raw_text' && asText(cell.text) === '')
    return problem('too_short', `${pointer}/text`, { below: 0 });
  if (type === 'raw_number' && typeof cell.value !== 'number')
    return problem('one_schema', `${pointer}/value`);
  return asList(cell.elements).flatMap((item, index) => checkRichText(item, `${pointer}/elements/${index}`));
}

function characters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + characters(one), 0);
  if (!isJson(value)) return 0;
  return asText(value.text).length + characters(value.elements);
}
