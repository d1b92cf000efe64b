const DER_SEQUENCE = 0x30;

/**
 * The DER of a certificate that was chosen as DER or PEM, by its form alone: nothing in it is read here. Null for what has neither form.
 * Which bytes are kept is thereby not the word of the process that reads them.
 */
export function derOf(bytes: Uint8Array): Buffer | null {
  if (bytes[0] === DER_SEQUENCE) return Buffer.from(bytes);
  const text = Buffer.from(bytes).toString('latin1');
  const [, body] = /-----BEGIN (?:X509 )?CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END (?:X509 )?CERTIFICATE-----/.exec(text) ?? [];
  const der = body === undefined ? null : Buffer.from(body, 'base64');
  return der?.[0] === DER_SEQUENCE ? der : null;
}
