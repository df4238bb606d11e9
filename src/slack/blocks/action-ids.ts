/**
 * Every action_id and callback_id of Headroom, in one table. People's old messages carry them and others script against
 * them, so none is ever renamed. `register.ts` has a listener for each, which the compiler checks.
 */

/** Buttons of a card. */
export const CARD_ACTIONS = {
  approve: 'request.approve',
  reject: 'request.reject',
  question: 'request.question',
  edit: 'request.edit',
  withdraw: 'request.withdraw',
  details: 'request.details',
  settleYes: 'allocation.settle:yes',
  settleNo: 'allocation.settle:no',
  renew: 'allocation.renew',
  retry: 'allocation.retry',
  cancel: 'allocation.cancel',
  undo: 'allocation.cancel:undo',
  review: 'request.review',
  cancelApprove: 'request.approve:cancel',
  cancelReject: 'request.reject:cancel',
  cancelWithdraw: 'request.withdraw:cancel',
  cancelYes: 'allocation.settle:cancelled',
  cancelNo: 'allocation.settle:not_cancelled',
} as const;

/** Buttons of a standing grant's card. */
export const GRANT_ACTIONS = {
  approve: 'request.approve:grant',
  reject: 'request.reject:grant',
  withdraw: 'request.withdraw:grant',
  revoke: 'grant.revoke',
} as const;

/** Buttons of a series' card, and of what is said in its thread. */
export const SERIES_ACTIONS = {
  approve: 'request.approve:series',
  reject: 'request.reject:series',
  withdraw: 'request.withdraw:series',
  skip: 'series.skip',
  unskip: 'series.skip:undo',
  pause: 'series.pause',
  resume: 'series.resume',
  stop: 'series.stop',
} as const;

/** Buttons of a purchase's card. The value names it. */
export const PURCHASE_ACTIONS = {
  /** For a day. */
  snooze: 'purchase.snooze',
  snoozeWeek: 'purchase.snooze:week',
  /** Also the callback_id of the form that asks why. */
  decline: 'purchase.decline',
} as const;

/** Buttons that answer a question about a line or form that was sent. */
export const ASK_ACTIONS = {
  /** Submits the same raise once more; also the callback_id of the form that asks whether to. */
  again: 'raise.again',
  /** Submits the raise of a question with one of its readings; which one follows after a colon. */
  start: 'raise.start',
} as const;

/** Of plans: below one, and in the form. */
export const PLAN_ACTIONS = {
  /** Requests all that it allocates. */
  request: 'plan.request',
  /** In the raise form: a limit and a time in place of a rate and days; and back. */
  open: 'plan.open',
  raise: 'plan.raise',
} as const;

/** Below a line that could not be read. Value: the line that was meant. */
export const LINE_ACTIONS = { run: 'line.run' } as const;

/** Buttons that ask for a picture. The value names what it shows. */
export const PICTURE_ACTIONS = {
  /** Value: order id. */
  balance: 'picture.balance',
  /** Value: AppID. */
  timeline: 'picture.timeline',
  /** Value: AppID, or empty for all apps. */
  spend: 'picture.spend',
  /** Value: days from now on. */
  calendar: 'picture.calendar',
  /** Value: days back from now. */
  report: 'picture.report',
  /** Value: the plan; which of its apps follows after a colon. */
  plan: 'picture.plan',
} as const;

/** Buttons of Home. */
export const HOME_ACTIONS = {
  refresh: 'home.refresh',
  /** Value: `pack:` and the order id of the pack to take, if any. */
  raise: 'home.raise',
  /** Value: order id; which button it was may follow after a colon. */
  details: 'home.details',
  /** Value: a place; which button it was follows after a colon. */
  page: 'home.page',
} as const;

/** Buttons of a warning. The value of all but the link is `W-12.0~<when>`. */
export const WARNING_ACTIONS = {
  /** For an hour. */
  snooze: 'warning.snooze',
  snoozeDay: 'warning.snooze:day',
  snoozeChange: 'warning.snooze:change',
  mute: 'warning.mute',
  unmute: 'warning.mute:off',
  console: 'warning.console',
} as const;

/** Buttons about merchants' authorizations. */
export const MERCHANT_ACTIONS = {
  /** Value: id of an invitation. */
  revoke: 'wxauth.revoke',
  ticketPush: 'wxauth.ticket_push',
  /** Value: AppID. */
  invite: 'wxauth.invite',
  /** Value: AppID. */
  details: 'wxauth.details',
} as const;

/** Buttons that turn pages; the page, or which button it was, follows after a colon. */
export const PAGE_ACTIONS = { list: 'list.page', packs: 'packs.page' } as const;

/** Opens the form that records units which moved without a request. */
export const MOVEMENT_ACTIONS = { record: 'outside.record' } as const;

/** Proposes the end of a freeze, or confirms it. Value: when that began. */
export const FREEZE_ACTIONS = { lift: 'freeze.lift' } as const;

/** callback_ids of the forms. */
export const FORMS = {
  raise: 'raise.form',
  /** The raise form once more, for a request that waits. */
  edit: 'raise.edit',
  /** Its other mode, which plans. */
  plan: 'raise.plan',
  reject: 'request.reject',
  question: CARD_ACTIONS.question,
  rejectGrant: 'request.reject:grant',
  rejectSeries: 'request.reject:series',
  declinePurchase: PURCHASE_ACTIONS.decline,
  again: ASK_ACTIONS.again,
  recordMovement: MOVEMENT_ACTIONS.record,
} as const;

type ValueOf<T> = T[keyof T];

/** What a button sends, without what its listener adds after a colon. */
export type ActionId =
  | ValueOf<typeof CARD_ACTIONS>
  | ValueOf<typeof GRANT_ACTIONS>
  | ValueOf<typeof SERIES_ACTIONS>
  | ValueOf<typeof PURCHASE_ACTIONS>
  | ValueOf<typeof ASK_ACTIONS>
  | ValueOf<typeof PLAN_ACTIONS>
  | ValueOf<typeof LINE_ACTIONS>
  | ValueOf<typeof PICTURE_ACTIONS>
  | ValueOf<typeof HOME_ACTIONS>
  | ValueOf<typeof WARNING_ACTIONS>
  | ValueOf<typeof MERCHANT_ACTIONS>
  | ValueOf<typeof PAGE_ACTIONS>
  | ValueOf<typeof MOVEMENT_ACTIONS>
  | ValueOf<typeof FREEZE_ACTIONS>;

export type FormId = ValueOf<typeof FORMS>;

/** What stands before the colon of an action_id. */
export type ActionGroup = ActionId extends infer Id
  ? Id extends `${infer Group}:${string}`
    ? Group
    : Id
  : never;
