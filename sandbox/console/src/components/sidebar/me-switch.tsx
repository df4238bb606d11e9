import { useSlack } from '../../state/slack-context.ts';
import { Avatar } from '../message/avatar.tsx';

type MeSwitchProps = {
  /** The person chosen, which the view may not show yet. */ wanted: string;
  onMe(user: string): void;
};

/** Who clicks and types in this window. */
export function MeSwitch({ wanted, onMe }: MeSwitchProps) {
  const { view } = useSlack();
  return (
    <fieldset className="me-switch" data-testid="me-switch" data-me={view.me.id}>
      <legend>You are</legend>
      {view.users
        .filter((user) => !user.isBot)
        .map((user) => (
          <label key={user.id} className={user.id === wanted ? 'me me-current' : 'me'} data-user={user.id}>
            <input
              type="radio"
              name="me"
              value={user.id}
              checked={user.id === wanted}
              onChange={() => onMe(user.id)}
            />
            <Avatar userId={user.id} view={view} />
            <span className="me-text">
              <strong>{user.realName || user.name}</strong>
              <small>{user.role}</small>
            </span>
          </label>
        ))}
    </fieldset>
  );
}
