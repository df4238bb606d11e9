import { useState } from 'react';
import type { PlatformView } from '../../../../../wechat/platform/control/control.ts';
import { runReleaseCheck } from '../../../live/platform-api.ts';
import { momentOf } from '../../../text/amounts.ts';
import { exactTime } from '../../../text/time.ts';
import type { Act } from './act.ts';

const STATE = { passed: 'state-delivered', failed: 'state-failed', skipped: '' } as const;

/** The automatic check before the full-network release, and what it found. */
export function ReleaseCheckCard({ view, tz, act }: { view: PlatformView; tz: string; act: Act }) {
  const [running, setRunning] = useState(false);
  const check = view.releaseCheck;
  const run = () => {
    setRunning(true);
    act(runReleaseCheck().finally(() => setRunning(false)));
  };
  return (
    <section className="card" aria-label="Release check" data-testid="release-check">
      <h3>
        Release check <small lang="zh">全网发布检测</small>
      </h3>
      {check ? (
        <ul className="rows">
          {check.steps.map((step) => (
            <li key={step.name} data-step={step.name} data-outcome={step.outcome}>
              <div className="line">
                <span>{step.name.replaceAll('_', ' ')}</span>
                <span className={`state ${STATE[step.outcome]}`}>{step.outcome}</span>
              </div>
              <p className="fine">{step.detail}</p>
            </li>
          ))}
        </ul>
      ) : (
        <p className="nothing">Not run yet.</p>
      )}
      {check && (
        <p className="fine">
          {check.ok ? 'Passed' : 'Failed'} at {exactTime(momentOf(check.at), tz)}
        </p>
      )}
      <div className="buttons">
        <button
          type="button"
          className="button button-small"
          data-pending={running || undefined}
          onClick={run}
        >
          Run the check
        </button>
      </div>
    </section>
  );
}
