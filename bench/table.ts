import type { Size } from './fill.ts';
import type { AckFigure } from './measure-acks.ts';
import type { AuditFigure } from './measure-audit.ts';
import type { ClickFigure } from './measure-clicks.ts';
import type { PictureFigure } from './measure-pictures.ts';
import type { PlanFigure } from './measure-plans.ts';
import type { PolicyFigure } from './measure-policies.ts';
import type { PushFigure } from './measure-pushes.ts';
import type { ScaleFigure } from './measure-scale.ts';
import type { StormFigure } from './measure-storm.ts';

/** All figures of one run; `null` where the run ended before. */
export type Results = {
  acks: AckFigure[] | null;
  clicks: ClickFigure | null;
  pushes: PushFigure | null;
  scale: ScaleFigure | null;
  storm: StormFigure | null;
  pictures: PictureFigure | null;
  policies: PolicyFigure | null;
  plans: PlanFigure[] | null;
  audit: AuditFigure | null;
};

/** What the product wants to reach; printed beside the figures and checked by nobody. */
const AIMS = {
  help: '≥ 0.80',
  raise: '≥ 0.40',
  approve: '≥ 0.40',
  push: 'p99 < 20 ms',
  click: 'p99 < 300 ms',
  look: '≤ 1.30',
  storm: '≤ 2.00',
  callsPerCard: '≤ 2',
  memory: '< 300 MB',
  blocked: '< 50 ms',
  policy: '< 1,000 ms',
  plan: 'p99 < 100 ms',
  verify: '< 10 s',
};
const NAMES = { help: '/quota help', raise: '/quota raise …', approve: 'Approve' };

/** The figures as text for a terminal. */
export function tableOf({
  acks,
  clicks,
  pushes,
  pictures,
  policies,
  plans,
  scale,
  storm,
  audit,
}: Results): string {
  return [
    `Acknowledgements at 20 connections, medians of ${acks?.[0]?.rounds ?? 0} rounds; latencies in ms`,
    ...columns([
      ['', 'bare Bolt/s', 'p50', 'p99', 'Headroom/s', 'p50', 'p99', 'ratio', 'target', 'last card after ms'],
      ...(acks ?? []).map(ackRow),
    ]),
    '',
    'From a message to its effect; ms',
    ...columns([
      ['', 'count', 'p50', 'p99', 'max', 'failed', 'target'],
      ...(pushes ? pushRows(pushes) : []),
      ...(clicks
        ? [['click → card updated', ...latencyCells(clicks), String(clicks.failed), AIMS.click]]
        : []),
    ]),
    ...(scale ? ['', ...scaleTable(scale)] : []),
    ...(storm ? ['', ...stormTable(storm)] : []),
    '',
    'Charts, drawn in a thread; ms',
    ...columns([
      ['', 'count', 'first', 'each', 'event loop blocked', 'without charts', 'target'],
      ...(pictures ? [pictureRow(pictures)] : []),
    ]),
    '',
    `Policies of ${policies?.rules ?? 0} rules; ms`,
    ...columns([['', 'took', 'target'], ...(policies ? policyRows(policies) : [])]),
    '',
    'Plans of 60 days from 20 packs with 30 specifications each; ms',
    ...columns([['', 'count', 'p50', 'p99', 'max', 'impossible', 'target'], ...(plans ?? []).map(planRow)]),
    ...(audit ? ['', ...auditTable(audit)] : []),
  ].join('\n');
}

function planRow({ name, refused, ...latency }: PlanFigure): string[] {
  return [name, ...latencyCells(latency), String(refused), AIMS.plan];
}

function ackRow({ kind, bare, headroom, ratio, worked, workMs }: AckFigure): string[] {
  const failed = headroom.failed + bare.failed;
  const work =
    kind === 'help'
      ? '–'
      : `${whole(workMs)}${worked.done < worked.of ? ` (${worked.done} of ${worked.of})` : ''}`;
  return [
    `${NAMES[kind]}${failed > 0 ? ` (${failed} failed)` : ''}`,
    ...[whole(bare.perSecond), fine(bare.p50), fine(bare.p99)],
    ...[whole(headroom.perSecond), fine(headroom.p50), fine(headroom.p99)],
    ...[ratio.toFixed(2), AIMS[kind], work],
  ];
}

function scaleTable({ small, large, looks, syncCalls, memoryMb }: ScaleFigure): string[] {
  const size = ({ packs, running, past, pending }: Size) =>
    `${whole(packs)} packs, ${whole(running)} allocations, ${whole(past)} past and ${whole(pending)} pending requests`;
  return [
    `From a command or an opened Home tab to its answer; ms. Small: ${size(small)}. Large: ${size(large)}`,
    ...columns([
      ['', 'small p50', 'p99', 'large p50', 'p99', 'failed', 'ratio', 'target'],
      ...looks.map((one) => [
        one.look,
        ...[fine(one.small.p50), fine(one.small.p99), fine(one.large.p50), fine(one.large.p99)],
        ...[String(one.failed), one.ratio.toFixed(2), AIMS.look],
      ]),
    ]),
    '',
    ...columns([
      ['', '', 'target'],
      [
        `WeChat calls to sync ${whole(large.packs)} packs`,
        whole(syncCalls),
        `≤ ${Math.ceil(large.packs / 20)}`,
      ],
      ['process memory with large data', `${whole(memoryMb)} MB`, AIMS.memory],
    ]),
  ];
}

function stormTable({
  alerts,
  seconds,
  apps,
  refused,
  quiet,
  storm,
  ratio,
  failed,
  cards,
  callsPerCard,
}: StormFigure): string[] {
  return [
    `Slash commands while ${whole(alerts)} alerts about ${apps} apps arrive in ${seconds} s (${refused} not taken); ms`,
    ...columns([
      ['', 'count', 'p50', 'p99', 'max', 'failed', 'ratio of p99', 'target'],
      ['before', ...latencyCells(quiet), '', '', ''],
      ['in the storm', ...latencyCells(storm), String(failed), ratio.toFixed(2), AIMS.storm],
    ]),
    '',
    ...columns([
      ['', '', 'target'],
      ['cards', String(cards), `≤ ${apps}`],
      ['Slack calls per card', String(callsPerCard), AIMS.callsPerCard],
    ]),
  ];
}

function pushRows({ all, known, unknown, failed, perSecond }: PushFigure): string[][] {
  return [
    [`push → success at ${whole(perSecond)}/s`, ...latencyCells(all), String(failed), AIMS.push],
    ['  for our allocations', ...latencyCells(known), '', ''],
    ['  for others', ...latencyCells(unknown), '', ''],
  ];
}

function latencyCells({
  count,
  p50,
  p99,
  max,
}: {
  count: number;
  p50: number;
  p99: number;
  max: number;
}): string[] {
  return [String(count), fine(p50), fine(p99), fine(max)];
}

/** The first column to the left, figures to the right. */
function columns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

function whole(number: number): string {
  return Number.isFinite(number) ? Math.round(number).toLocaleString('en-US') : '–';
}

function fine(number: number): string {
  return Number.isFinite(number) ? number.toFixed(1) : '–';
}

function pictureRow({ count, first, each, blocked, idle }: PictureFigure): string[] {
  const times = [first, each, blocked, idle].map((ms) => ms.toFixed(1));
  return ['spend, 13 months of 9 apps', String(count), ...times, AIMS.blocked];
}

function policyRows({ edited, rewritten, check, random, classes }: PolicyFigure): string[][] {
  return [
    ['policy diff, one rule edited', whole(edited), AIMS.policy],
    ['policy diff, every rule rewritten', whole(rewritten), AIMS.policy],
    [`policy diff, random rules (${classes} classes)`, whole(random), AIMS.policy],
    ['policy check', whole(check), AIMS.policy],
  ];
}

function auditTable({
  entries,
  bare,
  checkpoint,
  verify,
  prove,
  export: exported,
  load,
}: AuditFigure): string[] {
  const row = (name: string, ran: AuditFigure['verify'], target: string) => [
    name,
    fine(ran.seconds),
    fine(ran.cpu),
    ran.mb === 0 ? '' : whole(ran.mb),
    target,
  ];
  return [
    `Commands over an audit of ${whole(entries)} entries; load of the machine ${fine(load)}`,
    ...columns([
      ['', 'seconds', 'of a processor', 'MB', 'target, s'],
      row('headroom audit checkpoint, the first', checkpoint, ''),
      row('headroom audit verify', verify, AIMS.verify),
      row(
        `for comparison: reading and hashing alone (${fine(verify.cpu / bare.cpu)} times in verify)`,
        bare,
        '',
      ),
      row('headroom audit prove', prove, ''),
      row('headroom audit export --format csv', exported, ''),
    ]),
  ];
}
