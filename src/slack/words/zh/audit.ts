import type { Words } from '../shape/words.ts';
import { n } from './grammar/numbers.ts';

export const audit: Words['audit'] = {
  checkpoint: (size) =>
    `审计日志检查点：共 ${n(size)} 条记录。请保留这条消息，可用来证明这些记录此后没有改动。`,
};
