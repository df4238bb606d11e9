import { useState } from 'react';
import type { PlatformAccount, PlatformView } from '../../../../../wechat/platform/control/control.ts';
import { updateAccount } from '../../../live/platform-api.ts';
import type { Act } from './act.ts';

type TicksFormProps = {
  view: PlatformView;
  account: PlatformAccount;
  granted: number[];
  act: Act;
  close(): void;
};

/** The merchant's own page for changing an authorization, as WeChat shows it without a link. */
export function TicksForm({ view, account, granted, act, close }: TicksFormProps) {
  const [ticked, setTicked] = useState(granted);
  const flip = (id: number) =>
    setTicked(ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id]);
  return (
    <form
      className="ticks"
      aria-label={`Update ${account.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        act(updateAccount(account.appId, ticked));
        close();
      }}
    >
      {account.grantable.map(({ id, heldBy }) => {
        const set = view.sets.find((candidate) => candidate.id === id);
        return (
          <label key={id} className="tick">
            <input
              type="checkbox"
              checked={ticked.includes(id)}
              disabled={heldBy !== undefined}
              onChange={() => flip(id)}
            />
            <span>
              {id} <span lang="zh">{set?.zh}</span> <small>{set?.en}</small>
              {heldBy !== undefined && <small> · held by {heldBy}</small>}
            </span>
          </label>
        );
      })}
      <div className="buttons">
        <button type="submit" className="button button-small button-primary">
          Confirm
        </button>
        <button type="button" className="button button-small" onClick={close}>
          Close
        </button>
      </div>
    </form>
  );
}
