import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startPart, stopAll, withTimeout } from './children.ts';
import { startHeadroom } from './headroom.ts';
import { measureAcks } from './measure-acks.ts';
import { measureAudit } from './measure-audit.ts';
import { measureClicks } from './measure-clicks.ts';
import { measurePictures } from './measure-pictures.ts';
import { measurePlans } from './measure-plans.ts';
import { measurePolicies } from './measure-policies.ts';
import { measurePushes } from './measure-pushes.ts';
import { measureScale } from './measure-scale.ts';
import { measureStorm } from './measure-storm.ts';
import { type Results, tableOf } from './table.ts';
import type { Around } from './world.ts';

/** The whole run; whatever was measured by then is printed. */
const LONGEST_MS = process.argv.includes('audit') ? 600_000 : 400_000;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = fileURLToPath(new URL('./results/', import.meta.url));

/**
 * `npm run bench`: builds what production runs, measures it between two instant fakes on loopback, prints a table and
 * writes `bench/results/latest.json`. It asserts nothing.
 */
async function main(): Promise<void> {
  const results: Results = {
    acks: null,
    clicks: null,
    pushes: null,
    pictures: null,
    policies: null,
    plans: null,
    scale: null,
    storm: null,
    audit: null,
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stopAll().finally(() => process.exit(130)));
  }
  build();
  const startedAt = Date.now();
  try {
    await withTimeout(measure(results, startedAt + LONGEST_MS), LONGEST_MS, 'the bench timed out');
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof Error ? error.message : error);
  } finally {
    await stopAll();
  }
  console.log(`\n${tableOf(results)}`);
  write(results, Date.now() - startedAt);
}

async function measure(results: Results, endAt: number): Promise<void> {
  const [slack, wechat] = await Promise.all([startPart('instant-slack'), startPart('instant-wechat')]);
  const around: Around = { slackUrl: slack.url, wechatUrl: wechat.url };
  if (wanted('effects')) await measureEffects(results, around);
  if (wanted('pictures')) {
    console.log('charts …');
    results.pictures = await measurePictures();
  }
  if (wanted('policies')) {
    console.log('policies …');
    results.policies = measurePolicies();
  }
  if (wanted('plans')) {
    console.log('plans …');
    results.plans = measurePlans();
  }
  if (wanted('storm')) {
    console.log('a storm of alerts …');
    results.storm = await measureStorm(around);
  }
  if (wanted('scale')) {
    console.log('small and large data in Redis, alternating …');
    results.scale = await measureScale(around);
  }
  // A million entries take longer to write than the rest of the run has time for.
  if (process.argv.includes('audit')) {
    console.log('a million entries of the audit …');
    results.audit = await measureAudit();
  }
  if (wanted('acks')) {
    console.log('acknowledgements, bare Bolt and Headroom alternating …');
    results.acks = await measureAcks(around, endAt);
  }
}

async function measureEffects(results: Results, around: Around): Promise<void> {
  const headroom = await startHeadroom(around);
  console.log('clicks, one at a time …');
  results.clicks = await measureClicks(headroom.url, around);
  console.log('pushes …');
  results.pushes = await measurePushes(headroom.url, around);
  await headroom.stop();
}

/** Parts can be named: `npm run bench -- scale`. */
function wanted(part: 'effects' | 'pictures' | 'policies' | 'plans' | 'scale' | 'storm' | 'acks'): boolean {
  const named = process.argv.slice(2);
  return named.length === 0 || named.includes(part);
}

/** An old `dist` would be measured in the place of the sources. */
function build(): void {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('build failed');
}

function write(results: Results, tookMs: number): void {
  mkdirSync(RESULTS, { recursive: true });
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
  };
  const file = `${RESULTS}latest.json`;
  writeFileSync(
    file,
    `${JSON.stringify({ at: new Date().toISOString(), tookMs, machine, ...results }, null, 2)}\n`,
  );
  console.log(
    `\nbench/results/latest.json written (${Math.round(tookMs / 1000)} s, ${machine.cores} cores, Node ${machine.node})`,
  );
}

main().then(
  // A measurement that was cut off may still wait for something.
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
