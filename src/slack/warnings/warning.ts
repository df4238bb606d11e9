import type { KnownBlock } from '@slack/web-api';
import type { WarningKind } from '../../domain/warnings/kinds.ts';
import type { WarningMessage } from '../../domain/warnings/warning.ts';
import type { Language } from '../../kit/language.ts';
import { LIMITS } from '../blocks/limits.ts';
import { textOf, toMrkdwn } from '../blocks/render.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import { itemView } from './warning-item.ts';
import { fitting, type Layout, layoutBlocks, layoutText } from './warning-layout.ts';

export type WarningModel = { message: WarningMessage; language: Language; explain: ExplainErrcode };

type OneWarning = { kind: WarningKind; subject: string; level: number };

/** One message with everything that came up at one time: a pure function of its state. */
export type WarningView = {
  text: string;
  blocks: KnownBlock[];
  metadata: {
    event_type: 'headroom_warning';
    event_payload:
      | ({ id: string } & OneWarning)
      | { id: string; kind: 'several'; subject: ''; level: 0; items: OneWarning[] };
  };
};

/** Slack refuses metadata that is too large without saying what that is; the id alone has to be in it. */
const MOST_IN_METADATA = 30;

export function warningMessage({ message, language, explain }: WarningModel): WarningView {
  const items = message.items.map((item, index) =>
    itemView(item, `${message.id}.${index}~${message.at}`, language, explain),
  );
  const heldSince = message.postAt > message.at ? message.at : null;
  // A table may have more characters than the text, which holds all of it.
  const fits = (layout: Layout) =>
    layoutBlocks(layout, language).length <= LIMITS.blocks &&
    layoutText(layout, language)
      .map((line) => toMrkdwn(line))
      .join('\n').length <= LIMITS.messageText;
  const layout = fitting({ items, value: `${message.id}~${message.at}`, heldSince }, fits);
  return {
    text: textOf(layoutText(layout, language), '\n', LIMITS.messageText),
    blocks: layoutBlocks(layout, language),
    metadata: { event_type: 'headroom_warning', event_payload: payload(message) },
  };
}

function payload({ id, items }: WarningMessage): WarningView['metadata']['event_payload'] {
  const [first, ...others] = items.map(
    ({ warning: { kind, subject, level } }): OneWarning => ({ kind, subject, level }),
  );
  if (first && others.length === 0) return { id, ...first };
  const all = first ? [first, ...others] : [];
  return { id, kind: 'several', subject: '', level: 0, items: all.slice(0, MOST_IN_METADATA) };
}
