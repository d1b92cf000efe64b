/**
 * Memory for bytes on their way between disk and threads, used again and again. It comes from WebAssembly because that is
 * Node's one way to memory that is shared and begins at a page: the operating system can then write from it to the disk
 * without a copy of its own (direct input and output).
 */

/** About 1 MiB: messages and system calls stay few, and four times two of them are little memory. */
export const slotBytes = 16 * 65_536;
/** Runs under way at once: one each being read, hashed, encrypted and written. */
export const slotsInMemory = 4;

const wasmPage = 65_536;

// Every runtime has it; TypeScript names it only together with the whole DOM.
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number; readonly shared: true }) => {
    readonly buffer: unknown;
  };
};

export type SlotMemory = {
  readonly take: () => SharedArrayBuffer;
  /** Gives it back, its plaintext halves filled with zeros. */
  readonly give: (memory: SharedArrayBuffer) => void;
};

export function makeSlotMemory(): SlotMemory {
  const free: SharedArrayBuffer[] = [];
  return { take: () => free.pop() ?? allocate(), give: (memory) => void free.push(memory) };
}

function allocate(): SharedArrayBuffer {
  const pages = (slotsInMemory * 2 * slotBytes) / wasmPage;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  if (!(memory.buffer instanceof SharedArrayBuffer)) throw new Error('this runtime has no shared memory');
  return memory.buffer;
}
