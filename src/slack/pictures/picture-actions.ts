/** action_ids of the buttons that ask for a picture. The value names what it shows. */
export const PICTURE_ACTIONS = {
  /** Value: order id. */
  balance: 'picture.balance',
  /** Value: AppID. */
  timeline: 'picture.timeline',
  /** Value: AppID, or empty for all apps. */
  spend: 'picture.spend',
} as const;
