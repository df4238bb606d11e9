import type { ConfigFile } from '../file-schema.ts';

/** When a change of each key of the file applies: the policy as soon as the file has it, all else when a process starts. */
export const APPLIES: Record<keyof ConfigFile, 'at_once' | 'after_restart'> = {
  deployment: 'after_restart',
  language: 'after_restart',
  accounts: 'after_restart',
  apps: 'after_restart',
  packs: 'after_restart',
  channels: 'after_restart',
  alerts: 'after_restart',
  traffic: 'after_restart',
  approvals: 'at_once',
  delegates: 'at_once',
  workingHours: 'at_once',
  reminders: 'at_once',
  escalation: 'at_once',
  limits: 'at_once',
  budgets: 'at_once',
  authorization: 'after_restart',
  audit: 'after_restart',
  expiry: 'after_restart',
  execution: 'after_restart',
  warnings: 'after_restart',
  purchases: 'after_restart',
  report: 'after_restart',
  webhooks: 'after_restart',
};
