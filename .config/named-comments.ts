const constant = /^const (\w+) = ('[^'\\\n]*');$/gm;
const use = /\bcomment(?:: (\w+))?(?=,$| \}\)|, [a-z])/gm;

/**
 * Words that share a comment for translators name it once, as a constant of their file. The extraction takes only what is written in
 * place, warns of each other and leaves the comment out: so it is written in place for it. No line moves.
 */
export function writeCommentsInPlace(code: string): string {
  const texts = new Map([...code.matchAll(constant)].map(([, name, text]) => [name!, text!]));
  return code.replaceAll(use, (found, name = 'comment') => {
    const text = texts.get(String(name));
    return text === undefined ? found : `comment: ${text}`;
  });
}
