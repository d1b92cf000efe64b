/** The channel of a process of ours to the shell that started it, in Electron and in Node. */
export type ParentChannel<In, Out> = {
  send(message: Out): void;
  onMessage(listener: (message: In) => void): void;
  /** The other side is gone. */
  onGone(listener: () => void): void;
};

/** What Electron's utilityProcess puts in place of Node's own channel. */
type ParentPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
};

export function channelToParent<In, Out>(): ParentChannel<In, Out> {
  const parent = (process as { readonly parentPort?: ParentPort }).parentPort;
  return parent === undefined ? nodeChannel() : electronChannel(parent);
}

function electronChannel<In, Out>(parent: ParentPort): ParentChannel<In, Out> {
  return {
    send: (message) => parent.postMessage(message),
    onMessage: (listener) => parent.on('message', (event) => listener(event.data as In)),
    // Electron ends a utility process together with its parent.
    onGone: () => undefined,
  };
}

function nodeChannel<In, Out>(): ParentChannel<In, Out> {
  return {
    send: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => process.on('message', (message) => listener(message as In)),
    onGone: (listener) => process.on('disconnect', listener),
  };
}

/** An error may carry a name from a record: it ends the process and is written nowhere. Ctrl+C in a terminal reaches every process of the group: the shell decides. */
export function endOnFault(): void {
  process.on('uncaughtException', () => process.exit(70));
  process.on('unhandledRejection', () => process.exit(70));
  process.on('SIGINT', () => undefined);
}
