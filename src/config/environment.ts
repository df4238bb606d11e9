import type { Problem } from './parts/problem.ts';
import { VARIABLE_NAMES, VARIABLES, type VariableName } from './variables.ts';

/** The process's variables as they are. */
export type Environment = Record<string, string | undefined>;

/** Values that are there and well-formed, and what is wrong with the others. */
export type ReadEnvironment = { values: Partial<Record<VariableName, string>>; problems: Problem[] };

/** Checks each variable by itself; what has to be there together is decided where the file is known too. */
export function readEnvironment(env: Environment): ReadEnvironment {
  const values: ReadEnvironment['values'] = {};
  const problems: Problem[] = [];
  for (const name of VARIABLE_NAMES) {
    const text = valueIn(env, name);
    if (text === undefined) continue;
    // A malformed value counts as given: it is reported once, not also as missing.
    values[name] = text;
    const { schema, remedy, secret } = VARIABLES[name];
    const checked = schema.safeParse(text);
    if (checked.success) continue;
    const reason = checked.error.issues[0]?.message ?? 'is not valid';
    problems.push({
      where: name,
      what: secret ? `its value ${reason}` : `${JSON.stringify(text)} ${reason}`,
      remedy,
    });
  }
  return { values, problems };
}

/** Without the space and line breaks that copying leaves at the ends; an empty value is no value, as in `.env.example`. */
export function valueIn(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

/** The problem of a variable that has to be there. */
export function missing(name: VariableName): Problem {
  return { where: name, what: 'is missing', remedy: VARIABLES[name].remedy };
}
