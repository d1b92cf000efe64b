import type { BatchRow } from './batch-store.ts';
import type { SameIndex } from './same.ts';

/** What the steps of one run share. */
export type BatchRun = { readonly batch: BatchRow; readonly same: SameIndex };

/** Told with the bytes that are done of the file under way, and what is done with it. */
export type Report = (bytesUnderWay?: number, phase?: string) => void;
