/** block_ids of the raise form. Errors are shown under them. */
export const RAISE_BLOCKS = {
  app: 'raise_app',
  pack: 'raise_pack',
  rate: 'raise_rate',
  days: 'raise_days',
  start: 'raise_start',
  reason: 'raise_reason',
  channel: 'raise_channel',
  cost: 'raise_cost',
} as const;

/** action_ids; those before the reason come as block_actions when something is chosen. */
export const RAISE_ACTIONS = {
  app: 'raise.form.app',
  appId: 'raise.form.app_id',
  pack: 'raise.form.pack',
  rate: 'raise.form.rate',
  days: 'raise.form.days',
  start: 'raise.form.start',
  reason: 'raise.form.reason',
  channel: 'raise.form.channel',
} as const;

/** Value of the pack option that leaves the choice to the machine; no order id looks like it. */
export const AUTOMATIC_PACK = 'auto';
