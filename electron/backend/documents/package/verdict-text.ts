import type { FaultCode, PackageFault, PackageNotice, Verdict } from './verify/verdict.ts';

/** What each fault means, in plain English, for the command line. `{file}` is the path inside the package, `{entry}` the entry counted from 1. */
const faultTexts: Readonly<Record<FaultCode, string>> = {
  'container.notFound': 'There is nothing under this name.',
  'container.notAPackage': 'This is neither a package folder nor the ZIP file of one.',
  'container.unreadable': 'This cannot be read. Check that you may read it and that the medium is whole.',
  'container.tooManyFiles': 'There are more files than a package may have.',
  'path.tooLong': 'The name {file} is longer than a package allows.',
  'path.escapes': 'The name {file} leads out of the package.',
  'path.characters': 'The name {file} has characters that a package does not allow.',
  'path.hidden': 'The hidden file {file} does not belong to the package.',
  'path.reservedName': 'The name {file} means a device on some systems and does not belong to a package.',
  'path.link': '{file} is a link. A package has none.',
  'path.notAFile': '{file} is neither a file nor a folder.',
  'path.emptyFolder': 'The folder {file} is empty. A package has no empty folders.',
  'path.caseTwin': 'The name {file} differs from another one by upper and lower case only.',
  'path.insideAFile': 'The name {file} leads into another file as if that were a folder.',
  'file.unreadable': '{file} cannot be read. Check that you may read it and that the medium is whole.',
  'file.changedWhileRead': '{file} changed while it was read. Close other programs and check again.',
  'zip.end': 'The ZIP file does not end as it must: something was added to it, or it was cut.',
  'zip.directory': 'The list of files in the ZIP is damaged, or something stands between its parts.',
  'zip.order': '{file} stands twice in the ZIP, or in the wrong place.',
  'zip.folder': '{file} lies outside the folder of the package.',
  'zip.folderEntry': 'The ZIP was made again by another program: it has entries for folders. Ask for the file as it was sent.',
  'zip.header': 'The ZIP says something about {file} that its own list does not: it was changed, or written by another program.',
  'zip.checksum': '{file} was changed inside the ZIP, or the ZIP is damaged.',
  'bag.declaration': '{file} is not what it must be.',
  'bag.manifest': 'The list {file} is not in the form it must have.',
  'bag.unlisted': '{file} is not listed: it was added or renamed.',
  'bag.missing': '{file} is missing.',
  'bag.changed': '{file} was changed.',
  'bag.unknownFile': '{file} does not belong to a package.',
  'bag.info': '{file} does not agree with the files of the package.',
  'bag.otherName': 'The folder does not bear the name that {file} gives it. Give it back its name and check again.',
  'bag.tooLarge': '{file} is larger than it can be.',
  'signature.form': '{file} is not in the form it must have.',
  'signature.otherManifest': 'The signature is over other lists than these: the package was changed after it was signed.',
  'signature.otherReference': 'The signature is over a package of another name.',
  'signature.wrong': 'The signature is not that of the key it names.',
  'keys.form': '{file} is not in the form it must have.',
  'keys.otherOffice': 'The key that signed is not the last key of the office in {file}.',
  'keys.officeGap': 'In {file} a key of the office is missing before no. {entry}.',
  'keys.officeSuccession': 'In {file} the key of the office no. {entry} is not signed by the one before it.',
  'epoch.gap': 'In {file} a key of dated seals is missing before no. {entry}.',
  'epoch.otherVault': 'In {file} the key of dated seals no. {entry} is of another record.',
  'epoch.signer': 'In {file} the key of dated seals no. {entry} names a signer that it cannot have.',
  'epoch.signature': 'In {file} the key of dated seals no. {entry} is not signed by the key before it.',
  'epoch.from': 'In {file} the key of dated seals no. {entry} begins before the one before it.',
  'epoch.root': 'In {file} the key of dated seals no. {entry} contradicts the one before it.',
  'proofs.form': '{file} is not in the form it must have.',
  'checkpoint.form': 'The dated seal in {file} is not in the form it must have.',
  'checkpoint.otherVault': 'The dated seal in {file} is of another record.',
  'checkpoint.otherEpoch': 'The dated seal in {file} names a key that is not the last one of keys.json.',
  'checkpoint.signature': 'The dated seal in {file} is not signed by its key.',
  'checkpoint.beforeEpoch': 'The dated seal in {file} is older than its key.',
  'checkpoint.root': 'The dated seal in {file} contradicts its key.',
  'proof.leaf': 'In {file} entry {entry} is not in the form it must have.',
  'proof.index': 'In {file} entry {entry} lies beyond the dated seal.',
  'proof.path': 'In {file} entry {entry} does not stand at its place in the sealed record.',
  'proof.opened': 'In {file} entry {entry} says something else than what was recorded.',
};

const steps = ['the package as such', 'its files', 'its signature', 'its keys', 'its dated seal', 'its proofs'] as const;

/** The first thing wrong, in one sentence. */
export function faultText(fault: PackageFault): string {
  return faultTexts[fault.code].replaceAll('{file}', printableName(fault.file)).replaceAll('{entry}', String((fault.entry ?? 0) + 1));
}

/** The verdict for a person at the command line, a line each. */
export function verdictLines(verdict: Verdict): string[] {
  if (!verdict.ok) {
    const lines = [
      `REFUSED at step ${verdict.fault.step} of 6, ${steps[verdict.fault.step - 1] ?? ''}.`,
      faultText(verdict.fault),
      'Do not rely on this package. Ask the office for another copy.',
    ];
    return verdict.words === null ? lines : [...lines, `It was signed by the key: ${verdict.words}`];
  }
  const { facts } = verdict;
  return [
    `UNCHANGED since it was signed: package ${facts.reference}, ${facts.files} files, ${facts.bytes} bytes.`,
    `${facts.entries.length} acts stand in the record of actions, sealed at ${facts.checkpoint.size} entries.`,
    ...facts.notices.map(noticeText),
    'Signed by the key:',
    `  ${facts.office.words}`,
    ...(facts.firstOffice === null ? [] : ['First key of this office:', `  ${facts.firstOffice.words}`]),
    'Compare these words with the office by telephone, on a number that you know from elsewhere.',
    'Without that, this check does not show whose package it is. It does not show that the report is true.',
    'Nobody can tell from one package whether somebody with every key wrote the whole record anew before it: check an older one of the same office too.',
  ];
}

function noticeText(notice: PackageNotice): string {
  if (notice.code === 'ledger.restarted')
    return `Note: the key of dated seals was lost before no. ${notice.epoch + 1} and made anew by the office; what stands before it rests on the office’s word.`;
  return `Note: the key of the office no. ${notice.epoch + 1} was not signed by the one before it; compare its words with the office.`;
}

/** A name from outside, fit for a terminal: nothing that could move the cursor or turn the text. */
function printableName(name: string | null): string {
  if (name === null) return 'a file';
  const shown = name.replaceAll(/[^\x20-\x7e]/g, '?');
  return shown.length > 200 ? `${shown.slice(0, 200)}…` : shown;
}
