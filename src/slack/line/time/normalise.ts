/** Marks that cannot be seen: joiners, direction marks, variation selectors. They come along when people paste. */
const INVISIBLE = /\p{Cf}|[\ufe00-\ufe0f]/gu;

const SIMPLE: Record<string, string> = {
  點: '点',
  時: '时',
  鐘: '钟',
  鍾: '钟',
  後: '后',
  週: '周',
  禮: '礼',
  號: '号',
  兩: '两',
  個: '个',
  淩: '凌',
  開: '开',
  東: '东',
  區: '区',
  間: '间',
  這: '这',
  過: '过',
  壹: '一',
};
const TRADITIONAL = new RegExp(`[${Object.keys(SIMPLE).join('')}]`, 'gu');

const DIGIT: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

const ENGLISH: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  fourty: 40,
  forty: 40,
};
const ENGLISH_WORD = new RegExp(`\\b(?:${Object.keys(ENGLISH).join('|')})\\b`, 'g');

/** A weekday keeps its own sign, so that `周一9点` does not become `周19点`. */
const WEEKDAY = /(?:周|星期|礼拜)([一二三四五六日天]|[1-6](?![个天\d]))/gu;
const WEEKDAYS = '一二三四五六日';

/** What people type for a time, in one way of writing: small letters, ordinary digits, simplified signs. */
export function normaliseTime(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(INVISIBLE, '')
      .toLowerCase()
      .replace(TRADITIONAL, (sign) => SIMPLE[sign] ?? sign)
      .replace(/[.。!]+\s*$/u, '')
      .replace(WEEKDAY, (_all, sign: string) => `周<${weekdayNumber(sign)}>`)
      .replace(/双(?:十一|11)/gu, '11月11日')
      .replace(/双(?:十二|12)/gu, '12月12日')
      .replace(/元旦节?/gu, '1月1日')
      .replace(/[零〇一二两三四五六七八九十]+/gu, chineseNumber)
      // `12 月 1 日 9 点 30 分`: figures are often set apart from Chinese signs.
      .replace(/(?<=\d)\s+(?=[年月日号点时分秒刻天周个小])/gu, '')
      .replace(/(?<=[点时])\s+(?=\d{1,2}分)/gu, '')
      .replace(ENGLISH_WORD, (word) => String(ENGLISH[word]))
      .replace(/\s+/g, ' ')
      .trim()
  );
}

function weekdayNumber(sign: string): number {
  if (sign === '天') return 7;
  return WEEKDAYS.includes(sign) ? WEEKDAYS.indexOf(sign) + 1 : Number(sign);
}

/** `二十三` is 23, `二〇二六` is 2026; both ways of writing are in use. */
function chineseNumber(signs: string): string {
  if (!signs.includes('十')) return [...signs].map((sign) => DIGIT[sign]).join('');
  const [tens = '', units = '', ...more] = signs.split('十');
  if (more.length > 0 || tens.length > 1 || units.length > 1) return signs;
  return String((tens === '' ? 1 : (DIGIT[tens] ?? 0)) * 10 + (units === '' ? 0 : (DIGIT[units] ?? 0)));
}
