import type { FaultCode } from './verdict.ts';

export type Sink = (chunk: Buffer) => void;

/** A file of a package whose path has been found allowed. `read` gives its bytes once, in order, and says what was wrong with them. */
export type ContainerFile = { readonly path: string; readonly size: number; readonly read: (sink: Sink) => Promise<FaultCode | null> };

/** Files in the order of their paths; `name` is the folder's name, or the folder inside the ZIP. */
export type Container = { readonly name: string; readonly files: readonly ContainerFile[]; readonly close: () => Promise<void> };
