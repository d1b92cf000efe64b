CREATE INDEX approval_state ON approval (state);

CREATE INDEX complaint_agency ON complaint_row (agency, batch_no);

CREATE INDEX complaint_allegation_of ON complaint_allegation (complaint_id);

CREATE INDEX complaint_area ON complaint_row (area, batch_no);

CREATE INDEX complaint_batch ON complaint_row (batch_no);

CREATE INDEX complaint_channel ON complaint_row (channel, batch_no);

CREATE INDEX complaint_codes ON complaint_row (codes, batch_no);

CREATE INDEX complaint_incident ON complaint_row (incident_sort, batch_no);

CREATE UNIQUE INDEX complaint_office_reference ON complaint_row (source, office_reference) WHERE source <> '';

CREATE INDEX complaint_officer_of ON complaint_officer (complaint_id);

CREATE INDEX complaint_overwritten ON complaint_row (overwritten_on, batch_no);

CREATE INDEX complaint_received ON complaint_row (received_on, batch_no);

CREATE INDEX complaint_reference ON complaint_row (reference, batch_no);

CREATE INDEX complaint_state ON complaint_row (state, batch_no);

CREATE INDEX complaint_unit ON complaint_row (unit, batch_no);

CREATE INDEX evidence_check_of ON evidence_check (evidence_id);

CREATE INDEX evidence_item_size ON evidence_item (investigation_id, size);

CREATE INDEX evidence_object_file ON evidence_object (file_id);

CREATE INDEX evidence_statement_other ON evidence_statement (other_id) WHERE other_id IS NOT NULL;

CREATE INDEX hold_on ON hold (file_id);

CREATE INDEX import_problem_line ON import_problem (batch_no, line, n);

CREATE INDEX intake_batch_of ON intake_batch (user_id, file_id);

CREATE INDEX intake_outcome_what ON intake_outcome (batch_id, what, place);

CREATE INDEX investigation_complaint ON investigation (complaint_id);

CREATE INDEX ledger_event_subject ON ledger_event (subject);

CREATE INDEX ledger_list_actor ON ledger_list (actor);

CREATE INDEX ledger_list_area ON ledger_list (area);

CREATE INDEX ledger_list_file ON ledger_list (file) WHERE file IS NOT NULL;

CREATE INDEX match_mark_file ON match_mark (file_id);

CREATE INDEX opening_reason_of ON opening_reason (file_id);

CREATE INDEX pending_intake_in ON pending_intake (batch_id, place);

CREATE INDEX pending_intake_of ON pending_intake (user_id, file_id);

CREATE INDEX release_of ON release (investigation_id);

CREATE INDEX sealed_record_file ON sealed_record (file_id);

CREATE TABLE allegation_pair (
  allegation_id TEXT NOT NULL REFERENCES complaint_allegation (id), officer_id TEXT NOT NULL DEFAULT '', reported_outcome TEXT, reported_as TEXT,
  PRIMARY KEY (allegation_id, officer_id)) STRICT, WITHOUT ROWID;

CREATE TABLE approval (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, file_id TEXT, asked_by TEXT NOT NULL, until TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'agreed', 'refused', 'withdrawn', 'used')), bound TEXT NOT NULL, content TEXT, consent_id TEXT NOT NULL,
  reason_key TEXT NOT NULL, sealed_reason BLOB NOT NULL, sealed_secret BLOB) STRICT;

CREATE TABLE approver_card (
  approver_id TEXT PRIMARY KEY, signing TEXT NOT NULL, sealed_key TEXT NOT NULL, sealed BLOB NOT NULL) STRICT;

CREATE TABLE backup_label (backup_id TEXT PRIMARY KEY, label TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE complaint_allegation (id TEXT PRIMARY KEY, complaint_id TEXT NOT NULL REFERENCES complaint_row (id), number INTEGER NOT NULL, code TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE complaint_officer (id TEXT PRIMARY KEY, complaint_id TEXT NOT NULL REFERENCES complaint_row (id), number INTEGER NOT NULL, known INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE complaint_row (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, reference TEXT NOT NULL UNIQUE, source TEXT NOT NULL, office_reference TEXT NOT NULL,
  channel TEXT NOT NULL, capacity TEXT NOT NULL, received_on TEXT NOT NULL,
  incident_date TEXT, incident_time TEXT, incident_approximate INTEGER NOT NULL, incident_sort TEXT NOT NULL,
  area TEXT NOT NULL, agency TEXT NOT NULL, unit TEXT NOT NULL, codes TEXT NOT NULL, allegations INTEGER NOT NULL, officers INTEGER NOT NULL,
  overwritten_on TEXT, state TEXT NOT NULL, registered_at TEXT NOT NULL, version INTEGER NOT NULL, event_id TEXT NOT NULL,
  batch_no INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE custody_event (
  id TEXT PRIMARY KEY, evidence_id TEXT NOT NULL REFERENCES evidence_item (id), seq INTEGER NOT NULL, type TEXT NOT NULL, at_local TEXT NOT NULL, offset_minutes INTEGER NOT NULL,
  clock TEXT NOT NULL, at_sort TEXT NOT NULL, concerns TEXT, recorded_at TEXT NOT NULL, role TEXT NOT NULL, event_id TEXT NOT NULL, UNIQUE (evidence_id, seq)) STRICT;

CREATE TABLE destruction_note (
  file_id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('complaint', 'investigation')), reference TEXT NOT NULL, opened_on TEXT NOT NULL, destroyed_on TEXT NOT NULL,
  purpose TEXT, basis TEXT, ground TEXT NOT NULL, asked TEXT NOT NULL, agreed TEXT NOT NULL, records INTEGER NOT NULL, material INTEGER NOT NULL,
  entry INTEGER NOT NULL, with_file TEXT, event_id TEXT NOT NULL) STRICT;

CREATE TABLE draft (user_id TEXT NOT NULL, key TEXT NOT NULL, sealed BLOB NOT NULL, saved_at TEXT NOT NULL, PRIMARY KEY (user_id, key)) STRICT;

CREATE TABLE epoch_key (epoch INTEGER PRIMARY KEY, seed BLOB NOT NULL CHECK (length(seed) = 32), state TEXT NOT NULL CHECK (state IN ('pending', 'current')), certificate TEXT NOT NULL) STRICT;

CREATE TABLE evidence_check (n INTEGER PRIMARY KEY, evidence_id TEXT NOT NULL REFERENCES evidence_item (id), at TEXT NOT NULL, unchanged INTEGER NOT NULL) STRICT;

CREATE TABLE evidence_item (
  id TEXT PRIMARY KEY, investigation_id TEXT NOT NULL REFERENCES investigation (id), number INTEGER NOT NULL, kind TEXT NOT NULL, graphic INTEGER NOT NULL,
  taken_in_at TEXT NOT NULL, object_id TEXT UNIQUE REFERENCES evidence_object (object_id), size INTEGER, version INTEGER NOT NULL, event_id TEXT NOT NULL,
  UNIQUE (investigation_id, number), CHECK ((object_id IS NULL) = (size IS NULL))) STRICT;

CREATE TABLE evidence_object (
  object_id TEXT PRIMARY KEY, file_id TEXT NOT NULL, key_epoch INTEGER NOT NULL, wrapped_key BLOB NOT NULL, object_version INTEGER NOT NULL, size INTEGER NOT NULL) STRICT;

CREATE TABLE evidence_statement (
  id TEXT PRIMARY KEY, evidence_id TEXT NOT NULL REFERENCES evidence_item (id), seq INTEGER NOT NULL, type TEXT NOT NULL, other_id TEXT REFERENCES evidence_item (id),
  recorded_at TEXT NOT NULL, role TEXT NOT NULL, event_id TEXT NOT NULL, UNIQUE (evidence_id, seq)) STRICT;

CREATE TABLE file_access (
  file_id TEXT PRIMARY KEY, left_out INTEGER NOT NULL CHECK (left_out IN (0, 1)), restricted_on TEXT, version INTEGER NOT NULL, event_id TEXT NOT NULL) STRICT;

CREATE TABLE finding (
  id TEXT PRIMARY KEY, investigation_id TEXT NOT NULL REFERENCES investigation (id), number INTEGER NOT NULL, allegation_id TEXT NOT NULL REFERENCES complaint_allegation (id),
  officer_id TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL CHECK (kind IN ('finding', 'closed')), code TEXT NOT NULL, standard_of_proof TEXT, decided_on TEXT NOT NULL,
  version INTEGER NOT NULL, event_id TEXT NOT NULL, UNIQUE (investigation_id, allegation_id, officer_id), UNIQUE (investigation_id, number)) STRICT;

CREATE TABLE finding_material (
  finding_id TEXT NOT NULL REFERENCES finding (id), evidence_id TEXT NOT NULL REFERENCES evidence_item (id), stance TEXT NOT NULL, PRIMARY KEY (finding_id, evidence_id)) STRICT, WITHOUT ROWID;

CREATE TABLE hold (
  id TEXT PRIMARY KEY, file_id TEXT NOT NULL, kind TEXT NOT NULL, placed_by TEXT NOT NULL, placed_on TEXT NOT NULL, lifted_by TEXT, lifted_on TEXT,
  version INTEGER NOT NULL, event_id TEXT NOT NULL) STRICT;

CREATE TABLE import_batch (
  batch_no INTEGER PRIMARY KEY CHECK (batch_no > 0), id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('staging', 'pending', 'accepted', 'discarded')),
  staged_at TEXT NOT NULL, row_count INTEGER NOT NULL, complaints INTEGER NOT NULL, allegations INTEGER NOT NULL, already_here INTEGER NOT NULL,
  refused_rows INTEGER NOT NULL, remarks INTEGER NOT NULL) STRICT;

CREATE TABLE import_mapping (name TEXT PRIMARY KEY, mapping TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT;

CREATE TABLE import_problem (
  batch_no INTEGER NOT NULL REFERENCES import_batch (batch_no), n INTEGER NOT NULL, line INTEGER NOT NULL, column_name TEXT, code TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('refused', 'remark')), sealed_value BLOB NOT NULL, PRIMARY KEY (batch_no, n)) STRICT, WITHOUT ROWID;

CREATE TABLE intake_batch (
  id TEXT PRIMARY KEY, file_id TEXT NOT NULL, user_id TEXT NOT NULL, begun_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('listing', 'ready', 'running', 'paused', 'stopped', 'cut', 'ended')),
  same TEXT NOT NULL CHECK (same IN ('ask', 'link', 'take')), files INTEGER NOT NULL, bytes INTEGER NOT NULL, key_epoch INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;

CREATE TABLE intake_outcome (
  batch_id TEXT NOT NULL REFERENCES intake_batch (id), place INTEGER NOT NULL, what TEXT NOT NULL CHECK (what IN ('taken', 'linked', 'same', 'left')),
  reason TEXT, evidence_id TEXT, sealed BLOB NOT NULL, PRIMARY KEY (batch_id, place)) STRICT, WITHOUT ROWID;

CREATE TABLE investigation (
  id TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE, complaint_id TEXT NOT NULL REFERENCES complaint_row (id), opened_on TEXT NOT NULL,
  state TEXT NOT NULL, version INTEGER NOT NULL, event_id TEXT NOT NULL) STRICT;

CREATE TABLE ledger_checkpoint (number INTEGER PRIMARY KEY, size INTEGER NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE TABLE ledger_event (
  n INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, subject TEXT,
  fields TEXT NOT NULL, seed BLOB NOT NULL CHECK (length(seed) = 32), signature BLOB NOT NULL CHECK (length(signature) = 64)) STRICT;

CREATE TABLE ledger_leaf (
  idx INTEGER PRIMARY KEY, leaf BLOB NOT NULL CHECK (length(leaf) = 32), event_id TEXT NOT NULL UNIQUE REFERENCES ledger_event (event_id)) STRICT;

CREATE TABLE ledger_list (
  idx INTEGER PRIMARY KEY, area TEXT NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL, date TEXT NOT NULL, file TEXT) STRICT;

CREATE TABLE ledger_node (level INTEGER NOT NULL CHECK (level > 0), idx INTEGER NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32), PRIMARY KEY (level, idx)) STRICT, WITHOUT ROWID;

CREATE TABLE match_file (
  file_id TEXT PRIMARY KEY REFERENCES complaint_row (id) ON DELETE CASCADE, epoch INTEGER NOT NULL, rule INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE match_mark (
  mark INTEGER NOT NULL CHECK (mark BETWEEN 0 AND 65535), file_id TEXT NOT NULL REFERENCES complaint_row (id) ON DELETE CASCADE,
  PRIMARY KEY (mark, file_id)) STRICT, WITHOUT ROWID;

CREATE TABLE opening_reason (id TEXT PRIMARY KEY, file_id TEXT NOT NULL, opening TEXT NOT NULL UNIQUE, event_id TEXT NOT NULL) STRICT;

CREATE TABLE pending_intake (
  object_id TEXT PRIMARY KEY, file_id TEXT NOT NULL, user_id TEXT NOT NULL, begun_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'handedOver', 'recording', 'finished')), key_epoch INTEGER NOT NULL, wrapped_key BLOB NOT NULL,
  sealed BLOB NOT NULL, evidence_id TEXT, batch_id TEXT, place INTEGER, size INTEGER) STRICT;

CREATE TABLE person (user_id TEXT PRIMARY KEY, display_name TEXT NOT NULL) STRICT;

CREATE TABLE preference (user_id TEXT NOT NULL, key TEXT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (user_id, key)) STRICT;

CREATE TABLE recommendation (
  id TEXT PRIMARY KEY, investigation_id TEXT NOT NULL REFERENCES investigation (id), number INTEGER NOT NULL, type TEXT NOT NULL, priority TEXT NOT NULL, due_on TEXT,
  version INTEGER NOT NULL, event_id TEXT NOT NULL, UNIQUE (investigation_id, number)) STRICT;

CREATE TABLE recommendation_finding (
  recommendation_id TEXT NOT NULL REFERENCES recommendation (id), finding_id TEXT NOT NULL REFERENCES finding (id), PRIMARY KEY (recommendation_id, finding_id)) STRICT, WITHOUT ROWID;

CREATE TABLE release (
  id TEXT PRIMARY KEY, investigation_id TEXT NOT NULL REFERENCES investigation (id), reference TEXT NOT NULL, form TEXT NOT NULL, at TEXT NOT NULL, sha256 TEXT NOT NULL,
  version INTEGER NOT NULL, event_id TEXT NOT NULL) STRICT;

CREATE TABLE retention (
  id TEXT PRIMARY KEY, file_id TEXT NOT NULL UNIQUE, purpose TEXT NOT NULL, basis TEXT NOT NULL, review_on TEXT NOT NULL, decided_on TEXT NOT NULL,
  version INTEGER NOT NULL, event_id TEXT NOT NULL) STRICT;

CREATE TABLE scheduled_check (
  what TEXT NOT NULL CHECK (what IN ('record', 'material')), user_id TEXT NOT NULL, place TEXT NOT NULL, objects INTEGER NOT NULL, not_opened INTEGER NOT NULL,
  bytes INTEGER NOT NULL, faults TEXT NOT NULL, event_id TEXT, PRIMARY KEY (what, user_id)) STRICT, WITHOUT ROWID;

CREATE TABLE sealed_record (
  record_id TEXT PRIMARY KEY, record_type TEXT NOT NULL, file_id TEXT NOT NULL, key_epoch INTEGER NOT NULL, version INTEGER NOT NULL,
  sealed BLOB NOT NULL, content_digest TEXT NOT NULL, sealed_digest TEXT NOT NULL) STRICT;

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE signer_authority (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, certificate BLOB NOT NULL, trusted INTEGER NOT NULL CHECK (trusted IN (0, 1)), version INTEGER NOT NULL, event_id TEXT NOT NULL) STRICT;

CREATE TABLE thumbnail (evidence_id TEXT PRIMARY KEY REFERENCES evidence_item (id), key_epoch INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;

CREATE TABLE time_authority (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, certificate BLOB NOT NULL, trusted INTEGER NOT NULL CHECK (trusted IN (0, 1)), version INTEGER NOT NULL, event_id TEXT NOT NULL) STRICT;

CREATE TRIGGER custody_event_fixed BEFORE UPDATE ON custody_event BEGIN SELECT raise(ABORT, 'a handling event does not change'); END;

CREATE TRIGGER evidence_statement_fixed BEFORE UPDATE ON evidence_statement BEGIN SELECT raise(ABORT, 'a statement does not change'); END;

CREATE TRIGGER ledger_event_fixed BEFORE UPDATE ON ledger_event BEGIN SELECT raise(ABORT, 'an event does not change'); END;

CREATE TRIGGER ledger_event_kept BEFORE DELETE ON ledger_event WHEN EXISTS (SELECT 1 FROM ledger_leaf WHERE event_id = OLD.event_id)
  BEGIN SELECT raise(ABORT, 'an event does not go'); END;

CREATE TRIGGER ledger_leaf_fixed BEFORE UPDATE ON ledger_leaf BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;

CREATE TRIGGER ledger_leaf_kept BEFORE DELETE ON ledger_leaf BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;

CREATE TRIGGER ledger_leaf_listed AFTER INSERT ON ledger_leaf BEGIN
  INSERT INTO ledger_list (idx, area, actor, role, date, file)
  SELECT NEW.idx, substr(e.kind, 1, instr(e.kind, '.') - 1), e.fields ->> '$.actor', e.fields ->> '$.role', e.fields ->> '$.date', e.fields ->> '$.file'
  FROM ledger_event e WHERE e.event_id = NEW.event_id; END;

CREATE TRIGGER ledger_node_fixed BEFORE UPDATE ON ledger_node BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;

CREATE TRIGGER ledger_node_kept BEFORE DELETE ON ledger_node BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;

CREATE VIEW complaint AS SELECT * FROM complaint_row WHERE batch_no NOT IN (SELECT batch_no FROM import_batch WHERE state <> 'accepted');
