import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import type { RequestStates } from '../../src/flows/metrics/metrics-ports.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { silent } from '../support/core-scene.ts';
import { sampleOf, samplesIn } from '../support/metrics-text.ts';

const nothing: RequestStates = { read: async () => new Map(), countOlder: async () => {} };

function metricsOf(rules: () => string[] = () => ['default']) {
  const registry = new Registry();
  const metrics = createMetrics({
    registry,
    known: {
      slackMethods: ['chat.update'],
      slackOutcomes: ['ok', 'no_answer'],
      wechatApis: ['getOrder'],
      errcodes: ['0', '40001', 'no_answer'],
    },
    rules,
    log: silent,
  });
  return { metrics, text: metrics.report.text };
}

describe('labels that others fill', () => {
  const hostile = ['"} 1\nfake 2', '\\', 'x'.repeat(5_000), '额度', '', '__proto__', 'constructor'];

  it('take known values only, however many others come', async () => {
    const { metrics, text } = metricsOf();
    for (let n = 0; n < 2_000; n++) {
      const odd = hostile[n % hostile.length] ?? '';
      metrics.slackCall(`${odd}${n}`, `${odd}${n}`);
      metrics.slackCall('chat.update', `${odd}${n}`);
      metrics.wechatCall(`${odd}${n}`, n + 50_000);
      metrics.push(`${odd}${n}`, 'stored');
      metrics.policyDecision({ rule: `${odd}${n}`, outcome: 'need' });
    }
    metrics.slackCall('chat.update', 'ok');
    metrics.wechatCall('getOrder', 40001);
    const samples = samplesIn(await text()).filter(({ name }) => name.startsWith('headroom_'));
    const series = samples.filter(({ name }) => !/_bucket$|_sum$|_count$/.test(name));
    expect(series.length).toBeLessThan(20);
    expect(sampleOf(await text(), 'headroom_slack_calls_total', { method: 'other', outcome: 'other' })).toBe(
      2_000,
    );
    expect(sampleOf(await text(), 'headroom_wechat_calls_total', { api: 'getOrder', errcode: '40001' })).toBe(
      1,
    );
    expect(samples.some(({ name }) => name === 'fake')).toBe(false);
  });

  it('of rules take those of the policy, and a bounded number however often it changes', async () => {
    let current = 'small "purchases"\n';
    const { metrics, text } = metricsOf(() => [current]);
    metrics.policyDecision({ rule: current, outcome: 'approve' });
    expect(sampleOf(await text(), 'headroom_policy_decisions_total', { rule: current })).toBe(1);
    for (let n = 0; n < 500; n++) {
      current = `rule ${n}`;
      metrics.policyDecision({ rule: current, outcome: 'need' });
    }
    const rules = samplesIn(await text()).filter(({ name }) => name === 'headroom_policy_decisions_total');
    expect(rules.length).toBe(101);
    expect(sampleOf(await text(), 'headroom_policy_decisions_total', { rule: 'other' })).toBe(401);
  });

  it('of packs take the fifty that expire first', async () => {
    const { metrics, text } = metricsOf();
    metrics.measure({
      requestStates: nothing,
      outboxDepth: async () => 0,
      packLevels: async () =>
        Array.from({ length: 400 }, (_, n) => ({ orderId: `DD${n}`, unitsLeft: BigInt(n), daysLeft: n })),
    });
    const packs = samplesIn(await text()).filter(({ name }) => name === 'headroom_pack_units_left');
    expect(packs.map(({ labels }) => labels.order).at(-1)).toBe('DD49');
    expect(packs).toHaveLength(50);
  });
});

describe('the gauges', () => {
  it('that cannot be read are left out, and the others are there', async () => {
    const { metrics, text } = metricsOf();
    metrics.slackCall('chat.update', 'ok');
    metrics.measure({
      requestStates: { ...nothing, read: () => Promise.reject(new Error('no Redis')) },
      outboxDepth: () => Promise.reject(new Error('no Redis')),
      packLevels: async () => [{ orderId: 'DD1', unitsLeft: 5n, daysLeft: 1.5 }],
    });
    const read = await text();
    expect(sampleOf(read, 'headroom_outbox_depth')).toBeNull();
    expect(sampleOf(read, 'headroom_requests')).toBeNull();
    expect(sampleOf(read, 'headroom_pack_days_left', { order: 'DD1' })).toBe(1.5);
    expect(sampleOf(read, 'headroom_slack_calls_total')).toBe(1);
  });

  it('are read once for all who ask at the same time', async () => {
    const { metrics, text } = metricsOf();
    let reads = 0;
    metrics.measure({
      requestStates: nothing,
      outboxDepth: async () => ++reads,
      packLevels: async () => [],
    });
    await Promise.all(Array.from({ length: 20 }, text));
    expect(reads).toBe(1);
  });
});

it('two processes in one have registries of their own, with the metrics of Node.js', async () => {
  const [one, other] = [metricsOf(), metricsOf()];
  one.metrics.slackCall('chat.update', 'ok');
  expect(sampleOf(await one.text(), 'headroom_slack_calls_total')).toBe(1);
  expect(sampleOf(await other.text(), 'headroom_slack_calls_total')).toBeNull();
  expect(sampleOf(await one.text(), 'process_resident_memory_bytes')).toBeGreaterThan(0);
});
