/** What the page sends: one JSON text through the binding. */
export type FromPage =
  | { readonly t: 'call'; readonly seq: number; readonly name: string; readonly input: unknown }
  | { readonly t: 'file'; readonly seq: number; readonly purpose: string };

/** What the page is sent, as the argument of `receive`. */
export type ToPage =
  | { readonly t: 'answer'; readonly seq: number; readonly envelope: unknown }
  | { readonly t: 'announce'; readonly announcement: { readonly topic: string } };

/** Longest text that the page may send; the gateway's own limits lie below it. */
export const longestMessage = 4_000_000;

/** Name of the binding, and of the hidden object by which answers come back. A script in the page gains nothing by either (`installBridge`). */
export const bindingName = '__recourseSend';
export const receiverName = '__recourseReceiver';

type Waiting = (envelope: unknown) => void;
type Incoming = { readonly t: string; readonly seq: number; readonly envelope: unknown; readonly announcement: { readonly topic: string } };
type Listener = (announcement: unknown) => void;
type Replacer = (this: { [key: string]: unknown }, key: string, value: unknown) => unknown;

/** A replacer for JSON.stringify that throws where JSON would write something else without a word. Runs in the page. */
function refuseSilentLoss(this: { [key: string]: unknown }, key: string, value: unknown): unknown {
  const original = this[key];
  const isHole = original === undefined && Array.isArray(this);
  const isOddNumber = typeof original === 'number' && (!Number.isFinite(original) || Object.is(original, -0));
  const isObject = typeof original === 'object' && original !== null && !Array.isArray(original);
  const isOddObject = isObject && Object.prototype.toString.call(original) !== '[object Object]';
  if (isHole || isOddNumber || isOddObject || typeof original === 'function' || typeof original === 'symbol') {
    throw new TypeError('this input cannot be sent unchanged');
  }
  return value;
}

/** Pairs what is sent with what comes back. Runs in the page. */
function makeWire(send: (text: string) => void, longest: number, replacer: Replacer) {
  const waiting = new Map<number, Waiting>();
  const files = new Map<number, unknown>();
  const listeners = new Map<string, Set<Listener>>();
  let last = 0;
  return {
    post(message: object, file?: unknown): Promise<unknown> {
      last += 1;
      const seq = last;
      const text = JSON.stringify({ ...message, seq }, replacer);
      if (text.length > longest) return Promise.resolve({ kind: 'refused', code: 'gateway.tooLarge' });
      return new Promise((resolve) => {
        waiting.set(seq, resolve);
        if (file !== undefined) files.set(seq, file);
        send(text);
      });
    },
    listen(topic: string, listener: Listener): () => void {
      const ofTopic = listeners.get(topic) ?? new Set<Listener>();
      listeners.set(topic, ofTopic.add(listener));
      return () => void ofTopic.delete(listener);
    },
    take(seq: number): unknown {
      const file = files.get(seq);
      files.delete(seq);
      return file;
    },
    receive(message: Incoming): void {
      if (message.t === 'answer') {
        waiting.get(message.seq)?.(message.envelope);
        waiting.delete(message.seq);
        return;
      }
      for (const listener of listeners.get(message.announcement.topic) ?? []) listener(message.announcement);
    },
  };
}

/**
 * Runs in the page before anything else and makes `window.recourse`. A script that reaches for the binding itself can send no more
 * than `recourse.call` would; one that calls the receiver can only deceive the page that it is in.
 */
function installBridge(binding: string, receiver: string, longest: number): void {
  const page = globalThis as unknown as { [name: string]: unknown };
  const send = page[binding] as ((text: string) => void) | undefined;
  if (send === undefined) return;
  Reflect.deleteProperty(page, binding);
  const wire = makeWire(send, longest, refuseSilentLoss);

  // Async, so that an input that cannot be sent is a rejection in every case.
  const call = async (name: string, input: unknown = {}) => wire.post({ t: 'call', name, input });
  const subscribe = (topic: string, listener: Listener) => wire.listen(topic, listener);
  const fileToken = async (file: unknown, purpose: string = 'evidence') => {
    const envelope = (await wire.post({ t: 'file', purpose }, file)) as {
      readonly kind: string;
      readonly code?: string;
      readonly value?: unknown;
    };
    if (envelope.kind !== 'ok') throw new Error(envelope.code ?? envelope.kind);
    return envelope.value;
  };
  Object.defineProperty(page, 'recourse', { value: Object.freeze({ call, subscribe, fileToken }), enumerable: true });
  const ours = { take: (seq: number) => wire.take(seq), receive: (message: Incoming) => wire.receive(message) };
  Object.defineProperty(page, receiver, { value: Object.freeze(ours) });
}

type Navigate = { readonly destination: { readonly url: string }; preventDefault(): void };

/**
 * Stops every navigation that a script or a link begins, before it begins; registered first, so nothing can come between. It is the only
 * door to what no request is made for: pages without an address, and addresses that the computer would open in another program.
 * Runs in the page.
 */
function keepHome(): void {
  const page = globalThis as unknown as {
    readonly navigation?: { addEventListener(type: 'navigate', listener: (event: Navigate) => void): void };
    readonly location: { readonly href: string };
  };
  const home = page.location.href.split('#')[0];
  page.navigation?.addEventListener('navigate', (event) => {
    if (event.destination.url.split('#')[0] !== home) event.preventDefault();
  });
}

const settings = [bindingName, receiverName, longestMessage].map((setting) => JSON.stringify(setting)).join(', ');

/** The text to run in every new document: the functions above, which use nothing else of this module, and the calls of two of them. */
export const bridgeScript = `(() => { ${[refuseSilentLoss, makeWire, installBridge, keepHome].map(String).join('\n')}\ninstallBridge(${settings}); keepHome(); })();`;
