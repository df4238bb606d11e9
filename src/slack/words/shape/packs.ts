import type { Forecast } from '../../../domain/packs/forecast.ts';
import type { PackView } from '../../../domain/packs/pack-view.ts';
import type { PackRefusal } from '../../../domain/packs/refusals.ts';
import type { Units } from '../../../domain/units.ts';
import type { FiguresTime } from '../../../flows/packs/use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Sentence } from '../../text/sentence.ts';

/** Texts of `/quota packs`, `/quota show <pack>` and `/quota skus`. */
export type PacksWords = {
  title: string;
  none: string;
  page(page: number, pages: number, packs: number): string;
  buttons: Record<'previous' | 'next', string>;
  left(left: Units, all: Units): string;
  /** Whether it can be used, and for how long. */
  state(view: PackView): Sentence;
  reserved(units: Units): string;
  refundable(until: Instant): Sentence;
  /** An allocation of the last minutes is not in WeChat's figures. */
  lagging: string;
  /** When it runs out at the present pace, or that something will be left at its end. */
  forecast(forecast: Forecast, validUntil: Instant): Sentence;
  figures(time: FiguresTime): Sentence;
  pack(orderId: string): string;
  paid(at: Instant): Sentence;
  used(units: Units): string;
  labels: Record<'allocations' | 'specifications' | 'unread' | 'rate', string>;
  noAllocations: string;
  moreAllocations: string;
  allocation(one: { request: string; no: number; app: string; rate: number; days: number }): string;
  skus: string;
  noSpecifications: string;
  /** WeChat did not say in time what the pack can be turned into. */
  unavailable: string;
  /** How to read the table of specifications. */
  table: string;
  perDays(days: number, units: string): string;
  unread(name: string, skuId: string): string;
  /** What an operator can do about SKUs that cannot be read. */
  unreadRemedy: string;
  refusal(refusal: PackRefusal): Sentence;
};
