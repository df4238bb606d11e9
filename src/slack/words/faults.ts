/** Why something could not be done that is nobody's fault at the keyboard. */
export type Fault =
  | { kind: 'wechat_unreachable' }
  /** It answered what nobody can read. */
  | { kind: 'wechat_unreadable' }
  /** `address`: the IP address that WeChat does not allow, where it named one. */
  | { kind: 'wechat_refused'; code: number; address: string | null }
  | { kind: 'slack_refused' }
  | { kind: 'not_drawn' }
  /** `reference`: what to look for in the log. */
  | { kind: 'unexpected'; reference: string | null };
