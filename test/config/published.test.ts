import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { configJsonSchema, type JsonSchema } from '../../src/config/schema-json.ts';
import { VARIABLE_NAMES } from '../../src/config/variables.ts';

it('.env.example lists exactly the variables that are read, each empty and with a comment above it', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  const assignments = lines.flatMap((line, index) =>
    /^[A-Z]/.test(line) ? [{ line, above: lines[index - 1] }] : [],
  );
  expect(assignments.map(({ line }) => line)).toEqual(VARIABLE_NAMES.map((name) => `${name}=`));
  for (const { above } of assignments) expect(above).toMatch(/^# [^-].{10,}\.$/);
});

it('headroom.schema.json is up to date (npm run schema)', () => {
  expect(JSON.parse(readFileSync('headroom.schema.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(configJsonSchema())),
  );
});

it('the published schema accepts the example and refuses an unknown key', () => {
  const validate = new Ajv2020({ strict: false }).compile(configJsonSchema());
  const example: Record<string, unknown> = parse(readFileSync('headroom.example.yml', 'utf8'));
  expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...example, langauge: 'en' })).toBe(false);
});

it('every key of the file is described for editors', () => {
  const bare: string[] = [];
  const visit = (schema: JsonSchema, path: string): void => {
    for (const [name, inner] of Object.entries(schema.properties ?? {})) {
      if (!inner.description) bare.push(`${path}.${name}`);
      visit(inner, `${path}.${name}`);
    }
    for (const inner of [schema.items, ...(schema.anyOf ?? [])]) if (inner) visit(inner, path);
    if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties, `${path}.*`);
  };
  visit(configJsonSchema(), '');
  expect(bare).toEqual([]);
});

it('the example points editors to the schema', () => {
  expect(readFileSync('headroom.example.yml', 'utf8')).toMatch(
    /^# yaml-language-server: \$schema=\.\/headroom\.schema\.json\n/,
  );
});
