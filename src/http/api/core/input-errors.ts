import { z } from '@hono/zod-openapi';
import { closestWord } from '../../../kit/closest-word.ts';
import type { InputError } from './problem-details.ts';

/** More help nobody, and a hostile body has as many as it likes. */
const MOST_ERRORS = 20;
const LONGEST_NAME = 60;

/** What a schema found wrong, as sentences with their places. */
export function inputErrors(
  schema: z.ZodType,
  error: z.ZodError | undefined,
  where: 'parameter' | 'pointer',
): InputError[] {
  return (error?.issues ?? []).flatMap((issue) => errorsOf(schema, issue, where)).slice(0, MOST_ERRORS);
}

function errorsOf(schema: z.ZodType, issue: z.core.$ZodIssue, where: 'parameter' | 'pointer'): InputError[] {
  if (issue.code !== 'unrecognized_keys') {
    const name = issue.path.join('.');
    const detail = name === '' ? `${sentence(issue.message)}` : `${name}: ${sentence(issue.message)}`;
    return [{ detail, ...placeOf(issue.path, where) }];
  }
  const known = namesIn(schema, issue.path);
  return issue.keys.slice(0, MOST_ERRORS).map((key) => {
    const nearest = closestWord(key, known);
    const hint = nearest === null ? `Known: ${known.join(', ') || 'none'}.` : `Did you mean "${nearest}"?`;
    return {
      detail: `Unknown field ${JSON.stringify(key.slice(0, LONGEST_NAME))}. ${hint}`,
      ...placeOf([...issue.path, key.slice(0, LONGEST_NAME)], where),
    };
  });
}

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}

function placeOf(path: readonly PropertyKey[], where: 'parameter' | 'pointer'): Omit<InputError, 'detail'> {
  const parts = path.map(String);
  if (where === 'parameter') return { parameter: parts.join('.') };
  return { pointer: parts.map((part) => `/${part.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('') };
}

/** The fields that a schema has at a place. */
function namesIn(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const part of path) {
    at = unwrapped(at);
    if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodObject) at = at.shape[String(part)];
  }
  const found = unwrapped(at);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

function unwrapped(schema: unknown): unknown {
  const isWrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
  return isWrapped ? unwrapped(schema.unwrap()) : schema;
}
