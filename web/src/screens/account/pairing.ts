/** What an authenticator app reads out of the QR code: whose codes these are, of which server, and the secret. */
export function pairingLink(name: string, host: string, secret: string): string {
  return `otpauth://totp/${encodeURIComponent(`Enshu:${name} (${host})`)}?secret=${secret}&issuer=Enshu`;
}

/** The secret in groups of four, for those who type it. */
export function grouped(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
