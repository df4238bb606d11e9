import { styleText } from 'node:util';
import type { RequestShape } from './shapes.ts';
import { table } from './table.ts';

const COLORS = {
  pending: 'yellow',
  approved: 'cyan',
  submitting: 'cyan',
  accepted: 'cyan',
  allocated: 'green',
  scheduled: 'green',
  active: 'green',
  partly: 'yellow',
  failed: 'red',
  unknown: 'red',
  rejected: 'red',
} as const;

type Colored = keyof typeof COLORS;

function isColored(state: string): state is Colored {
  return Object.hasOwn(COLORS, state);
}

/** A state, in its color where colors are wanted. */
export function stateText(state: string, colors: boolean): string {
  return colors && isColored(state) ? styleText(COLORS[state], state, { validateStream: false }) : state;
}

/** A request in one line. */
export function requestLine(request: RequestShape, colors: boolean): string {
  const { id, state, units, approvals, automatic } = request;
  const votes = state === 'pending' ? ` · approvals ${approvals.have}/${approvals.need}` : '';
  const by = automatic ? ` · approved by the rule ${request.rule}` : '';
  const open = request.question ? ' · answer awaited' : '';
  return `${id} ${stateText(state, colors)} · ${raiseText(request)} · ${grouped(units)} units${votes}${open}${by}`;
}

/** Requests as rows. */
export function requestRows(requests: readonly RequestShape[], colors: boolean): string[] {
  const rows = requests.map((one) => [
    one.id,
    stateText(one.state, colors),
    raiseText(one),
    grouped(one.units),
    one.requester.id,
    shortTime(one.requestedAt),
    clean(one.reason).slice(0, 60),
  ]);
  return table(['ID', 'STATE', 'RAISE', 'UNITS', 'BY', 'REQUESTED', 'REASON'], rows);
}

/** Everything about one. */
export function requestDetails(request: RequestShape, colors: boolean): string[] {
  const rows = request.allocations.map((one) => [
    one.id,
    stateText(one.state, colors),
    `${one.app.name} ${grouped(one.rate)}/min`,
    `${one.days} d`,
    grouped(one.units),
    one.startsAt === null ? '–' : shortTime(one.startsAt),
    one.endsAt === null ? '–' : shortTime(one.endsAt),
    one.failure === null ? '' : `${one.failure.source} ${one.failure.code ?? ''}`.trim(),
  ]);
  return [
    requestLine(request, colors),
    `requested by ${request.requester.id} at ${shortTime(request.requestedAt)} under the rule ${request.rule}`,
    ...(request.reason === '' ? [] : [`reason: ${clean(request.reason)}`]),
    ...(request.question ? questionLines(request.id, request.question) : []),
    '',
    ...table(['ALLOCATION', 'STATE', 'RATE', 'DAYS', 'UNITS', 'START', 'END', 'FAILURE'], rows),
  ];
}

function questionLines(id: string, { from, text }: NonNullable<RequestShape['question']>): string[] {
  return [`question by ${from.id}: ${clean(text)}`, `answer it: npx headroom answer ${id} "…"`];
}

function raiseText({ allocations }: RequestShape): string {
  return allocations.map(({ app, rate, days }) => `${app.name} ${grouped(rate)}/min ${days} d`).join(' + ');
}

export function grouped(amount: number): string {
  return amount.toLocaleString('en');
}

/** UTC, to the minute. */
export function shortTime(iso: string): string {
  return iso.replace('T', ' ').replace(/:\d{2}(\.\d+)?Z$/, 'Z');
}

/** What others typed moves no cursor and colors nothing. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
}
