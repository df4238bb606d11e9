import { BrandMark } from './brand-mark.tsx';

type TopBarProps = { wechatShown: boolean; onToggle(): void };

/** Says what this page is. */
export function TopBar({ wechatShown, onToggle }: TopBarProps) {
  return (
    <header className="top-bar">
      <span className="brand">
        <BrandMark /> Headroom <em>sandbox</em>
      </span>
      <p>
        Slack and WeChat are simulated on this machine: no account is needed, nothing is bought, nothing
        leaves.
      </p>
      <button type="button" aria-pressed={wechatShown} onClick={onToggle}>
        {wechatShown ? 'Hide the WeChat side' : 'Show the WeChat side'}
      </button>
    </header>
  );
}
