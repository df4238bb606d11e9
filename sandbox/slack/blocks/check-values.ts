import { asText, isJson } from '../json.ts';
import { type FieldRule, LIMITS } from './limits.ts';
import { otherProblem, type Problem, problem } from './problems.ts';

const FORMATS: Record<string, RegExp> = {
  url: /^[a-z][a-z0-9+.-]*:\S+$/i,
  https_url: /^https:\/\/\S+$/i,
  email: /^\S+@\S+$/,
};

/** A text against its length, list of values, pattern and format. */
export function checkString(value: unknown, rule: FieldRule, pointer: string): Problem[] {
  if (typeof value !== 'string') return problem('one_schema', pointer);
  const format = FORMATS[rule.format ?? ''];
  const wrong =
    (rule.enum && !rule.enum.includes(value)) ||
    (rule.pattern && !new RegExp(rule.pattern).test(value)) ||
    (format && value !== '' && !format.test(value));
  return [...checkLength(value, rule, pointer), ...(wrong ? problem('no_schema', pointer) : [])];
}

function checkLength(value: string, { min, max }: FieldRule, pointer: string): Problem[] {
  if (max !== undefined && value.length > max) return problem('too_long', pointer, { above: max + 1 });
  if (min !== undefined && value.length < min) return problem('too_short', pointer, { below: min - 1 });
  return [];
}

/** A number or whole number within its bounds. */
export function checkNumber(value: unknown, rule: FieldRule, pointer: string): Problem[] {
  const wrong =
    typeof value !== 'number' ||
    (rule.kind === 'integer' && !Number.isInteger(value)) ||
    (rule.min !== undefined && value < rule.min) ||
    (rule.max !== undefined && value > rule.max);
  return wrong ? problem('no_schema', pointer) : [];
}

/** How many entries a list has. */
export function checkCount(list: unknown[], { min, max }: FieldRule, pointer: string): Problem[] {
  if (max !== undefined && list.length > max) return problem('too_many', pointer, { max });
  if (min !== undefined && list.length < min)
    return otherProblem(`no less than ${min} items allowed`, pointer, 'too_few');
  return [];
}

/** A text object; the length is that of its `text`. */
export function checkText(value: unknown, rule: FieldRule, pointer: string): Problem[] {
  if (!isJson(value)) return problem('not_object', pointer);
  const type = asText(value.type);
  if (value.type === undefined) return problem('missing', pointer, { field: 'type' });
  if (!(rule.types ?? ['plain_text', 'mrkdwn']).includes(type))
    return problem('unsupported_type', pointer, { type });
  const known = Object.keys(LIMITS.composition[type]?.props ?? {});
  const unknown = Object.keys(value).filter((name) => !known.includes(name));
  const extra = unknown.flatMap((name) => additional(name, pointer));
  if (value.text === undefined) return [...extra, ...problem('missing', pointer, { field: 'text' })];
  if (typeof value.text !== 'string') return [...extra, ...problem('one_schema', `${pointer}/text`)];
  return [...extra, ...checkLength(value.text, rule, `${pointer}/text`)];
}

/** A field that the object does not have. */
export function additional(name: string, pointer: string): Problem[] {
  return otherProblem(`invalid additional property: ${name}`, pointer, 'additional');
}
