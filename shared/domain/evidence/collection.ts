import { z } from 'zod';
import { lineText, longText, requiredLine } from '#shared/kernel/text.ts';
import { momentSchema } from './moment-schema.ts';

export const captureKinds = ['html', 'warc', 'screenshot', 'pdf', 'media', 'metadata', 'other'] as const;
export const removalRisks = ['none', 'low', 'medium', 'high', 'removed', 'unknown'] as const;

/**
 * How something was collected from the public internet: the collection record of the Berkeley Protocol (standards.md 3.4). `machineIp` and
 * `virtualIdentity` are protected: they are told with a reason only. `ntpOffsetMs` is the collecting clock minus network time.
 */
export const collectionFields = {
  url: requiredLine(2000),
  finalUrl: lineText(2000),
  platform: lineText(100),
  account: lineText(200),
  postId: lineText(200),
  /** As the platform gives it, with its time zone. */
  postedAt: lineText(60),
  capturedAt: momentSchema,
  ntpOffsetMs: z.int().min(-86_400_000).max(86_400_000).nullable(),
  collector: requiredLine(200),
  machineIp: lineText(60),
  virtualIdentity: lineText(200),
  tool: lineText(120),
  toolVersion: lineText(60),
  /** Each file that was captured, with its fingerprint at the point of collection. */
  captures: z
    .array(
      z.strictObject({
        kind: z.enum(captureKinds),
        name: lineText(300),
        sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: 'collection.hash' }),
      }),
    )
    .max(200),
  embeddedMetadata: longText(20_000),
  context: longText(8000),
  language: lineText(60),
  removalRisk: z.enum(removalRisks),
  archiveLinks: z.array(requiredLine(2000)).max(20),
};
