import type { Instant } from '../../kit/instant.ts';
import type { WithLock } from './runtime.ts';

/** Where a card is and what it shows. */
export type CardRecord = {
  channel: string;
  /** Absent until the first post was confirmed. */
  ts?: string;
  /** Revision shown; 0 until posted. */
  shown: number;
  /** Revision of the freeze that it shows; absent: it was drawn before anything was ever frozen. */
  freeze?: number;
  /** Revision of what monitoring knows that it shows; absent: nothing was known, or an older version drew it. */
  observed?: number;
  /** A post was tried then and its outcome is not known. */
  triedAt?: Instant;
  /** Slack will never take it there; the requester was told. */
  givenUp?: boolean;
  /** When it was last compared with what is stored, after Redis may have lost writes. */
  comparedAt?: Instant;
};

export type MessageLog = {
  card(request: string): Promise<CardRecord | null>;
  saveCard(request: string, record: CardRecord): Promise<void>;
  /** Same for warnings, by `W-12`. */
  warning(id: string): Promise<CardRecord | null>;
  saveWarning(id: string, record: CardRecord): Promise<void>;
  /** Same for notices, by the effect's id. */
  notice(id: string): Promise<{ ts?: string; triedAt?: Instant } | null>;
  saveNotice(id: string, record: { ts?: string; triedAt?: Instant }): Promise<void>;
  withLock: WithLock;
};
