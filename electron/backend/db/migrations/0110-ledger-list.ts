/**
 * By what the record of actions is filtered, beside each leaf. It repeats fields of events, made by the database itself; a verification compares it with
 * them, so that no entry can be hidden by a filter.
 */
export const ledgerList = {
  number: 110,
  name: 'ledger list',
  statements: `
CREATE TABLE ledger_list (
  idx INTEGER PRIMARY KEY, area TEXT NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL, date TEXT NOT NULL, file TEXT) STRICT;
INSERT INTO ledger_list (idx, area, actor, role, date, file)
  SELECT l.idx, substr(e.kind, 1, instr(e.kind, '.') - 1), e.fields ->> '$.actor', e.fields ->> '$.role', e.fields ->> '$.date', e.fields ->> '$.file'
  FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id;
CREATE INDEX ledger_list_area ON ledger_list (area);
CREATE INDEX ledger_list_actor ON ledger_list (actor);
CREATE INDEX ledger_list_file ON ledger_list (file) WHERE file IS NOT NULL;
CREATE TRIGGER ledger_leaf_listed AFTER INSERT ON ledger_leaf BEGIN
  INSERT INTO ledger_list (idx, area, actor, role, date, file)
  SELECT NEW.idx, substr(e.kind, 1, instr(e.kind, '.') - 1), e.fields ->> '$.actor', e.fields ->> '$.role', e.fields ->> '$.date', e.fields ->> '$.file'
  FROM ledger_event e WHERE e.event_id = NEW.event_id; END;
`,
} as const;
