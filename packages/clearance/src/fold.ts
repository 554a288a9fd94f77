// Comparing what people typed. Two systems rarely write a name or an address the same way: full-width letters, spaces, punctuation,
// a province that one of them leaves out. Folding takes away what carries no meaning; the raw values stay in the check.

const PROVINCES: readonly (readonly [short: string, full: string])[] = [
  ...'河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾'
    .split(' ')
    .map((short) => [short, `${short}省`] as const),
  ['内蒙古', '内蒙古自治区'],
  ['广西', '广西壮族自治区'],
  ['西藏', '西藏自治区'],
  ['宁夏', '宁夏回族自治区'],
  ['新疆', '新疆维吾尔自治区'],
  ['香港', '香港特别行政区'],
  ['澳门', '澳门特别行政区'],
];
/** Province and city in one: both may be written, in either form (北京市北京市朝阳区, 北京朝阳区). */
const MUNICIPALITIES = ['北京', '天津', '上海', '重庆'];
const COUNTRY = ['中华人民共和国', '中国'];
/** 吉林市, 河北区, 海南藏族自治州, 河南路: after these a short province name is the name of something smaller. */
const NOT_A_PROVINCE = '市区县州路街镇乡藏蒙';

/**
 * Unicode NFKC, capitals, no spaces, no punctuation. A break between two digits stays as one hyphen, so that flat 1-23 is not 12-3.
 * The asterisk of privacy labels is kept.
 */
export function foldText(text: string): string {
  let folded = '';
  let broken = false;
  for (const char of text.normalize('NFKC').toUpperCase()) {
    if (!isMeaningful(char)) {
      broken = true;
      continue;
    }
    if (broken && isDigit(char) && isDigit(folded.at(-1))) folded += '-';
    folded += char;
    broken = false;
  }
  return folded;
}

/** Folds an address: as text, then without country and province at its head. */
export function foldAddress(address: string): string {
  let rest = foldText(address);
  for (const country of COUNTRY) rest = without(rest, country);
  const city = MUNICIPALITIES.find((name) => rest.startsWith(name));
  if (city !== undefined) return withoutMunicipality(rest, city);
  for (const [short, full] of PROVINCES) {
    if (rest.startsWith(full)) return rest.slice(full.length);
    if (rest.startsWith(short) && !isSmaller(rest, short.length)) return rest.slice(short.length);
  }
  return rest;
}

/** The province or municipality at the head of an address, by its short name; undefined where it names none. */
export function provinceOf(address: string): string | undefined {
  let rest = foldText(address);
  for (const country of COUNTRY) rest = without(rest, country);
  const city = MUNICIPALITIES.find((name) => rest.startsWith(name));
  if (city !== undefined) return city;
  const found = PROVINCES.find(
    ([short, full]) => rest.startsWith(full) || (rest.startsWith(short) && !isSmaller(rest, short.length)),
  );
  return found?.[0];
}

/** Telephone numbers are compared by their digits, without the country code of China. */
export function foldPhone(phone: string): string {
  const digits = foldText(phone).replaceAll('-', '');
  return without(without(digits, '0086'), '86', 13);
}

/**
 * Does a waybill label agree with the full value? A label may hide characters: each run of `*` stands for one or more of them.
 * @param shownMin how many characters must be readable for the label to say anything
 */
export function matchesLabel(full: string, label: string, shownMin: number): boolean {
  if (!label.includes('*')) return full === label;
  const parts = label.split(/\*+/);
  if (parts.join('').length < shownMin) return false;
  const head = parts[0]!;
  const tail = parts.at(-1)!;
  if (!full.startsWith(head) || !full.endsWith(tail) || full.length <= head.length + tail.length) return false;
  let at = head.length;
  const end = full.length - tail.length;
  for (const part of parts.slice(1, -1)) {
    const found = full.indexOf(part, at + 1);
    if (found < 0 || found + part.length >= end) return false;
    at = found + part.length;
  }
  return true;
}

/** Equal as written (the common case, and cheap), or equal after folding. */
export function sameText(a: string, b: string): boolean {
  return a === b || foldText(a) === foldText(b);
}

export function sameAddress(a: string, b: string): boolean {
  return a === b || foldAddress(a) === foldAddress(b);
}

const MEANINGFUL = /[\p{L}\p{N}*]/u;

function isMeaningful(char: string): boolean {
  const code = char.codePointAt(0)!;
  // Chinese characters and ASCII digits are nearly everything here; the table of Unicode is asked for the rest only.
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 48 && code <= 57) || MEANINGFUL.test(char);
}

function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9';
}

/** Takes 北京市 and 北京 away, however often they are written. */
function withoutMunicipality(address: string, city: string): string {
  let rest = address;
  while (rest.startsWith(city)) {
    if (rest[city.length] === '市') rest = rest.slice(city.length + 1);
    else if (isSmaller(rest, city.length)) break;
    else rest = rest.slice(city.length);
  }
  return rest;
}

function isSmaller(text: string, at: number): boolean {
  const next = text[at];
  return next !== undefined && NOT_A_PROVINCE.includes(next);
}

/** Takes a prefix away; with `longerThan`, only from a text of at least that length. */
function without(text: string, prefix: string, longerThan = 0): string {
  return text.startsWith(prefix) && text.length >= longerThan ? text.slice(prefix.length) : text;
}
