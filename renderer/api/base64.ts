const runLength = 8192;

/** As bytes go to the engine. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += runLength) text += String.fromCharCode(...bytes.subarray(at, at + runLength));
  return btoa(text);
}
