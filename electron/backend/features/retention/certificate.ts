import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { residueOf } from '#shared/domain/retention/residue.ts';
import { ok } from '#shared/kernel/result.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import type { CertificateContent } from '../../documents/destruction/certificate-files.ts';
import { signCertificate } from '../../documents/destruction/certificate.ts';
import { renderCertificate } from '../../documents/destruction/render-certificate.ts';
import type { Reader } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import { newEventId } from '../../ledger/append.ts';
import { frontierRoot } from '../../ledger/frontier.ts';
import { officeName } from '../../records/office-name.ts';
import { destinationOf, rememberPlace } from '../../release/destination.ts';
import { finishedFile } from '../../release/finished-file.ts';
import { release } from '../../release/release.ts';
import { refuse } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { today } from './commands.ts';
import { keptCopies } from './kept-copies.ts';
import { findNote, type NoteRow } from './store.ts';

/** What was destroyed, signed by the office: for the person concerned, a court, or an authority for data protection. */
export const giveCertificate: Handler<'retention.giveCertificate'> = async (context, { fileId, language, destination }) => {
  const { session, reader } = context;
  const place = destinationOf(session, context.paths, destination);
  if (!place.ok) return place;
  const note = findNote(reader, fileId);
  const content = note && contentOf(session, reader, note);
  if (!content) return refuse('retention.noteNotFound');
  context.progress({ phase: 'rendering', unit: 'steps', done: 0, total: 2 });
  const set = await renderCertificate(content, language, context.signal);
  if (!set.ok) return set;
  context.progress({ phase: 'writing', unit: 'steps', done: 1, total: 2 });
  const finished = finishedFile(set.value);
  const event = {
    id: newEventId(session),
    kind: 'retention.certificateGiven',
    subject: fileId,
    subjectType: 'destruction',
    file: fileId,
    detail: { language, sha256: finished.sha256 },
  };
  const written = await release(
    context,
    // The file has no key any more, and nothing of it is on the page.
    { file: null, form: 'destructionCertificate', sha256: finished.sha256 },
    () => ({ value: event, events: [event] }),
    () => finished.write(place.value),
  );
  if (!written.ok) return written;
  rememberPlace(session, place.value);
  return ok({ name: written.value });
};

/** Null where this person does not hold the key of the office. */
function contentOf(session: Session, reader: Reader, note: NoteRow): CertificateContent | null {
  const { keyring } = session.keyringFile;
  const { office } = session.keys;
  const hash = keyring.hashes[note.entry];
  const officeEpoch = keyring.offices.findIndex(({ publicKey }) => publicKey === office?.publicHex);
  if (!office || hash === undefined || officeEpoch < 0) return null;
  const { daysLeft, ...residue } = residueOf(keptCopies(session, note.file_id), note.destroyed_on, today(session));
  const certificate = signCertificate(
    {
      agreed: note.agreed,
      asked: note.asked,
      basis: note.basis,
      checkpoint: { root: frontierRoot(session.frontier).toString('hex'), size: session.frontier.size },
      destroyedOn: note.destroyed_on,
      entry: { hash, seq: note.entry },
      format: 'recourse-destruction',
      ground: note.ground,
      issuedOn: today(session),
      kind: note.kind,
      material: note.material,
      office: office.publicHex,
      officeEpoch,
      officeName: officeName(reader),
      openedOn: note.opened_on,
      purpose: note.purpose,
      records: note.records,
      reference: note.reference,
      residue,
      vaultId: session.vaultId,
      version: 2,
    },
    office,
  );
  return {
    certificate,
    signedText: canonicalText(certificate),
    vaultWords: wordsOfKey(keyring.offices[0]!.publicKey),
    keyWords: wordsOfKey(office.publicHex),
    daysLeft,
  };
}
