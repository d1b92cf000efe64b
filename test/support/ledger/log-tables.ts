import type Database from 'better-sqlite3';
import { appendLeaf, frontierRoot, newFrontier } from '../../../electron/backend/ledger/frontier.ts';

/** The tables of the record as somebody with the database key sees them, outside the program and its triggers. */
export type LogRow = {
  readonly idx: number;
  readonly leaf: Buffer;
  readonly eventId: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly fields: string;
  readonly seed: Buffer;
  readonly signature: Buffer;
};
export type LogNode = { readonly level: number; readonly idx: number; readonly hash: Buffer };
export type LogSeal = { readonly number: number; readonly size: number; readonly note: string; readonly at: string };
export type ListRow = {
  readonly idx: number;
  readonly area: string;
  readonly actor: string;
  readonly role: string;
  readonly date: string;
  readonly file: string | null;
};
export type EpochRow = { readonly epoch: number; readonly seed: Buffer; readonly state: string; readonly certificate: string };

export type Log = {
  readonly rows: readonly LogRow[];
  readonly nodes: readonly LogNode[];
  readonly seals: readonly LogSeal[];
  readonly list: readonly ListRow[];
  readonly epochs: readonly EpochRow[];
  /** How many seals were counted in another place. */
  readonly counted: string | null;
};

export function readLog(db: Database.Database): Log {
  const all = <T>(text: string): readonly T[] => db.prepare(text).all() as T[];
  return {
    rows: all<LogRow>(
      'SELECT l.idx, l.leaf, e.event_id AS eventId, e.kind, e.subject, e.fields, e.seed, e.signature FROM ledger_leaf l JOIN ledger_event e USING (event_id) ORDER BY l.idx',
    ),
    nodes: all<LogNode>('SELECT level, idx, hash FROM ledger_node ORDER BY level, idx'),
    seals: all<LogSeal>('SELECT number, size, note, at FROM ledger_checkpoint ORDER BY number'),
    list: all<ListRow>('SELECT idx, area, actor, role, date, file FROM ledger_list ORDER BY idx'),
    epochs: all<EpochRow>('SELECT epoch, seed, state, certificate FROM epoch_key ORDER BY epoch'),
    counted: all<{ value: string }>("SELECT value FROM setting WHERE key = 'seals'")[0]?.value ?? null,
  };
}

/** Puts another record in place of the one that is there. The triggers are dropped, and are there again afterwards. */
export function writeLog(db: Database.Database, log: Log): void {
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'ledger_%'").all() as {
    readonly name: string;
    readonly sql: string;
  }[];
  db.pragma('foreign_keys = OFF');
  db.transaction(() => {
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    for (const table of ['ledger_leaf', 'ledger_event', 'ledger_node', 'ledger_checkpoint', 'ledger_list', 'epoch_key'])
      db.exec(`DELETE FROM ${table}`);
    const put = (table: string, columns: number) => {
      const statement = db.prepare(`INSERT INTO ${table} VALUES (${Array(columns).fill('?').join(', ')})`);
      return (...values: readonly unknown[]) => statement.run(...values);
    };
    const [leaf, node, seal] = [put('ledger_leaf', 3), put('ledger_node', 3), put('ledger_checkpoint', 4)];
    const [list, epoch] = [put('ledger_list', 6), put('epoch_key', 4)];
    const event = db.prepare('INSERT INTO ledger_event (event_id, kind, subject, fields, seed, signature) VALUES (?, ?, ?, ?, ?, ?)');
    const ids = new Set<string>();
    // What the schema forbids is no hindrance to whoever can change the schema.
    if (new Set(log.rows.map((row) => row.eventId)).size < log.rows.length)
      db.exec(
        'DROP TABLE ledger_leaf; CREATE TABLE ledger_leaf (idx INTEGER PRIMARY KEY, leaf BLOB NOT NULL, event_id TEXT NOT NULL) STRICT',
      );
    for (const row of log.rows) {
      if (!ids.has(row.eventId)) event.run(row.eventId, row.kind, row.subject, row.fields, row.seed, row.signature);
      ids.add(row.eventId);
      leaf(row.idx, row.leaf, row.eventId);
    }
    for (const one of log.nodes) node(one.level, one.idx, one.hash);
    for (const one of log.seals) seal(one.number, one.size, one.note, one.at);
    for (const one of log.list) list(one.idx, one.area, one.actor, one.role, one.date, one.file);
    for (const one of log.epochs) epoch(one.epoch, one.seed, one.state, one.certificate);
    db.exec("DELETE FROM setting WHERE key = 'seals'");
    if (log.counted !== null) db.prepare("INSERT INTO setting VALUES ('seals', ?)").run(log.counted);
    for (const { sql } of triggers) db.exec(sql);
  }).immediate();
}

/** Inner nodes and the root at every size from 0, over leaves in the order of their places. */
export function treeOf(rows: readonly { readonly leaf: Buffer }[]): {
  readonly nodes: readonly LogNode[];
  readonly roots: readonly Buffer[];
} {
  const tree = newFrontier();
  const nodes: LogNode[] = [];
  const roots = [frontierRoot(tree)];
  for (const { leaf } of rows) {
    appendLeaf(tree, leaf, (level, idx, hash) => {
      if (level > 0) nodes.push({ level, idx, hash });
    });
    roots.push(frontierRoot(tree));
  }
  return { nodes, roots };
}

/** What the database's own trigger would have put in the list by which the record is filtered. */
export function listOf(rows: readonly LogRow[]): readonly ListRow[] {
  return rows.map(({ idx, kind, fields }) => {
    const said = fieldsIn(fields);
    const text = (name: string): string => (typeof said[name] === 'string' ? said[name] : '');
    const { file } = said;
    return {
      idx,
      area: kind.slice(0, kind.indexOf('.')),
      actor: text('actor'),
      role: text('role'),
      date: text('date'),
      file: typeof file === 'string' ? file : null,
    };
  });
}

function fieldsIn(text: string): { readonly [name: string]: unknown } {
  try {
    return JSON.parse(text) as { readonly [name: string]: unknown };
  } catch {
    return {};
  }
}
