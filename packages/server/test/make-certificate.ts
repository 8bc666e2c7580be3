import { sign, type KeyObject } from "node:crypto";

/** The content of a certificate. */
export interface CertificateOf {
  publicKey: KeyObject;
  privateKey: KeyObject;
  /** Its common name. */
  name: string;
  from: Date;
  to: Date;
}

// DER (X.690) written here, because Node reads and signs certificates but cannot create them.
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));
const sha256WithRsa = sequence(oid("2a864886f70d01010b"), der(0x05));
const commonName = (name: string): Buffer => sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from(name)))));
/** `YYMMDDHHMMSSZ`. */
const time = (date: Date): Buffer => der(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, "").slice(2, 14)}Z`));

/** A self-signed X.509 certificate (RFC 5280, version 1) as PEM. */
export function makeCertificate({ publicKey, privateKey, name, from, to }: CertificateOf): string {
  const serial = der(0x02, Buffer.from([1]));
  const content = sequence(
    serial,
    sha256WithRsa,
    commonName(name),
    sequence(time(from), time(to)),
    commonName(name),
    publicKey.export({ type: "spki", format: "der" }),
  );
  const whole = sequence(content, sha256WithRsa, der(0x03, Buffer.from([0]), sign("sha256", content, privateKey)));
  const base64 = whole.toString("base64").replace(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
}
