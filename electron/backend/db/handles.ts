import type Database from 'better-sqlite3';
import type { Sql } from './sql.ts';

/** Reads. A query gets this and nothing more. */
export type Reader = {
  get<Row>(statement: Sql): Row | undefined;
  all<Row>(statement: Sql): Row[];
  iterate<Row>(statement: Sql): IterableIterator<Row>;
  /** The first column of all rows, as numbers: for lists of row numbers, where an object a row would cost more than the reading. */
  numbers(statement: Sql): number[];
};

/** Reads and writes, inside a transaction that the dispatcher opened. */
export type Writer = Reader & {
  /** Runs a change and gives the number of rows changed. */
  run(statement: Sql): number;
  /** Runs a change that must touch exactly one row; anything else is a bug and rolls back. */
  runOne(statement: Sql): void;
};

/** Handles over one connection; statements are prepared once and kept. */
export function handlesOf(db: Database.Database): Writer {
  const prepared = new Map<string, Database.Statement<unknown[]>>();
  const prepare = (text: string): Database.Statement<unknown[]> => {
    let statement = prepared.get(text);
    if (!statement) {
      statement = db.prepare<unknown[]>(text);
      prepared.set(text, statement);
    }
    return statement;
  };
  const plucked = new Map<string, Database.Statement<unknown[]>>();
  const prepareNumbers = (text: string): Database.Statement<unknown[]> => {
    let statement = plucked.get(text);
    if (!statement) {
      statement = db.prepare<unknown[]>(text).pluck();
      plucked.set(text, statement);
    }
    return statement;
  };
  const run = (statement: Sql): number => prepare(statement.text).run(...statement.values).changes;
  return {
    get: <Row>(statement: Sql) => prepare(statement.text).get(...statement.values) as Row | undefined,
    all: <Row>(statement: Sql) => prepare(statement.text).all(...statement.values) as Row[],
    iterate: <Row>(statement: Sql) => prepare(statement.text).iterate(...statement.values) as IterableIterator<Row>,
    numbers: (statement) => prepareNumbers(statement.text).all(...statement.values) as number[],
    run,
    runOne: (statement) => {
      const changes = run(statement);
      if (changes !== 1) throw new Error(`a change touched ${changes} rows instead of one`);
    },
  };
}
