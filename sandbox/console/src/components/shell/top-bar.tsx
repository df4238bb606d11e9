import { BrandMark } from './brand-mark.tsx';

type TopBarProps = {
  wechatShown: boolean;
  onToggle(): void;
  onReset(): void;
  /** Absent while the guide is open. */
  onGuide: (() => void) | undefined;
};

/** Says what this page is. */
export function TopBar({ wechatShown, onToggle, onReset, onGuide }: TopBarProps) {
  return (
    <header className="top-bar">
      <span className="brand">
        <BrandMark /> Headroom <em>sandbox</em>
      </span>
      <p>
        Slack and WeChat are simulated on this machine. No account needed, nothing is bought, no data leaves
        it.
      </p>
      {onGuide && (
        <button type="button" onClick={onGuide}>
          Guide
        </button>
      )}
      <button type="button" onClick={onReset} data-testid="reset" aria-label="Reset demo">
        Reset<span className="wide-only"> demo</span>
      </button>
      <button type="button" aria-pressed={wechatShown} data-testid="toggle-wechat" onClick={onToggle}>
        <span className="wide-only">{wechatShown ? 'Hide the WeChat side' : 'Show the WeChat side'}</span>
        <span className="narrow-only">{wechatShown ? 'Slack' : 'WeChat'}</span>
      </button>
    </header>
  );
}
