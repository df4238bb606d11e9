import { describe, expect, test } from 'vitest';
import { type FieldRule, LIMITS, type Surface } from '../../../sandbox/slack/blocks/limits.ts';
import { problemText } from '../../../sandbox/slack/blocks/problems.ts';
import { validateBlocks, validateView } from '../../../sandbox/slack/blocks/validate.ts';
import type { Json } from '../../../sandbox/slack/json.ts';
import { button, input, modal, plain } from './support.ts';

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (text = 'One', value = '1') => ({ text: plain(text), value });
const image = { type: 'image', alt_text: 'a bar', image_url: 'https://example.com/a.png' };
const select = (extra: Json) => ({ type: 'static_select', action_id: 's', ...extra });
const actions = (...elements: Json[]) => ({ type: 'actions', elements });
const richText = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'hello' }] }],
};
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const messages = (blocks: unknown, surface: Surface = 'message') =>
  validateBlocks(blocks, surface).map(problemText);

/** One accepted block per kind, with where it may stand. */
const ACCEPTED: Record<string, Json> = {
  actions: actions(button('a'), select({ action_id: 'b', placeholder: plain('Pick'), options: [option()] })),
  alert: { type: 'alert', text: plain('Careful'), level: 'warning' },
  card: { type: 'card', title: plain('A card') },
  carousel: { type: 'carousel', elements: [{ type: 'card', title: plain('A card') }] },
  container: { type: 'container', title: plain('More'), child_blocks: [{ type: 'divider' }] },
  context: { type: 'context', elements: [mrkdwn('*a*'), plain('b'), image] },
  context_actions: {
    type: 'context_actions',
    elements: [{ type: 'icon_button', icon: 'trash', text: plain('Remove'), action_id: 'rm' }],
  },
  data_table: {
    type: 'data_table',
    caption: 'Packs',
    rows: times(2, () => [
      { type: 'raw_text', text: 'x' },
      { type: 'raw_number', value: 3 },
    ]),
  },
  data_visualization: { type: 'data_visualization', title: 'Balance', chart: { type: 'pie' } },
  divider: { type: 'divider' },
  header: { type: 'header', text: plain('Packs'), level: 2 },
  image: { ...image, title: plain('A bar') },
  input: input('rate'),
  markdown: { type: 'markdown', text: '# Title' },
  plan: { type: 'plan', title: 'Plan', tasks: [] },
  rich_text: richText,
  section: { type: 'section', text: mrkdwn('*a*'), fields: [plain('b')], accessory: button('c') },
  table: { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }, richText]] },
  task_card: { type: 'task_card', task_id: 't', title: 'Task', status: 'pending' },
  video: {
    type: 'video',
    alt_text: 'v',
    title: plain('V'),
    thumbnail_url: 'https://example.com/t.png',
    video_url: 'https://example.com/v',
  },
};

describe('every kind of block', () => {
  const kinds = Object.entries(LIMITS.blocks).filter(([type]) => type !== 'file');
  test.each(kinds)('%s is accepted where it may stand and refused elsewhere', (type, rule) => {
    for (const surface of ['message', 'modal', 'home'] as const) {
      const expected = rule.surfaces?.includes(surface)
        ? []
        : [`unsupported type: ${type} [json-pointer:/blocks/0/type]`];
      expect(messages([ACCEPTED[type]], surface)).toEqual(expected);
    }
  });

  test('a file block is never sendable', () => {
    expect(messages([{ type: 'file', external_id: 'x', source: 'remote' }])).toEqual([
      'unsupported type: file [json-pointer:/blocks/0/type]',
    ]);
  });
});

describe('lengths of texts, from the data', () => {
  const rows = Object.entries(LIMITS.blocks).flatMap(([type, rule]) =>
    Object.entries(rule.props).flatMap(([name, field]: [string, FieldRule]) =>
      (field.kind === 'text' || field.kind === 'string') && field.max && !field.format && ACCEPTED[type]
        ? [{ type, name, max: field.max, kind: field.kind, text: field.types?.[0] ?? '' }]
        : [],
    ),
  );
  test.each(rows)('$type.$name takes $max characters and not one more', ({ type, name, max, kind, text }) => {
    const surface: Surface = LIMITS.blocks[type]?.surfaces?.includes('message') ? 'message' : 'modal';
    const value = (length: number) =>
      kind === 'text' ? { type: text, text: 'x'.repeat(length) } : 'x'.repeat(length);
    const pointer = kind === 'text' ? `/blocks/0/${name}/text` : `/blocks/0/${name}`;
    const tooLong = `must be less than ${max + 1} characters [json-pointer:${pointer}]`;
    expect(messages([{ ...ACCEPTED[type], [name]: value(max) }], surface)).not.toContain(tooLong);
    expect(messages([{ ...ACCEPTED[type], [name]: value(max + 1) }], surface)).toContain(tooLong);
  });
});

describe('numbers of things', () => {
  const manyButtons = (count: number) => [actions(...times(count, (i) => button(`a${i}`)))];
  const rows: [string, number, (count: number) => unknown, string][] = [
    ['buttons in actions', 25, manyButtons, '/blocks/0/elements'],
    ['blocks in a message', 50, (n) => times(n, () => ({ type: 'divider' })), '/blocks'],
    [
      'elements of a context',
      10,
      (n) => [{ type: 'context', elements: times(n, () => plain('x')) }],
      '/blocks/0/elements',
    ],
    [
      'fields of a section',
      10,
      (n) => [{ type: 'section', fields: times(n, () => plain('x')) }],
      '/blocks/0/fields',
    ],
    [
      'options of a select',
      100,
      (n) => [actions(select({ options: times(n, (i) => option('x', `${i}`)) }))],
      '/blocks/0/elements/0/options',
    ],
    [
      'options of an overflow',
      5,
      (n) => [actions({ type: 'overflow', action_id: 'o', options: times(n, (i) => option('x', `${i}`)) })],
      '/blocks/0/elements/0/options',
    ],
    [
      'columns of a table',
      20,
      (n) => [{ type: 'table', rows: [times(n, () => ({ type: 'raw_text', text: 'x' }))] }],
      '/blocks/0/rows/0',
    ],
  ];
  test.each(rows)('%s: %i and not one more', (_name, max, make, pointer) => {
    expect(messages(make(max))).toEqual([]);
    expect(messages(make(max + 1))).toContain(`no more than ${max} items allowed [json-pointer:${pointer}]`);
  });

  test('a modal takes 100 blocks', () => {
    expect(
      messages(
        times(100, () => ({ type: 'divider' })),
        'modal',
      ),
    ).toEqual([]);
    expect(
      messages(
        times(101, () => ({ type: 'divider' })),
        'modal',
      ),
    ).toEqual(['no more than 100 items allowed [json-pointer:/blocks]']);
  });
});

describe("Slack's sentences", () => {
  const rows: [string, unknown, string][] = [
    [
      'a long section',
      [{ type: 'section', text: mrkdwn('x'.repeat(3001)) }],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'an empty header',
      [{ type: 'header', text: plain('') }],
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'an empty section',
      [{ type: 'section' }],
      'must define either `text` or `fields` [json-pointer:/blocks/0/type]',
    ],
    ['an unknown block', [{ type: 'nope' }], 'unsupported type: nope [json-pointer:/blocks/0/type]'],
    [
      'mrkdwn in a header',
      [{ type: 'header', text: mrkdwn('x') }],
      'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
    ],
    [
      'a button without text',
      [actions({ type: 'button', action_id: 'a' })],
      'missing required field: text [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'a long button value',
      [actions(button('a', 'x'.repeat(2001)))],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'a text input outside an input block',
      [actions({ type: 'plain_text_input', action_id: 'a' })],
      'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'an unknown field',
      [{ type: 'divider', colour: 'red' }],
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    [
      'an unknown style',
      [actions({ ...button('a'), style: 'green' })],
      'failed to match all allowed schemas [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      'options and groups',
      [actions(select({ options: [option()], option_groups: [{ label: plain('g'), options: [option()] }] }))],
      'failed to match schema [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'mrkdwn in a select',
      [actions(select({ options: [{ text: mrkdwn('x'), value: '1' }] }))],
      'unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/options/0/text/type]',
    ],
    [
      'a strange initial option',
      [
        actions({
          type: 'radio_buttons',
          action_id: 'r',
          options: [option()],
          initial_option: option('Two', '2'),
        }),
      ],
      'failed to match all allowed schemas [json-pointer:/blocks/0/elements/0/initial_option]',
    ],
    [
      'two equal block ids',
      [
        { type: 'divider', block_id: 'x' },
        { type: 'divider', block_id: 'x' },
      ],
      'block_id x already exists [json-pointer:/blocks/1]',
    ],
    [
      'two equal action ids',
      [actions(button('a'), button('a'))],
      'action_id a already exists [json-pointer:/blocks/0]',
    ],
    ['two tables', [ACCEPTED.table, ACCEPTED.data_table], 'only_one_table_allowed [json-pointer:/blocks]'],
    [
      'an image of two sources',
      [{ ...image, slack_file: { id: 'F1' } }],
      'failed to match schema [json-pointer:/blocks/0]',
    ],
    [
      'blocks that are no list',
      { type: 'divider' },
      'failed to match all allowed schemas [json-pointer:/blocks]',
    ],
  ];
  test.each(rows)('%s', (_name, blocks, expected) => {
    expect(messages(blocks)).toEqual([expected]);
  });

  test('mrkdwn is fine in the options of checkboxes', () => {
    const boxes = { type: 'checkboxes', action_id: 'c', options: [{ text: mrkdwn('*x*'), value: '1' }] };
    expect(messages([actions(boxes)])).toEqual([]);
  });
});

describe('views', () => {
  const rows: [string, Json, string][] = [
    [
      'a long title',
      modal({ title: plain('x'.repeat(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'an input without submit',
      modal({ submit: undefined }),
      'must define `submit` to use an `input` block in modals [json-pointer:/view]',
    ],
    ['no title', modal({ title: undefined }), 'missing required field: title [json-pointer:/view]'],
    [
      'long private metadata',
      modal({ private_metadata: 'x'.repeat(3001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'no blocks',
      modal({ blocks: undefined, submit: plain('Ok') }),
      'missing required field: blocks [json-pointer:/view]',
    ],
    [
      'a table in a modal',
      modal({ blocks: [ACCEPTED.table] }),
      'unsupported type: table [json-pointer:/view/blocks/0/type]',
    ],
    ['an unknown kind', { type: 'sheet', blocks: [] }, 'unsupported type: sheet [json-pointer:/view/type]'],
  ];
  test.each(rows)('%s is refused', (_name, view, expected) => {
    expect(validateView(view).map(problemText)).toEqual([expected]);
  });

  test('a complete modal is accepted', () => {
    expect(validateView(modal({ close: plain('Cancel'), notify_on_close: true, external_id: 'x' }))).toEqual(
      [],
    );
  });

  test('a file input stands in modals only', () => {
    const file = input('f', {}, { type: 'file_input', action_id: 'f' });
    expect(validateView(modal({ blocks: [file] }))).toEqual([]);
    expect(messages([file])).toEqual(['unsupported type: file_input [json-pointer:/blocks/0/element/type]']);
  });
});
