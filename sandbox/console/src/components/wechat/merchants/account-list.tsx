import { useState } from 'react';
import type { PlatformAccount, PlatformView } from '../../../../../wechat/platform/control/control.ts';
import { cancelAccount, changeSettings, sayTo } from '../../../live/platform-api.ts';
import { momentOf } from '../../../text/amounts.ts';
import { shortMoment } from '../../../text/time.ts';
import type { Act } from './act.ts';
import { TicksForm } from './ticks-form.tsx';

type AccountListProps = { view: PlatformView; tz: string; act: Act };
type AccountRowProps = AccountListProps & { account: PlatformAccount };

const STATUS: Record<number, string> = { 14: 'cancelled', 16: 'banned', 18: 'warned', 19: 'frozen' };
const MAX_PROVIDERS = 15;

/** Every account with what it has granted; its administrator can change or end that, and a user can write to it. */
export function AccountList({ view, tz, act }: AccountListProps) {
  return (
    <>
      <p className="fine hint">
        To authorize an account, open a link from the app and pick who scans it.{' '}
        <span lang="zh">打开应用生成的链接即可授权。</span>
      </p>
      <ul className="rows">
        {view.accounts.map((account) => (
          <AccountRow key={account.appId} view={view} account={account} tz={tz} act={act} />
        ))}
      </ul>
    </>
  );
}

function AccountRow({ view, account, tz, act }: AccountRowProps) {
  const [editing, setEditing] = useState(false);
  const { appId, originalId, authorization, administrators } = account;
  const { testList } = view.settings;
  const listed = account.inTestList ? testList.filter((id) => id !== originalId) : [...testList, originalId];
  return (
    <li data-account={appId} data-authorized={authorization !== undefined}>
      <div className="line">
        <strong>{account.name}</strong>
        <span className={`state ${authorization ? 'state-allocated' : ''}`}>
          {authorization ? 'authorized' : 'not authorized'}
        </span>
      </div>
      <p className="fine">
        {account.kind === 'official' ? 'Official account' : 'Mini program'} · <code>{appId}</code>
        {administrators.length > 0 && ` · ${administrators.map(({ name }) => name).join(', ')}`}
      </p>
      <Remarks account={account} released={view.settings.released} />
      {authorization && (
        <>
          <GrantedSets view={view} sets={authorization.sets} />
          <p className="fine">
            since {shortMoment(momentOf(authorization.authorizedAt), tz)}
            {authorization.updatedAt > authorization.authorizedAt &&
              ` · changed ${shortMoment(momentOf(authorization.updatedAt), tz)}`}
            {!authorization.exchanged && ' · code not exchanged yet'}
          </p>
        </>
      )}
      <div className="buttons">
        {authorization && (
          <>
            <button type="button" className="button button-small" onClick={() => setEditing(!editing)}>
              Update…
            </button>
            <button
              type="button"
              className="button button-small button-danger-quiet"
              onClick={() => act(cancelAccount(appId))}
            >
              Cancel
            </button>
            <button
              type="button"
              className="button button-small"
              onClick={() => act(sayTo(appId, '你好 Hello'))}
            >
              A user writes
            </button>
          </>
        )}
        {!view.settings.released && (
          <button
            type="button"
            className="button button-small"
            onClick={() => act(changeSettings({ testList: listed }))}
          >
            {account.inTestList ? 'Take off the test list' : 'Put on the test list'}
          </button>
        )}
      </div>
      {editing && authorization && (
        <TicksForm
          view={view}
          account={account}
          granted={authorization.sets}
          act={act}
          close={() => setEditing(false)}
        />
      )}
    </li>
  );
}

/** What keeps an account from being authorized, or makes it special. */
function Remarks({ account, released }: { account: PlatformAccount; released: boolean }) {
  const { status, others, grantable, inTestList } = account;
  const held = grantable.filter(({ heldBy }) => heldBy !== undefined);
  const remarks = [
    STATUS[status],
    !released && !inTestList ? 'not on the test list' : undefined,
    others.length >= MAX_PROVIDERS ? `already with ${others.length} providers` : undefined,
    ...held.map(({ id, heldBy }) => `set ${id} is held by ${heldBy}`),
  ].filter((remark) => remark !== undefined);
  return remarks.length > 0 && <p className="lag">{remarks.join(' · ')}</p>;
}

function GrantedSets({ view, sets }: { view: PlatformView; sets: number[] }) {
  if (sets.length === 0) return <p className="fine">No permission sets</p>;
  return (
    <p className="sets">
      {sets.map((id) => {
        const set = view.sets.find((candidate) => candidate.id === id);
        return (
          <span key={id} className="set" title={set?.en}>
            {id} <span lang="zh">{set?.zh}</span>
          </span>
        );
      })}
    </p>
  );
}
