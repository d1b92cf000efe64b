import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { X509Certificate } from '@peculiar/x509';
import { JPEG, PNG, type Asset } from '@trustnxt/c2pa-ts/asset';
import { CoseAlgorithmIdentifier, LocalSigner } from '@trustnxt/c2pa-ts/cose';
import {
  ActionAssertion,
  ActionType,
  DataHashAssertion,
  DigitalSourceType,
  IngredientAssertion,
  ManifestStore,
  RelationshipType,
} from '@trustnxt/c2pa-ts/manifest';

/** Pictures with content credentials, signed by a camera of invented name that an invented authority stands for: openssl makes the certificates. */

export type Signer = {
  /** PEM. */
  readonly root: string;
  /** The signer's certificate and that of the authority above it, DER. */
  readonly chain: readonly Buffer[];
  sign(picture: Buffer): Promise<Buffer>;
};

const rootConfig = `[req]
distinguished_name=dn
prompt=no
x509_extensions=v3
[dn]
CN=Invented Root of Cameras
O=Norvenia
[v3]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
`;
const signerConfig = `[req]
distinguished_name=dn
prompt=no
[dn]
CN=Planted Camera 7
O=Invented Camera Works
[v3]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=emailProtection
authorityKeyIdentifier=keyid
subjectKeyIdentifier=hash
`;

export function makeSigner(): Signer {
  const folder = mkdtempSync(path.join(tmpdir(), 'recourse-signer-'));
  const run = (command: string): void => {
    const ran = spawnSync('openssl', command.split(' '), { cwd: folder, encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`openssl ${command}: ${ran.stderr}`);
  };
  try {
    writeFileSync(path.join(folder, 'root.cnf'), rootConfig);
    writeFileSync(path.join(folder, 'signer.cnf'), signerConfig);
    run('ecparam -genkey -name prime256v1 -noout -out root.key');
    run('req -x509 -new -key root.key -sha256 -days 3650 -config root.cnf -out root.pem');
    run('ecparam -genkey -name prime256v1 -noout -out signer.key');
    run('req -new -key signer.key -config signer.cnf -out signer.csr');
    run(
      'x509 -req -in signer.csr -CA root.pem -CAkey root.key -CAcreateserial -sha256 -days 365 -extfile signer.cnf -extensions v3 -out signer.pem',
    );
    run('pkcs8 -topk8 -nocrypt -in signer.key -outform DER -out signer.der');
    const text = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
    const key = new Uint8Array(readFileSync(path.join(folder, 'signer.der')));
    const certificates = [new X509Certificate(text('signer.pem')), new X509Certificate(text('root.pem'))] as const;
    const signer = new LocalSigner(key, CoseAlgorithmIdentifier.ES256, certificates[0], [certificates[1]]);
    const chain = certificates.map(({ rawData }) => Buffer.from(rawData));
    return { root: text('root.pem'), chain, sign: (picture) => signed(picture, signer) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function signed(picture: Buffer, signer: LocalSigner): Promise<Buffer> {
  const bytes = new Uint8Array(picture);
  const asset: Asset = JPEG.canRead(bytes) ? new JPEG(bytes) : new PNG(bytes);
  const store = new ManifestStore();
  const manifest = store.createManifest({
    assetFormat: asset.mimeType,
    instanceID: 'xmp:iid:invented-1',
    defaultHashAlgorithm: 'SHA-256',
    signer,
  });
  const hash = DataHashAssertion.create('SHA-256');
  const actions = new ActionAssertion();
  actions.actions.push({
    action: ActionType.C2paCreated,
    softwareAgent: { name: 'Planted firmware 2.1' },
    digitalSourceType: DigitalSourceType.DigitalCapture,
  });
  const ingredient = IngredientAssertion.create('yard-before.jpg', 'image/jpeg', 'xmp:iid:invented-0', 'invented');
  ingredient.relationship = RelationshipType.ComponentOf;
  for (const assertion of [hash, actions, ingredient]) manifest.addAssertion(assertion);
  await asset.ensureManifestSpace(store.measureSize());
  await hash.updateWithAsset(asset);
  await manifest.sign(signer);
  await asset.writeManifestJUMBF(store.getBytes());
  return Buffer.from(await asset.getDataRange());
}
