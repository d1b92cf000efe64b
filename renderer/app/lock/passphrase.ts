/** What a new passphrase is worth, by its length and variety alone. No list of words is asked, so this says the least, not the most. */
export type PassphraseJudgement = {
  readonly grade: 'refused' | 'enough' | 'good';
  readonly characters: number;
  readonly words: number;
};

const least = 15;
const fewestKinds = 5;
const goodWords = 6;
const goodCharacters = 30;

/** `refused` is what the engine refuses as well: under 15 characters, or fewer than five different ones. */
export function judgePassphrase(typed: string): PassphraseJudgement {
  const text = typed.normalize('NFKC');
  const characters = Array.from(text);
  const words = new Set(
    text
      .trim()
      .split(/\s+/u)
      .filter((word) => word.length > 1),
  ).size;
  const isRefused = characters.length < least || new Set(characters).size < fewestKinds;
  const isGood = words >= goodWords || characters.length >= goodCharacters;
  return { grade: isRefused ? 'refused' : isGood ? 'good' : 'enough', characters: characters.length, words };
}
