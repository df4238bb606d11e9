/** block_ids of the raise form. Errors are shown under them. */
export const RAISE_BLOCKS = {
  app: 'raise_app',
  pack: 'raise_pack',
  rate: 'raise_rate',
  days: 'raise_days',
  start: 'raise_start',
  reason: 'raise_reason',
  breakGlass: 'raise_break_glass',
  channel: 'raise_channel',
  cost: 'raise_cost',
} as const;

/**
 * The block_id of a field. Slack keeps what a person chose for as long as the id of its field stays, whatever the form says
 * meanwhile: the fields that we fill in have another one after each filling. https://docs.slack.dev/surfaces/modals
 */
export function raiseBlock(part: keyof typeof RAISE_BLOCKS, fillings: number): string {
  const filled = (part === 'rate' || part === 'days') && fillings > 0;
  return filled ? `${RAISE_BLOCKS[part]}.${fillings}` : RAISE_BLOCKS[part];
}

/** action_ids; those before the reason come as block_actions when something is chosen. */
export const RAISE_ACTIONS = {
  app: 'raise.form.app',
  appId: 'raise.form.app_id',
  pack: 'raise.form.pack',
  rate: 'raise.form.rate',
  days: 'raise.form.days',
  start: 'raise.form.start',
  reason: 'raise.form.reason',
  breakGlass: 'raise.form.break_glass',
  channel: 'raise.form.channel',
} as const;

/** Value of the box that is ticked. */
export const BREAK_GLASS = 'break_glass';

/** Value of the pack option that leaves the choice to the machine; no order id looks like it. */
export const AUTOMATIC_PACK = 'auto';
