/** Something to be said once about a standing grant. `unposted`: its card could not be posted where it belongs. */
export type GrantNotice = (
  | { about: 'granted' | 'rejected' | 'expired' | 'revoked' | 'ended' | 'unposted' }
  /** It waits for `principal`, for whom the reader decides. */
  | { about: 'stands_in'; principal: string }
) & {
  to: { kind: 'thread' } | { kind: 'person'; userId: string };
};
