import type { ReactNode } from 'react';

type PlaceLinkProps = {
  current: boolean;
  bold: boolean;
  /** Messages not read yet; 0 shows nothing. */
  badge?: number;
  sign: ReactNode;
  name: string;
  testId?: string;
  onOpen(): void;
};

/** One line of the sidebar. */
export function PlaceLink({ current, bold, badge = 0, sign, name, testId, onOpen }: PlaceLinkProps) {
  return (
    <button
      type="button"
      className={`place ${bold ? 'place-unread' : ''}`}
      aria-current={current ? 'page' : undefined}
      data-testid={testId}
      onClick={onOpen}
    >
      <span className="place-sign" aria-hidden="true">
        {sign}
      </span>
      <span className="place-name">{name}</span>
      {badge > 0 && (
        <>
          <span className="badge" aria-hidden="true" data-testid="unread">
            {badge}
          </span>
          <span className="sr-only">, {badge} unread</span>
        </>
      )}
    </button>
  );
}
