import type { Units } from '../units.ts';
import type { OutsideBalance } from './balance.ts';
import type { MovementWindow } from './movement.ts';

/** Something that people have to be told. `window: null`: nobody looked before. */
export type NewMovement = { kind: 'rise' | 'fall' | 'found'; units: Units; window: MovementWindow | null };

/** What becomes of a movement that people were told of. */
export type MovementChange =
  | { id: string; kind: 'seen'; units: Units; window: MovementWindow }
  | { id: string; kind: 'absent' }
  | { id: string; kind: 'explained'; wechatRequestId: string; units: Units };

/** What one look at a pack leads to. What is new is in the balance once it has a number. */
export type Reconciled = { balance: OutsideBalance; news: NewMovement[]; changes: MovementChange[] };

/** Changes so far, and what of the figure is still without an explanation. */
export type Draft = { balance: OutsideBalance; changes: MovementChange[]; difference: Units };
