import type { Operation } from '#shared/contract/define.ts';
import type { Envelope } from '#shared/contract/envelope.ts';
import type { Engine } from './engine.ts';
import type { FileTokens } from './file-tokens.ts';
import type { Pacer } from './pacer.ts';
import { copyPlain } from './plain-copy.ts';
import type { GatewayLog, SenderFacts } from './ports.ts';
import { isStranger } from './sender.ts';
import type { ShellOperation } from './shell-answer.ts';

/** However much the engine still has to answer: whoever locks is in haste. */
const neverPutOff = 'shell.lock';

export type Gateway = {
  /** Answers every message with an envelope; never rejects. `name` and `input` may be anything at all. */
  handle(sender: SenderFacts, name: unknown, input: unknown): Promise<Envelope>;
};

type GatewayOptions = {
  /** Origin of our own page, such as `app://recourse`. */
  readonly origin: string;
  /** What the vault process answers. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** What the gateway answers itself. */
  readonly shellOperations: ReadonlyMap<string, ShellOperation>;
  readonly engine: Engine;
  readonly tokens: FileTokens;
  readonly pacer: Pacer;
  readonly log: GatewayLog;
  /** A number by which the person and the log speak of the same fault. */
  readonly newIncident: () => string;
};

/**
 * Who may speak, and what crosses (architecture.md, One request, step 3): the sender first, then the name, then the shape.
 * What the operation itself accepts is decided by its schema in the vault process, or here for what the gateway answers itself.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { operations, shellOperations, engine, tokens, pacer, log } = options;

  const answer = async (name: string, input: unknown): Promise<Envelope> => {
    const copied = copyPlain(input);
    if (!copied.ok) {
      log.count('refusedInput');
      return refused(copied.error);
    }
    const shellOperation = shellOperations.get(name);
    if (shellOperation !== undefined) return shellOperation(copied.value);
    if (engine.state() !== 'open') return { kind: 'unavailable', code: 'vault.locked' };
    return engine.call(name, copied.value, tokens.pathsIn(name, copied.value));
  };

  return {
    async handle(sender, name, input) {
      if (isStranger(sender, options.origin)) {
        log.count('stranger');
        return refused('gateway.stranger');
      }
      if (typeof name !== 'string' || !(operations.has(name) || shellOperations.has(name))) {
        log.count('unknownOperation');
        return refused('gateway.unknownOperation');
      }
      const isPaced = name !== neverPutOff;
      if (isPaced && !pacer.enter()) {
        log.count('busy');
        return refused('gateway.busy');
      }
      try {
        return await answer(name, input);
      } catch (cause) {
        const incident = options.newIncident();
        log.count('fault');
        log.fault(incident, cause);
        return { kind: 'bug', incident };
      } finally {
        if (isPaced) pacer.leave();
      }
    },
  };
}

function refused(code: string): Envelope {
  return { kind: 'refused', code };
}
