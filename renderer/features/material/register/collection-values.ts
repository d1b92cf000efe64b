import type { captureKinds } from '#shared/domain/evidence/collection.ts';
import { foldDigits } from '#shared/kernel/reference.ts';

import { momentOf, type MomentForm } from '../words/moment.ts';

/** Texts of a collection record as they are typed. */
export const collectionTexts = [
  'url',
  'finalUrl',
  'platform',
  'account',
  'postId',
  'postedAt',
  'collector',
  'machineIp',
  'virtualIdentity',
  'tool',
  'toolVersion',
  'embeddedMetadata',
  'context',
  'language',
] as const;

type Texts = { readonly [name: string]: string };

/** The record as the engine takes it: captures and archive links are typed one a line. */
export function collectionOf(texts: Texts, capturedAt: MomentForm) {
  const offset = foldDigits((texts['ntpOffsetMs'] ?? '').trim()).replace('\u2212', '-');
  return {
    ...Object.fromEntries(collectionTexts.map((name) => [name, texts[name] ?? ''])),
    capturedAt: momentOf(capturedAt),
    ntpOffsetMs: offset === '' ? null : Number(offset),
    captures: linesOf(texts['captures']).map(captureOf),
    removalRisk: texts['removalRisk'] || 'unknown',
    archiveLinks: linesOf(texts['archiveLinks']),
  };
}

const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const kindsByEnding: { readonly [ending: string]: (typeof captureKinds)[number] } = {
  html: 'html',
  htm: 'html',
  warc: 'warc',
  gz: 'warc',
  wacz: 'warc',
  png: 'screenshot',
  jpg: 'media',
  jpeg: 'media',
  mp4: 'media',
  webm: 'media',
  mp3: 'media',
  pdf: 'pdf',
  json: 'metadata',
  txt: 'metadata',
};

/** `<fingerprint>  <name>`, as programs that take fingerprints print it. */
function captureOf(line: string) {
  const [, sha256 = '', name = ''] = /^(\S+)\s+\*?(.*)$/.exec(line) ?? [null, line, ''];
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  return { kind: kindsByEnding[ending] ?? 'other', name, sha256: sha256.toLowerCase() };
}
