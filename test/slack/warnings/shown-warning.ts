import { expect } from 'vitest';
import { blocksTooLong, validateBlocks } from '../../../sandbox/slack/blocks/validate.ts';
import { judged } from '../../../src/domain/warnings/kinds.ts';
import { SEVERITIES, type Severity } from '../../../src/domain/warnings/severity.ts';
import type { Warning, WarningItem } from '../../../src/domain/warnings/warning.ts';
import type { Language } from '../../../src/kit/language.ts';
import { escapeText } from '../../../src/slack/blocks/limits.ts';
import { momentToken } from '../../../src/slack/text/moments.ts';
import { type WarningView, warningMessage } from '../../../src/slack/warnings/warning.ts';
import { messageProblems } from '../samples/measure.ts';
import { explain } from '../samples/samples.ts';
import { FATES, holds, KINDS, message, variants } from '../samples/warning-samples.ts';

export const LANGUAGES: Language[] = ['en', 'zh'];
export const HOUR_MS = 3_600_000;
/** When the samples' message was made: its buttons say so. */
export const MADE_AT = message([]).at;

export const draw = (
  items: WarningItem[],
  language: Language = 'en',
  change: Parameters<typeof message>[1] = {},
) => warningMessage({ message: message(items, change), language, explain });

/** Nothing that Slack would refuse, by its documented figures and by the simulator's reading of them. */
export function expectSlackTakes(view: WarningView): void {
  expect(messageProblems(view)).toEqual([]);
  expect(validateBlocks(view.blocks, 'message')).toEqual([]);
  expect(blocksTooLong(view.blocks)).toBe(false);
}

export const isHead = (_row: unknown, nth: number) => nth > 0;

type Leaf = { type: string; text?: string; user_id?: string; usergroup_id?: string; timestamp?: number };

/** Everything that blocks show besides buttons, as the top-level text has to write it. */
export function shown(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(shown);
  if (typeof value !== 'object' || value === null) return [];
  const leaf = value as Leaf & { elements?: unknown; rows?: unknown[] };
  switch (leaf.type) {
    case 'actions':
      return [];
    // The heads of a table say what its cells are; the text needs none.
    case 'table':
      return shown(leaf.rows?.filter(isHead));
    case 'user':
      return [`<@${leaf.user_id}>`];
    case 'usergroup':
      return [`<!subteam^${leaf.usergroup_id}>`];
    case 'date':
      return [momentToken((leaf.timestamp ?? 0) * 1000)];
    case 'text':
    case 'plain_text':
    case 'raw_text':
      return [escapeText(leaf.text ?? '').trim()];
    default:
      return shown('elements' in leaf ? leaf.elements : leaf.text);
  }
}

export function expectTextTellsAll({ text, blocks }: WarningView): void {
  for (const part of shown(blocks)) expect(text).toContain(part);
}

export const buttons = ({ blocks }: WarningView) =>
  blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.flatMap((one) => (one.type === 'button' ? [one] : [])) : [],
  );
export const actionIds = (view: WarningView) => buttons(view).map((one) => one.action_id);
export const leaves = (view: WarningView): { text: string; style?: { strike?: boolean; bold?: boolean } }[] =>
  view.blocks.flatMap((block) =>
    block.type === 'rich_text'
      ? block.elements.flatMap((section) =>
          section.elements.flatMap((leaf) => (leaf.type === 'text' ? [leaf] : [])),
        )
      : [],
  );

export const samples = [
  ...KINDS.map((warning): [string, Warning] => [warning.kind, warning]),
  ...Object.entries(variants()),
];
export const cases = LANGUAGES.flatMap((language) =>
  samples.flatMap(([name, warning], nth) =>
    (nth < KINDS.length ? SEVERITIES : [judged(warning)]).map((severity) => {
      const items = Object.values(FATES).map((fate) => ({ warning: { ...warning, severity }, ...fate }));
      return { language, name, severity, items };
    }),
  ),
);
/** As an observation stores it. */
export const judgedAs = (warning: Warning, severity: Severity): Warning => ({ ...warning, severity });
export const loud = (warning: Warning): WarningItem =>
  holds(judgedAs(warning, judged(warning) === 'act' ? 'act' : 'plan'));
