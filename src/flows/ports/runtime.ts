import type { Instant } from '../../kit/instant.ts';

/** Epoch milliseconds now. The only clock a flow knows. */
export type Clock = () => Instant;

/** What flows write to the log. Never a secret, never what a person typed. */
export type FlowLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** Runs `work` while no other replica works on `key`; `busy` when one does. */
export type WithLock = <T>(key: string, work: () => Promise<T>) => Promise<T | 'busy'>;

/** A small cache shared by replicas. Values are JSON with bigint. */
export type Cache = {
  get<T>(key: string): Promise<T | null>;
  set<T>(key: string, value: T, ttlSeconds: number): Promise<void>;
};
