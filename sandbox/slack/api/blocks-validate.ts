import type { Problem } from '../blocks/problems.ts';
import { validateBlocks, validateView } from '../blocks/validate.ts';
import { isJson, type Json } from '../json.ts';
import { type Answer, type Call, fail, failWith } from './answer.ts';

/** docs.slack.dev/reference/methods/blocks.validate: exactly one of `blocks`, `message`, `view`. */
export function validate({ args }: Call): Answer {
  const given = ['blocks', 'message', 'view'].filter((name) => args[name] !== undefined);
  const [what] = given;
  if (given.length !== 1 || !what)
    return failWith('invalid_arguments', ['exactly one of blocks, message or view is required']);
  const value = args[what];
  if (typeof value === 'string' && what !== 'message')
    return failWith('invalid_arguments', [`${what} is not valid JSON`]);
  const problems = problemsOf(what, value);
  return problems.length === 0 ? { ok: true } : fail(`invalid_${what}`, { errors: problems.map(item) });
}

function problemsOf(what: string, value: unknown): Problem[] {
  if (what === 'blocks') return validateBlocks(value, 'message', '');
  if (what === 'view') return validateView(value, '');
  return validateBlocks(isJson(value) ? value.blocks : undefined, 'message');
}

function item({ message, pointer, constraint }: Problem): Json {
  return { code: 'failed_constraint', message, pointer, constraint: { type: constraint } };
}
