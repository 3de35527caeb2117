/** Replaces secrets by `***`, as the runner does in logs and summaries. */
export interface Masker {
  readonly add: (secret: string) => void
  readonly mask: (text: string) => string
}

/** Makes a masker; it also knows a secret's lines and its usual encodings. */
export function createMasker(): Masker {
  const secrets = new Set<string>()
  const addOne = (secret: string): void => {
    const encodings = [
      secret,
      ...[0, 1, 2].map((shift) => base64Core(secret, shift)),
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
    ]
    for (const encoded of encodings) if (encoded.trim() !== '') secrets.add(encoded)
  }
  return {
    add: (secret) => {
      addOne(secret)
      for (const line of secret.split(/[\r\n]+/)) if (line.trim() !== '') addOne(line)
    },
    mask: (text) =>
      [...secrets]
        .sort((a, b) => b.length - a.length)
        .reduce((masked, secret) => masked.replaceAll(secret, '***'), text),
  }
}

/** The part of the base64 text that a secret always has when `shift` bytes come before it. */
function base64Core(secret: string, shift: number): string {
  const bytes = Buffer.from(secret)
  const lead = (3 - shift) % 3
  const whole = bytes.length - lead - ((bytes.length - lead) % 3)
  return whole < 6 ? '' : bytes.subarray(lead, lead + whole).toString('base64')
}
