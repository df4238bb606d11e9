/** block_ids of the form. Errors are shown under them. */
export const PLAN_BLOCKS = {
  app: 'plan_app',
  limit: 'plan_limit',
  more: 'plan_more',
  from: 'plan_from',
  to: 'plan_to',
} as const;

export const PLAN_FIELDS = {
  app: 'plan.form.app',
  appId: 'plan.form.app_id',
  limit: 'plan.form.limit',
  more: 'plan.form.more',
  from: 'plan.form.from',
  to: 'plan.form.to',
} as const;
