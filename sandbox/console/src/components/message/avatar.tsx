import type { WorkspaceView } from '../../../../slack/control.ts';
import { BrandMark } from '../shell/brand-mark.tsx';

type AvatarProps = { userId: string; view: WorkspaceView; size?: 'small' | 'normal' };

/** A person's initials on their colour; the app has its mark. */
export function Avatar({ userId, view, size = 'normal' }: AvatarProps) {
  if (userId === view.app.userId) {
    return (
      <span className={`avatar avatar-${size} avatar-app`} aria-hidden="true">
        <BrandMark />
      </span>
    );
  }
  const user = view.users.find((known) => known.id === userId);
  return (
    <span
      className={`avatar avatar-${size}`}
      style={{ background: user?.color ?? '#8d8d91' }}
      aria-hidden="true"
    >
      {initials(user?.realName || user?.name || 'S')}
    </span>
  );
}

function initials(name: string): string {
  // One Chinese character says more than a mix of two scripts.
  if (/^\p{Script=Han}/u.test(name)) return name.slice(0, 1);
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? `${words[0]?.[0] ?? ''}${words.at(-1)?.[0] ?? ''}` : name.slice(0, 1);
  return letters.toUpperCase();
}
