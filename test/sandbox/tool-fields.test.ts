import { describe, expect, it } from 'vitest';
import { argumentsOf, fieldsOf, type Schema } from '../../sandbox/console/src/kit/tool-fields.ts';

const schema: Schema = {
  type: 'object',
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['app', 'rate'],
        properties: {
          app: { type: 'string', description: 'Short name.' },
          rate: { type: 'integer' },
          beginsAt: { description: 'When.', anyOf: [{ type: 'string' }, { type: 'null' }] },
        },
      },
    },
    list: { type: 'string', enum: ['all', 'pending'] },
    again: { type: 'boolean' },
  },
};

describe('the form of a tool', () => {
  it('has a field for each value, with the first of a list, and what may be nothing is optional', () => {
    expect(fieldsOf(schema)).toEqual([
      { path: 'items.0.app', required: true, hint: 'Short name.', kind: 'text', choices: [] },
      { path: 'items.0.rate', required: true, hint: '', kind: 'number', choices: [] },
      { path: 'items.0.beginsAt', required: false, hint: 'When.', kind: 'text', choices: [] },
      { path: 'list', required: false, hint: '', kind: 'choice', choices: ['all', 'pending'] },
      { path: 'again', required: false, hint: '', kind: 'switch', choices: [] },
    ]);
  });

  it('makes the arguments of a call, and leaves out what is empty', () => {
    const values = { 'items.0.app': ' shop ', 'items.0.rate': '50000', list: '', again: 'true' };
    expect(argumentsOf(fieldsOf(schema), values)).toEqual({
      items: [{ app: 'shop', rate: 50_000 }],
      again: true,
    });
  });

  it('sends what is no number as it was typed, so that the answer says so', () => {
    expect(argumentsOf(fieldsOf(schema), { 'items.0.rate': '50k' })).toEqual({ items: [{ rate: '50k' }] });
  });
});
