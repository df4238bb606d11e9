import { bold, say } from '../../text/sentence.ts';
import type { Words } from '../shape/words.ts';

export const help = {
  title: 'Headroom commands',
  groups: { request: 'Request', decide: 'Decide', look_up: 'Look up', merchants: 'Merchants' },
  commands: {
    quota: {
      alone: 'Overview: what needs attention today',
      examples: [
        '/quota raise shop 300k 3d because Double 11',
        '/quota raise shop 300k 3d from tomorrow 9:00 because Double 11',
        '/quota renew R-17',
      ],
    },
    wxauth: {
      alone: 'State of the third-party platform',
      examples: ['/wxauth link official', '/wxauth list csv', '/wxauth check'],
    },
  },
  also: 'Also understood',
  unknownTopic: (topic, nearest) =>
    nearest === null
      ? say`No help topic “${topic}”.`
      : say`No help topic “${topic}”. Did you mean ${bold(nearest)}?`,
  topics: 'Topics',
} satisfies Words['help'];
