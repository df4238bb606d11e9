import { createHash, randomBytes } from 'node:crypto';

const HOUR_MS = 3_600_000;

/** What the demo's monitoring sends becomes requests; it names an app by its AppID. */
export const DEMO_ALERTS = [
  {
    name: 'near-limit',
    match: { alertname: 'WebAuthNearLimit' },
    app: { label: 'app' },
    headroomPercent: 30,
    nearPercent: 80,
    days: 1,
    // Half a day would be long for someone who moves a slider twice.
    everyMs: HOUR_MS / 60,
    leadMs: 0,
  },
];

/** Where the demo's monitoring keeps the calls of the apps; it names an app by its AppID. */
export function demoTraffic(url: string) {
  return {
    url,
    queries: [{ calls: 'sum by (app) (web_auth_calls_per_minute)', app: { label: 'app' } }],
    stepMs: HOUR_MS / 60,
  };
}

/** An agent's token, fresh in each run, and what the app is told of it. */
export function demoAgent() {
  const token = `hr_${randomBytes(24).toString('base64url')}`;
  return {
    token,
    known: {
      name: 'capacity-agent',
      hash: createHash('sha256').update(token).digest('hex'),
      scopes: ['read' as const, 'request' as const, 'cancel' as const, 'agent' as const],
      userId: null,
      expiresAt: null,
    },
  };
}
