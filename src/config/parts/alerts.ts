import { z } from 'zod';
import type { AlertRule } from '../../domain/alerts/alert.ts';
import type { NamedApp } from '../../domain/apps/app-called.ts';
import { durationSeconds } from './duration.ts';
import { duration, plainName } from './fields.ts';
import { readNamedApp } from './named-app.ts';
import type { InFile, Problem } from './problem.ts';

/** Of Prometheus' kind. */
export const labelName = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/, 'is not the name of a label');

const rule = z.strictObject({
  name: plainName.describe('Name of the rule in logs: lowercase letters, digits and -.'),
  match: z
    .record(labelName, z.string().min(1).max(200))
    .optional()
    .describe(
      'Labels that an alert has to have, such as { alertname: WebAuthNearLimit }; default: any alert.',
    ),
  app: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe('Short name (AppID, display name) of the app that the alerts are about.'),
  appLabel: labelName
    .optional()
    .describe('In place of `app`: the label that holds its short name, AppID or display name.'),
  headroom: z
    .int()
    .min(0)
    .max(300)
    .optional()
    .describe('Percent above the measured calls that the new limit has to hold; default: 30.'),
  near: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('Percent of the limit that traffic has to reach before anything is requested; default: 80.'),
  days: z
    .union([1, 3, 5, 7, 14].map((days) => z.literal(days)))
    .optional()
    .describe('Days of the raise: 1 (default), 3, 5, 7 or 14.'),
  value: z
    .literal('calls')
    .optional()
    .describe(
      'calls: the value of an alert of Alibaba Cloud or Tencent Cloud is calls per minute; left out: it is not used.',
    ),
  every: duration.optional().describe('At most one request per app in that time: 12h (default), 2d.'),
  lead: duration
    .optional()
    .describe('How far ahead the alert forecasts, so that the raise starts then; default: at once.'),
});

/** `alerts:` of the file. */
export const alertsSchema = z
  .array(rule)
  .optional()
  .describe(
    'Which alerts of monitoring become requests, and for which app. The first rule that matches applies.',
  );

/** The rules of the file; each names an app that there is. */
export function readAlerts(
  section: z.infer<typeof alertsSchema>,
  apps: readonly NamedApp[],
  inFile: InFile,
): { alerts: AlertRule[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const alerts = (section ?? []).map((one, index): AlertRule => {
    const app = readNamedApp(one, apps, ['alerts', index], inFile);
    problems.push(...app.problems);
    return {
      name: one.name,
      match: one.match ?? {},
      app: app.app,
      headroomPercent: one.headroom ?? 30,
      nearPercent: one.near ?? 80,
      days: one.days ?? 1,
      everyMs: durationSeconds(one.every ?? '12h') * 1000,
      leadMs: one.lead === undefined ? 0 : durationSeconds(one.lead) * 1000,
      ...(one.value === undefined ? {} : { value: one.value }),
    };
  });
  return { alerts, problems };
}
