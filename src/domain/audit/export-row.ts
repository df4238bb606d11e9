import { canonicalJson } from '../../kit/canonical-json.ts';
import { clientId } from '../clients/client.ts';
import { type AuditHead, leafData, leafHash } from './entry.ts';
import { headOf } from './head-facts.ts';
import type { LogItem } from './log-part.ts';

/** Columns of an export as a table. */
export const EXPORT_COLUMNS = [
  'id',
  'time',
  'type',
  'actor',
  'surface',
  'request',
  'revision',
  'rule',
  'policy',
  'wechat',
  'errcode',
  'rid',
  'details',
  'previous',
  'hash',
] as const;

/** An entry as a line of JSON. Its texts stand in it word for word, so that anybody can compute its hash again. */
export function exportLine({ id, entry }: LogItem): string {
  const hash = leafHash(leafData(entry)).toString('base64url');
  const texts = 'text' in entry ? `"entry":${entry.text}` : `"head":${entry.head},"details":${entry.details}`;
  return `{"id":"${id}","hash":"${hash}",${texts}}\n`;
}

/** An entry as cells of a table, in the order of {@link EXPORT_COLUMNS}. */
export function exportRow(item: LogItem): string[] {
  const { id, entry } = item;
  const hash = leafHash(leafData(entry)).toString('base64url');
  const head = headOf(entry);
  if (head === null || 'text' in entry) return oldRow(item, hash);
  const { actor } = head;
  return [
    id,
    new Date(head.at).toISOString(),
    head.type,
    authorOf(actor),
    actor.surface,
    head.request ?? head.outside ?? head.warning ?? head.subject ?? '',
    text(head.revision),
    text(head.rule),
    text(head.policy),
    (head.wechat ?? []).join(' '),
    text(head.errcode),
    text(head.rid),
    entry.details,
    text(head.previous ?? undefined),
    hash,
  ];
}

/** A person's id, a machine's with the person that it speaks for, or what else acted. */
function authorOf(actor: AuditHead['actor']): string {
  if (actor.kind === 'person') return actor.userId;
  if (actor.kind !== 'client') return actor.kind;
  return [clientId(actor.name), ...(actor.userId === undefined ? [] : [actor.userId])].join(' ');
}

/** Of a version without hashes: its one text is the details. */
function oldRow({ id, entry }: LogItem, hash: string): string[] {
  const details = 'text' in entry ? entry.text : canonicalJson(entry);
  return EXPORT_COLUMNS.map((column) => {
    if (column === 'id') return id;
    if (column === 'details') return details;
    return column === 'hash' ? hash : '';
  });
}

function text(value: string | number | undefined): string {
  return value === undefined ? '' : String(value);
}
