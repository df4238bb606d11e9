import { asList, asText, isJson, type Json } from '../json.ts';
import { additional, checkCount, checkNumber, checkString, checkText } from './check-values.ts';
import { type FieldRule, LIMITS, type ObjectRule, type Surface } from './limits.ts';
import { type Problem, problem } from './problems.ts';
import { checkRichText } from './rich-text.ts';
import { checkRows } from './tables.ts';

/** One block with everything inside; `allowed` narrows the kinds inside a container. */
export function checkBlock(block: unknown, pointer: string, surface: Surface, allowed?: string[]): Problem[] {
  if (!isJson(block)) return problem('not_object', pointer);
  const type = asText(block.type);
  const rule = LIMITS.blocks[type];
  if (block.type === undefined) return problem('missing', pointer, { field: 'type' });
  if (!rule?.surfaces?.includes(surface) || (allowed && !allowed.includes(type))) {
    return problem('unsupported_type', pointer, { type });
  }
  const empty = type === 'section' && block.text === undefined && block.fields === undefined;
  const props: ObjectRule['props'] = { ...rule.props, block_id: { kind: 'string', max: 255 } };
  return [
    ...checkFields(block, { ...rule, props }, pointer, surface),
    ...(empty ? problem('section_empty', pointer) : []),
  ];
}

/** Fields of one object against its rule: presence, kind, size, unknown names, one-of groups. */
export function checkFields(object: Json, rule: ObjectRule, pointer: string, surface: Surface): Problem[] {
  const fields = Object.entries(rule.props).flatMap(([name, field]) => {
    const value = object[name];
    if (value !== undefined && value !== null) {
      return checkField(value, { field, rule, owner: object, surface }, `${pointer}/${name}`);
    }
    return field.required ? problem('missing', pointer, { field: name }) : [];
  });
  const unknown = Object.keys(object).filter((name) => !rule.props[name] && name !== 'type');
  return [
    ...fields,
    ...unknown.flatMap((name) => additional(name, pointer)),
    ...checkGroups(object, rule, pointer),
  ];
}

function checkGroups(object: Json, rule: ObjectRule, pointer: string): Problem[] {
  const present = (names: string[]) => names.filter((name) => object[name] !== undefined).length;
  const { at_least_one_of: some, exactly_one_of: one, min_props: least = 0 } = rule;
  // A section without content has a wording of its own.
  if (some && object.type !== 'section' && present(some) === 0) return problem('one_schema', pointer);
  if (one && present(one) !== 1) return problem(one.includes('url') ? 'slack_file' : 'one_schema', pointer);
  return Object.keys(object).length < least ? problem('one_schema', pointer) : [];
}

/** A field with the object it belongs to. */
type Context = { field: FieldRule; rule: ObjectRule; owner: Json; surface: Surface };

function checkField(value: unknown, context: Context, pointer: string): Problem[] {
  const { field, rule, surface } = context;
  switch (field.kind) {
    case 'string':
      return checkString(value, field, pointer);
    case 'boolean':
      return typeof value === 'boolean' ? [] : problem('one_schema', pointer);
    case 'integer':
    case 'number':
      return checkNumber(value, field, pointer);
    case 'text':
      return checkText(value, field, pointer);
    case 'array':
      return checkArray(value, context, pointer);
    case 'element':
      return checkElement(value, rule.elements_allowed ?? [], pointer, surface);
    case 'ref':
      return checkRef(value, context, pointer);
    case 'object':
      return isJson(value) ? [] : problem('not_object', pointer);
  }
}

function checkArray(value: unknown, context: Context, pointer: string): Problem[] {
  const { field, rule, owner } = context;
  if (!Array.isArray(value)) return problem('no_schema', pointer);
  const items =
    field.of === 'row'
      ? checkRows(value, rule, pointer)
      : value.flatMap((item, index) => checkItem(item, context, `${pointer}/${index}`));
  const subset = field.subset_of ? checkSubset(value, field.subset_of, pointer, owner) : [];
  return [...checkCount(value, field, pointer), ...items, ...subset];
}

function checkItem(item: unknown, context: Context, pointer: string): Problem[] {
  const { field, rule, surface } = context;
  const { of } = field;
  if (isJson(of)) return checkText(item, { kind: 'text', min: 1, max: Number(of.text_max) }, pointer);
  if (typeof of !== 'string' || of === 'column_setting') return [];
  if (of === 'string') return checkString(item, { ...field, kind: 'string', min: 0, max: 3000 }, pointer);
  if (of === 'element:rich_text') return checkRichText(item, pointer);
  if (of.startsWith('element:')) return checkElement(item, rule.elements_allowed ?? [], pointer, surface);
  if (of === 'block:container') return checkBlock(item, pointer, surface, rule.children_allowed);
  return checkNamed(item, of, context, pointer);
}

function checkRef(value: unknown, context: Context, pointer: string): Problem[] {
  const { field, owner } = context;
  const subset = field.subset_of ? checkSubset([value], field.subset_of, pointer, owner) : [];
  return [...checkNamed(value, field.ref ?? '', context, pointer), ...subset];
}

/** An object whose kind is fixed: a composition object, an element or a block. */
function checkNamed(value: unknown, name: string, { owner, surface }: Context, pointer: string): Problem[] {
  const composition = LIMITS.composition[name];
  if (!composition) {
    return LIMITS.elements[name]
      ? checkElement(value, [name], pointer, surface)
      : checkBlock(value, pointer, surface, [name]);
  }
  if (!isJson(value)) return problem('not_object', pointer);
  const text = isJson(value.text) ? asText(value.text.type) : '';
  // mrkdwn is for the options of checkboxes and radio buttons only.
  const plain = name === 'option' && !['checkboxes', 'radio_buttons'].includes(asText(owner.type));
  const wrong =
    plain && text === 'mrkdwn' ? problem('unsupported_type', `${pointer}/text`, { type: text }) : [];
  return [...checkFields(value, composition, pointer, surface), ...wrong];
}

function checkElement(value: unknown, allowed: string[], pointer: string, surface: Surface): Problem[] {
  if (!isJson(value)) return problem('not_object', pointer);
  const type = asText(value.type);
  if (value.type === undefined) return problem('missing', pointer, { field: 'type' });
  if (!allowed.includes(type)) return problem('unsupported_type', pointer, { type });
  if (type === 'plain_text' || type === 'mrkdwn')
    return checkText(value, { kind: 'text', min: 1, max: 3000 }, pointer);
  const rule = LIMITS.elements[type];
  if (!rule || (rule.surfaces && !rule.surfaces.includes(surface)))
    return problem('unsupported_type', pointer, { type });
  const crossed = Number(value.min_length ?? 0) > Number(value.max_length ?? 3000);
  return [...checkFields(value, rule, pointer, surface), ...(crossed ? problem('one_schema', pointer) : [])];
}

/** Initial options must be among the options. */
function checkSubset(values: unknown[], name: string, pointer: string, owner: Json): Problem[] {
  const known = asList(owner[name])
    .filter(isJson)
    .map((option) => option.value);
  const stray = values.filter(isJson).some((option) => !known.includes(option.value));
  return stray ? problem('no_schema', pointer) : [];
}
