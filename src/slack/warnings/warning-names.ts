import type { PackRef, RaiseRef } from '../../domain/warnings/refs.ts';
import type { Warning } from '../../domain/warnings/warning.ts';
import { name, outsideId } from '../blocks/limits.ts';
import { shortMovement } from '../movements/short-movement.ts';

/**
 * The same warning with what WeChat or people wrote on one line and of a bearable length. It goes by the fields, which mean
 * the same in every kind; a new field with a text from outside gets its line here.
 */
export function withShortNames(warning: Warning): Warning {
  const short = { ...warning };
  if ('account' in short) short.account = name(short.account);
  if ('address' in short && short.address !== null) short.address = outsideId(short.address);
  if ('pack' in short && short.pack !== null) short.pack = shortPack(short.pack);
  if ('raise' in short) short.raise = shortRaise(short.raise);
  if ('movement' in short) short.movement = shortMovement(short.movement);
  if ('found' in short && 'app' in short.found) short.found = { ...short.found, app: name(short.found.app) };
  return short;
}

function shortPack(pack: PackRef): PackRef {
  return { account: name(pack.account), orderId: outsideId(pack.orderId), name: name(pack.name) };
}

function shortRaise(raise: RaiseRef): RaiseRef {
  return { ...raise, app: { ...raise.app, name: name(raise.app.name) } };
}
