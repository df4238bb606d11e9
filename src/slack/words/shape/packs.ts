import type { Forecast } from '../../../domain/packs/forecast.ts';
import type { PackView } from '../../../domain/packs/pack-view.ts';
import type { PackRefusal } from '../../../domain/packs/refusals.ts';
import type { Units } from '../../../domain/units.ts';
import type { FiguresTime } from '../../../flows/packs/use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { NamedPack } from '../../text/pack-name.ts';
import type { Piece, Sentence } from '../../text/sentence.ts';

/** Texts of `/quota packs`, `/quota show <pack>` and `/quota skus`. */
export type PacksWords = {
  title: string;
  none: string;
  page(page: number, pages: number, packs: number): string;
  buttons: Record<'previous' | 'next', string>;
  columns: Record<'pack' | 'remaining' | 'outlook', string>;
  remaining(left: Units, all: Units): string;
  runway: RunwayWords;
  /** What will become of a pack, as the end of a row; dates as the row shows them. */
  outlook: {
    wastes(units: Units, at: Piece): Sentence;
    runsOut(at: Piece): Sentence;
    lasts(until: Piece): Sentence;
    rest(until: Piece): Sentence;
    usedUp: string;
    notYet(from: Piece): Sentence;
    expired(at: Piece, lost: Units): Sentence;
  };
  /** Further facts at the end of a row. */
  reserved(units: Units): string;
  refundable(until: Piece): Sentence;
  /** How to see one in full. */
  hint: string;
  /** Whether it can be used, and for how long. */
  state(view: PackView): Sentence;
  /** So many units will be lost; `null`: no rate is known. */
  wastes(perDay: Units | null, units: Units): string;
  /** When it runs out at its current rate. */
  forecast(forecast: Forecast): Sentence;
  reservedFor(units: Units): string;
  refundableUntil(until: Instant): Sentence;
  /** An allocation of the last minutes is not in WeChat's figures. */
  lagging: string;
  figures(time: FiguresTime): Sentence;
  pack(orderId: string): string;
  paid(at: Instant): Sentence;
  used(units: Units): string;
  labels: Record<'allocations' | 'unread' | 'rate', string>;
  noAllocations: string;
  moreAllocations: string;
  allocation(one: { request: string; no: number; app: string; rate: number; days: number }): string;
  /** Heading of what raises cost. */
  skus: string;
  noSpecifications: string;
  /** WeChat did not say in time what raises cost. */
  unavailable: string;
  /** How to read the table of prices. */
  table: string;
  perDays(days: number, units: string): string;
  unread(name: string, skuId: string): string;
  /** What an operator can do about SKUs that cannot be read. */
  unreadRemedy: string;
  refusal(refusal: PackRefusal): Sentence;
};

/** How far the packs of an account reach. */
type RunwayWords = {
  account(name: string): string;
  usable(usable: Units, reserved: Units): string;
  noRate: string;
  rate(perDay: Units): string;
  runsOut(at: Piece): Sentence;
  /** The last units are lost rather than used. */
  lasts(until: Piece): Sentence;
  wastes(
    first: { units: Units; pack: NamedPack; at: Piece },
    more: { packs: number; units: Units; until: Piece } | null,
  ): Sentence;
  /** `raises`: for each rate the longest duration that can be afforded; `[]`: none at all. */
  largest(raises: readonly { rate: number; days: number; upTo: boolean }[]): string;
  rests(packs: number, units: Units): string;
};
