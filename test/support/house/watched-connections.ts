import Database from 'better-sqlite3';
import { requiredPragmas } from '../../../electron/backend/db/pragmas.ts';

/** What a connection said of itself right before it was closed. */
export type SeenConnection = {
  readonly path: string;
  readonly isKeyed: boolean;
  /** A copy gets another key on this very connection. */
  readonly isRekeyed: boolean;
  readonly pragmas: { readonly [name: string]: unknown };
};

const asked = [...requiredPragmas.map((pragma) => pragma.name), 'auto_vacuum', 'cipher'] as const;

/** Listens to every connection of this process that is closed, until `stop`. */
export function watchConnections(): { readonly seen: readonly SeenConnection[]; stop(): void } {
  const seen: SeenConnection[] = [];
  const keyed = new WeakSet<Database.Database>();
  const rekeyed = new WeakSet<Database.Database>();
  const prototype = Database.prototype as unknown as { key: Call; rekey: Call; close: Call };
  const { key, rekey, close } = prototype;
  prototype.key = function (this: Database.Database, ...args) {
    keyed.add(this);
    return key.apply(this, args);
  };
  prototype.rekey = function (this: Database.Database, ...args) {
    rekeyed.add(this);
    return rekey.apply(this, args);
  };
  prototype.close = function (this: Database.Database, ...args) {
    if (this.open) seen.push({ path: this.name, isKeyed: keyed.has(this), isRekeyed: rekeyed.has(this), pragmas: pragmasOf(this) });
    return close.apply(this, args);
  };
  return { seen, stop: () => void Object.assign(prototype, { key, rekey, close }) };
}

type Call = (this: Database.Database, ...args: never[]) => unknown;

function pragmasOf(db: Database.Database): { readonly [name: string]: unknown } {
  return Object.fromEntries(
    asked.map((name) => {
      try {
        return [name, db.pragma(name, { simple: true })];
      } catch (error) {
        return [name, String(error)];
      }
    }),
  );
}
