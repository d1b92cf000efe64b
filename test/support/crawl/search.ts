import type { Person, PlantedOffice } from './planted-office.ts';

const columns = ['agency', 'unit', 'area', 'reference'] as const;

/** Searches for each word that stands in an open column of a file: finding a row is being told, even where no word is said. Gives the words that told. */
export async function wordsThatTell(
  { office, words }: PlantedOffice,
  person: Person,
  whose: 'theirs' | 'others',
): Promise<readonly number[]> {
  const who = await office.as(person);
  const numbers = words.words.flatMap(({ sort, readers }, at) => {
    const isTheirs = sort === 'column' && readers.has(person);
    return (sort === 'staged' || sort === 'column') && isTheirs === (whose === 'theirs') ? [at + 1] : [];
  });
  const isTold = async (number: number): Promise<boolean> => {
    const text = words.word(number);
    const found = await who.envelope('complaints.find', { reference: text });
    const totals = columns.map(async (column) => {
      const request = {
        filters: { [column]: text },
        sort: { by: 'registered', direction: 'ascending' },
        offset: 0,
        limit: 1,
      };
      const envelope = await who.envelope('complaints.list', request);
      return envelope.kind === 'ok' ? (envelope.value as { readonly total: number }).total : 0;
    });
    return found.kind === 'ok' || (await Promise.all(totals)).some((total) => total > 0);
  };
  const told: number[] = [];
  for (const number of numbers) if (await isTold(number)) told.push(number);
  return told;
}
