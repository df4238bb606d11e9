import { z } from 'zod';
import { LANGUAGES } from '../kit/language.ts';
import { accountsSchema } from './accounts.ts';
import { escalationSchema, remindersSchema, workingHoursSchema } from './approvals/clock.ts';
import { delegatesSchema } from './approvals/delegates.ts';
import { appsSchema } from './apps.ts';
import { auditSchema } from './audit.ts';
import { authorizationSchema } from './authorization.ts';
import { channelsSchema } from './channels.ts';
import { executionSchema } from './execution.ts';
import { packsSchema } from './packs.ts';
import { alertsSchema } from './parts/alerts.ts';
import { duration, LANGUAGES_LISTED, plainName } from './parts/fields.ts';
import { trafficSchema } from './parts/traffic.ts';
import { purchasesSchema } from './plans/purchases.ts';
import { reportSchema } from './plans/report.ts';
import { budgetsSchema } from './policy/budgets.ts';
import { limitsSchema } from './policy/limits.ts';
import { approvalsSchema } from './policy/schema.ts';
import { warningsSchema } from './warnings.ts';
import { webhooksSchema } from './webhooks.ts';

/*
 * Every key is used by something, every key has a description: the description is what editors show, what the published
 * schema says and what a problem's remedy is made of. Each section stands in a file of its own, with what is made of it.
 */

/** `headroom.yml` as a person writes it. Unknown keys are refused; every key may be left out. */
export const fileSchema = z.strictObject({
  deployment: plainName
    .optional()
    .describe('Name of this deployment in Redis keys: lowercase letters, digits and -; default: `default`.'),
  language: z.enum(LANGUAGES).optional().describe(`Language of public messages: ${LANGUAGES_LISTED}.`),
  accounts: accountsSchema,
  apps: appsSchema,
  packs: packsSchema,
  channels: channelsSchema,
  approvals: approvalsSchema,
  alerts: alertsSchema,
  traffic: trafficSchema,
  limits: limitsSchema,
  budgets: budgetsSchema,
  authorization: authorizationSchema,
  audit: auditSchema,
  expiry: duration
    .optional()
    .describe('How long a request waits for approval before it expires: 30s, 90m, 4h (default), 2d.'),
  delegates: delegatesSchema,
  workingHours: workingHoursSchema,
  reminders: remindersSchema,
  escalation: escalationSchema,
  execution: executionSchema,
  warnings: warningsSchema,
  purchases: purchasesSchema,
  report: reportSchema,
  webhooks: webhooksSchema,
});

export type ConfigFile = z.infer<typeof fileSchema>;
