import type { ReadRequest } from '../../backend/index.ts';

/** A request in plain words: first what would be done, from what would be signed; then what the office says of it. */
export function requestLines(request: ReadRequest): readonly string[] {
  return [
    `Asked for: ${deed(request)}`,
    `The office calls it: ${names[String(request.subject['kind'])] ?? String(request.subject['kind'])}`,
    ...(request.about === '' ? [] : [`The office says that this is about: ${request.about}`]),
    ...keyWords(request),
    `Ends by itself: ${request.until}`,
    `Words of the office: ${request.officeWords}`,
    `Words for a code: ${request.challenge}`,
  ];
}

function deed({ subject, content }: ReadRequest): string {
  const person = memberOf(content, 'person');
  const approver = memberOf(content, 'approver');
  if (content?.['kind'] === 'person' && person) return personDeed(person);
  if (content?.['kind'] === 'approver' && approver)
    return `${approver['inForce'] === true ? 'bring in' : 'end'} the approver ${String(approver['approverId'])}`;
  if (content?.['kind'] === 'recovery') return recoveryDeed(content);
  if (content?.['kind'] === 'destroyed') return destroyedDeed(content);
  if (content === null && subject['kind'] === 'access.unrestrict')
    return `open the restricted file ${String(subject['fileId'])} to the intake team again`;
  if (content === null && subject['kind'] === 'vault.restore')
    return `go on from a restored backup that ends with entry ${String(subject['size'])} of the record; whatever was recorded after it is given up`;
  if (content === null && subject['kind'] === 'findings.digitalAlone')
    return `let the finding ${String(subject['findingId'])} stand on digital material alone, for the reason below (EVD-R9)`;
  return `something that this version does not know (${String(content?.['kind'] ?? subject['kind'])}). Do not agree to it.`;
}

/** Another role and new keys are one form of entry: that the keys are new only their words tell. */
function personDeed(person: Readonly<Record<string, unknown>>): string {
  const who = `the person ${String(person['userId'])}`;
  return person['role'] === 'none' ? `end ${who}` : `let ${who} be ${String(person['role'])} under the key below`;
}

const names: Readonly<Record<string, string>> = {
  'people.role': 'another role',
  'people.newKeys': 'new keys for somebody who forgot their passphrase',
  'access.unrestrict': 'opening a restricted file again',
  'recovery.key': 'the key of recovery by shares',
  'approvers.change': 'approvers outside the office',
  'vault.restore': 'going on from an older state of the vault',
  'files.destroy': 'destroying a file for good',
  'findings.digitalAlone': 'a reason why a finding stands on digital material alone',
};

function recoveryDeed({ threshold, shares }: Readonly<Record<string, unknown>>): string {
  if (threshold === 0) return 'end recovery by shares';
  return `put a recovery key in force of which ${String(threshold)} of ${String(shares)} sheets open everything`;
}

/** A file is known by the id in the names of its keys; its reference stands in what the office says. */
function destroyedDeed({ keys }: Readonly<Record<string, unknown>>): string {
  const names = Array.isArray(keys) ? keys.map(String) : [];
  const files = [...new Set(names.map((name) => name.split(':')[1] ?? name))];
  return `destroy for good, so that nobody can open them again, ${files.length === 1 ? 'the file' : 'the files'} ${files.join(', ')}`;
}

/** Public keys are compared by their words, aloud. */
function keyWords({ contentWords }: ReadRequest): readonly string[] {
  return contentWords === null ? [] : [`Words of the key that would come in force: ${contentWords}`];
}

function memberOf(content: ReadRequest['content'], name: string): Readonly<Record<string, unknown>> | null {
  const member = content?.[name];
  return typeof member === 'object' && member !== null ? (member as Readonly<Record<string, unknown>>) : null;
}
