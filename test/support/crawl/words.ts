import { randomBytes } from 'node:crypto';
import { formsOf } from '../plain-text-scan.ts';

/** What a planted word is, which decides where it may be read at all. */
export type Sort =
  | 'identity'
  | 'column'
  | 'story'
  | 'allegation'
  | 'title'
  | 'scope'
  | 'finding'
  | 'item'
  | 'handling'
  | 'giver'
  | 'original'
  | 'waiting'
  | 'recommendation'
  | 'release'
  | 'unshown'
  | 'staged'
  | 'problem'
  | 'request'
  | 'reading'
  | 'draft'
  | 'preference';

export type Planted = {
  readonly sort: Sort;
  /** Who may read it: keys of members, by hand. */
  readonly readers: ReadonlySet<string>;
  /** Ids of the file that it stands in, one of which an answer must have been asked by; empty for what lists show or what is asked by no id. */
  readonly ids: Set<string>;
};

/** Words with an account of each: what it is, in which file, and who may read it. */
export type Ledger = {
  readonly mark: string;
  /** Numbered from 1. */
  readonly words: readonly Planted[];
  word(number: number): string;
  plant(planted: Planted): string;
  /** Numbers of the words in a text; 0 stands for one in another form than plain text. */
  found(text: string | Buffer): ReadonlySet<number>;
};

/** All numbers have four digits, so that no word is the beginning of another. */
const FIRST = 1000;

export function makeLedger(): Ledger {
  const mark = `Zq${randomBytes(6).toString('hex')}vX`;
  const words: Planted[] = [];
  const pattern = new RegExp(`${mark}(\\d{4})`, 'gi');
  const [, ...others] = formsOf(mark);
  return {
    mark,
    words,
    word: (number) => `${mark}${FIRST + number}`,
    plant: (planted) => {
      words.push(planted);
      return `${mark}${FIRST + words.length}`;
    },
    found: (text) => {
      const bytes = Buffer.isBuffer(text) ? text : Buffer.from(text);
      const found = new Set([...bytes.toString('latin1').matchAll(pattern)].map((match) => Number(match[1]) - FIRST));
      if (others.some((form) => bytes.includes(form))) found.add(0);
      return found;
    },
  };
}
