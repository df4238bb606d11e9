import type { RequestEvent } from '../../../domain/requests/events.ts';
import type { Standing } from '../../../domain/requests/standing.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { ExplainErrcode } from './explain-errcode.ts';

/** Heads of the columns of a list. */
export type Column =
  | 'request'
  | 'app'
  | 'raise'
  | 'days'
  | 'askedBy'
  | 'askedAt'
  | 'decideBy'
  | 'votes'
  | 'why'
  | 'from'
  | 'until'
  | 'state'
  | 'cost'
  | 'name'
  | 'label'
  | 'appId'
  | 'webAuthorization';

/** What lists say. `app`: of one app only. */
export type ListWords = {
  titles: {
    pending: string;
    running(app: string | null): string;
    history(app: string | null): string;
    apps: string;
    story: string;
  };
  columns: Record<Column, string>;
  standing: Record<Standing, string>;
  /** A list without anything in it says what to type. */
  empty: {
    pending: string;
    running(app: string | null): string;
    history(app: string | null): string;
    apps: string;
  };
  hints: { pending: string; running: string; history: string; apps: string; overview: string };
  /** `11–20 of 30` */
  range(first: number, last: number, total: number): string;
  buttons: { next: string; first: string };
  overview: {
    own(total: number): string;
    running(total: number): string;
  };
  /** A list as a file; `total` may be more than its `rows`. */
  file: { sent(rows: number, total: number): string; comment(rows: number, total: number): string };
  /** There is no such request. */
  noRequest(id: string): string;
  /** One event of the audit. */
  event(event: RequestEvent, explain: ExplainErrcode): Sentence;
};
