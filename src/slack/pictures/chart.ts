import type { Subcommand } from '../commands/subcommand.ts';
import type { ChartLine } from '../line/line.ts';
import { sendPicture } from './send-picture.ts';

/** `/quota chart <pack>`, `/quota chart <app>`, `/quota chart spend [<app>]` */
export const chart: Subcommand<ChartLine> = {
  needs: 'work',
  async run(line, { payload: { userId }, turn, deps, reader }) {
    await sendPicture(line, { place: { userId }, reader, language: reader.language }, turn, deps);
  },
};
