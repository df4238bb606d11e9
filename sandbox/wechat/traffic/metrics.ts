import type { Traffic } from './traffic.ts';

/**
 * The traffic as the company's own pages would export it, in Prometheus' text format
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). An app is named by its AppID.
 */
export function metricsOf(traffic: Traffic): string {
  const apps = traffic.apps();
  return [
    ...family('web_auth_calls_total', 'counter', 'Calls of web authorization by what WeChat answered.', [
      ...traffic.counts().map(({ appId, errcode, calls }) => [{ app: appId, errcode }, calls] as const),
    ]),
    ...family('web_auth_limit_per_minute', 'gauge', 'Calls a minute that WeChat lets through.', [
      ...apps.map(({ appId, limit }) => [{ app: appId }, limit] as const),
    ]),
    ...family('web_auth_calls_per_minute', 'gauge', 'Calls that pages make a minute.', [
      ...apps.map(({ appId, callsPerMinute }) => [{ app: appId }, callsPerMinute] as const),
    ]),
    '',
  ].join('\n');
}

type Sample = readonly [labels: Record<string, string>, value: number];

function family(name: string, type: 'counter' | 'gauge', help: string, samples: Sample[]): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}{${written(labels)}} ${value}`),
  ];
}

function written(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([label, value]) => `${label}="${value.replace(/[\\"\n]/g, '_')}"`)
    .join(',');
}
