import { decideGrant } from './decide-grant.ts';
import { rejectGrant } from './reject-grant.ts';

/** Buttons of standing grants, by what stands before the colon of their action_id. */
export const GRANT_BUTTONS = { 'grant.revoke': decideGrant('revoke') } as const;

/** Those that share that with others, by the whole action_id. */
export const GRANT_DECISIONS = {
  'request.approve:grant': decideGrant('approve'),
  'request.reject:grant': rejectGrant,
  'request.withdraw:grant': decideGrant('withdraw'),
} as const;
