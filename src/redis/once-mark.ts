import type { SavedUnderKey } from '../flows/ports/clients/idempotency.ts';

/** What a key was used for, as it is stored: `R-17`, or `R-17 <fingerprint>`. Neither has a space in it. */
export function onceMark(id: string, fingerprint?: string): string {
  return fingerprint === undefined ? id : `${id} ${fingerprint}`;
}

export function readOnceMark(mark: string): SavedUnderKey {
  const [id = '', fingerprint = null] = mark.split(' ');
  return { id, fingerprint };
}
