import type { PackRef, RaiseRef, Warning } from '../../domain/warnings/warning.ts';
import { name, outsideId } from '../blocks/limits.ts';
import { shortMovement } from '../movements/short-movement.ts';

/** The same warning with names that came from outside on one line and of a bearable length. */
export function withShortNames(warning: Warning): Warning {
  switch (warning.kind) {
    case 'pack_balance': {
      const { account, pack } = warning;
      return { ...warning, account: name(account), pack: pack && shortPack(pack) };
    }
    case 'pack_forecast':
    case 'pack_validity':
    case 'pack_refund':
      return { ...warning, pack: shortPack(warning.pack) };
    case 'raise_ending':
    case 'raise_ended':
    case 'cancel_closing':
    case 'request_unanswered':
      return { ...warning, raise: shortRaise(warning.raise) };
    case 'records_lost': {
      const { found } = warning;
      return 'app' in found ? { ...warning, found: { ...found, app: name(found.app) } } : warning;
    }
    case 'outside_movement':
      return { ...warning, movement: shortMovement(warning.movement) };
    case 'sync_silent':
    case 'platform_ticket':
      return warning;
    case 'platform_refused':
      return { ...warning, address: warning.address === null ? null : outsideId(warning.address) };
    case 'push_silent':
      return { ...warning, account: name(warning.account) };
    case 'wechat_refused': {
      const { account, address } = warning;
      return { ...warning, account: name(account), address: address === null ? null : outsideId(address) };
    }
  }
}

function shortPack(pack: PackRef): PackRef {
  return { account: name(pack.account), orderId: outsideId(pack.orderId), name: name(pack.name) };
}

function shortRaise(raise: RaiseRef): RaiseRef {
  return { ...raise, app: { ...raise.app, name: name(raise.app.name) } };
}
