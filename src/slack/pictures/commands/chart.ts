import { subcommand } from '../../commands/subcommand.ts';
import { evidence } from '../../line/typed/evidence.ts';
import { problemLine } from '../../line/typed/problem-line.ts';
import { spelled } from '../../line/typed/spelled.ts';
import { quotaLine } from '../../line/typed/write-line.ts';
import { packIn } from '../../line/values/pack-in.ts';
import { words } from '../../words/words.ts';
import { type PictureWanted, sendPicture } from '../send-picture.ts';

type ChartLine = { kind: 'chart' } & PictureWanted;

const { meant } = spelled((language) => ({ spend: words(language).quota.chart.spend }));

/** `/quota chart <pack>`, `/quota chart <app>`, `/quota chart spend [<app>]` */
export const chart = subcommand<'chart', ChartLine>({
  name: 'chart',
  group: 'look_up',
  read([first, second, third], { context: { language } }) {
    const nearest = (...rest: string[]) => quotaLine(language, 'chart', ...rest.map(evidence));
    if (!first)
      return problemLine({
        reason: 'missing_chart',
        suggestion: nearest(words(language).quota.chart.spend[0]),
      });
    const spend = meant(first.text) === 'spend';
    const stray = spend ? third : second;
    if (stray) {
      const kept = spend && second ? [first.text, second.text] : [first.text];
      return problemLine({
        reason: 'one_too_many',
        typed: evidence(stray.text),
        suggestion: nearest(...kept),
      });
    }
    if (spend) return { kind: 'chart', of: 'spend', app: second ? evidence(second.text) : null };
    const pack = packIn(first.text);
    return pack === null
      ? { kind: 'chart', of: 'timeline', app: evidence(first.text) }
      : { kind: 'chart', of: 'balance', pack };
  },
  needs: 'work',
  async run({ kind: _kind, ...wanted }, { payload: { userId }, reply, deps, reader }) {
    await sendPicture(wanted, { place: { userId }, reader, language: reader.language }, reply, deps);
  },
});
