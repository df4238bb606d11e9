import type { Words } from '../shape/words.ts';
import { n } from './grammar/numbers.ts';

export const audit: Words['audit'] = {
  checkpoint: (size) => `审计日志检查点：共 ${n(size)} 条记录。请保留此消息，它可证明这些记录此后未被改动。`,
};
