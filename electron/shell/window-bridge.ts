import type { CDPSession, Page } from 'playwright-core';
import type { Envelope } from '#shared/contract/envelope.ts';
import type { Staircase } from '../gateway/assemble.ts';
import type { SenderFacts } from '../gateway/ports.ts';
import { bindingName, bridgeScript, longestMessage, receiverName, type FromPage, type ToPage } from './bridge-script.ts';

/** A script context of some document: who speaks when the binding is called. All of it is stated by the browser. */
type Speaker = {
  readonly id: number;
  readonly isMainWorld: boolean;
  readonly frameId: string;
  readonly origin: string;
  readonly address: Promise<string>;
};

type Wire = {
  readonly cdp: CDPSession;
  readonly staircase: Staircase;
  readonly speakers: Map<number, Speaker>;
  readonly mainFrameId: string;
  readonly isOpen: () => boolean;
};

/**
 * Gives a page `window.recourse`, wired to the gateway over the debugging pipe. Each message is judged by the document that sent it,
 * asked of the browser at that moment, so it does not matter in which order navigations and messages are reported.
 * Resolves when every new document of the page will have it; the result ends the announcements.
 */
export async function connectBridge(page: Page, staircase: Staircase): Promise<() => void> {
  const cdp = await page.context().newCDPSession(page);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const wire: Wire = { cdp, staircase, speakers: new Map(), mainFrameId: frameTree.frame.id, isOpen: () => !page.isClosed() };

  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    const aux = context.auxData as { readonly frameId?: string; readonly isDefault?: boolean } | undefined;
    const speaker = { id: context.id, isMainWorld: aux?.isDefault === true, frameId: aux?.frameId ?? '', origin: context.origin };
    wire.speakers.set(context.id, { ...speaker, address: addressOf(cdp, context.id) });
    if (speaker.isMainWorld && speaker.frameId === wire.mainFrameId) staircase.forgetPaths();
  });
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => void wire.speakers.delete(executionContextId));
  cdp.on('Runtime.executionContextsCleared', () => wire.speakers.clear());
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === bindingName) void answer(wire, executionContextId, payload);
  });

  await cdp.send('Page.enable');
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: bindingName });
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: bridgeScript });

  return staircase.subscribe((announcement) => {
    for (const speaker of wire.speakers.values()) {
      if (speaker.isMainWorld && speaker.frameId === wire.mainFrameId) void announce(wire, speaker, { t: 'announce', announcement });
    }
  });
}

async function answer(wire: Wire, contextId: number, payload: string): Promise<void> {
  const message = payload.length > longestMessage ? null : parse(payload);
  if (message === null) return;
  const sender = await factsOf(wire, contextId);
  const envelope =
    message.t === 'call'
      ? await wire.staircase.handle(sender, message.name, message.input)
      : await wire.staircase.admitFile(sender, await pathOfFile(wire.cdp, contextId, message.seq), message.purpose);
  await deliver(wire.cdp, contextId, { t: 'answer', seq: message.seq, envelope });
}

async function factsOf(wire: Wire, contextId: number): Promise<SenderFacts> {
  const speaker = wire.speakers.get(contextId);
  if (speaker === undefined) return { isExpectedWindow: false, isMainFrame: false, origin: '', address: '' };
  const isMainFrame = speaker.isMainWorld && speaker.frameId === wire.mainFrameId;
  return { isExpectedWindow: wire.isOpen(), isMainFrame, origin: speaker.origin, address: await speaker.address };
}

/** An announcement is for our own page only: what stands there after a navigation hears nothing. */
async function announce(wire: Wire, speaker: Speaker, message: ToPage): Promise<void> {
  if ((await speaker.address).startsWith(`${wire.staircase.origin}/`)) await deliver(wire.cdp, speaker.id, message);
}

/** `location.href` cannot be redefined by a script of the page. A context never outlives its document. */
async function addressOf(cdp: CDPSession, contextId: number): Promise<string> {
  try {
    const { result } = await cdp.send('Runtime.evaluate', { expression: 'location.href', contextId, returnByValue: true });
    return typeof result.value === 'string' ? result.value : '';
  } catch {
    return '';
  }
}

async function deliver(cdp: CDPSession, contextId: number, message: ToPage): Promise<void> {
  try {
    const functionDeclaration = `function (message) { globalThis.${receiverName}?.receive(message); }`;
    await cdp.send('Runtime.callFunctionOn', {
      functionDeclaration,
      executionContextId: contextId,
      arguments: [{ value: message }],
      silent: true,
    });
  } catch {
    // The document is gone; nobody waits for the answer.
  }
}

/** The path as the browser knows it. A file made by a script, or an object that only looks like one, has none. */
async function pathOfFile(cdp: CDPSession, contextId: number, seq: number): Promise<string> {
  try {
    const functionDeclaration = `function (seq) { return globalThis.${receiverName}?.take(seq); }`;
    const { result } = await cdp.send('Runtime.callFunctionOn', {
      functionDeclaration,
      executionContextId: contextId,
      arguments: [{ value: seq }],
      silent: true,
    });
    if (result.objectId === undefined) return '';
    const { path } = await cdp.send('DOM.getFileInfo', { objectId: result.objectId });
    await cdp.send('Runtime.releaseObject', { objectId: result.objectId });
    return path;
  } catch {
    return '';
  }
}

/** Whatever is not one of our two messages is dropped: only a script that went round the bridge can have sent it. */
function parse(payload: string): FromPage | null {
  try {
    const message = JSON.parse(payload) as Partial<Envelope> & { readonly [key: string]: unknown };
    const { t, seq, name, purpose, input } = message as { readonly [key: string]: unknown };
    if (typeof seq !== 'number' || !Number.isSafeInteger(seq)) return null;
    if (t === 'call' && typeof name === 'string') return { t, seq, name, input };
    return t === 'file' && typeof purpose === 'string' ? { t, seq, purpose } : null;
  } catch {
    return null;
  }
}
