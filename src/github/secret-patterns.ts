/** No letter or digit before, so that no ordinary word ends in one: `task-` is no `sk-`. */
const START = '(?<![A-Za-z0-9])'

/** What issuers of credentials made to be recognised; each takes time in proportion to the text. */
const TOKENS: readonly RegExp[] = [
  // A block of PEM: a private key, and certificates with it; to its end, or as far as it goes.
  /-----BEGIN [A-Z0-9 ]{1,40}-----(?:(?:Proc-Type|DEK-Info):[^\n]{0,200}|\s|\\n|\\r|[A-Za-z0-9+/=])*(?:-----END [A-Z0-9 ]{1,40}-----)?/g,
  // JSON Web Tokens (RFC 7519), those of Kubernetes' service accounts among them.
  /eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g,
  // GitHub
  new RegExp(`${START}gh[opsur]_[A-Za-z0-9_]{20,255}`, 'g'),
  new RegExp(`${START}github_pat_[A-Za-z0-9_]{20,255}`, 'g'),
  // AWS, Google, Slack, GitLab, npm, PyPI, Docker, Hugging Face, OpenAI and Anthropic
  new RegExp(`${START}(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])`, 'g'),
  new RegExp(`${START}AIza[A-Za-z0-9_-]{35}`, 'g'),
  new RegExp(`${START}ya29\\.[A-Za-z0-9_-]{20,}`, 'g'),
  new RegExp(`${START}xox[abeoprs]-[A-Za-z0-9-]{10,}`, 'g'),
  new RegExp(`${START}glpat-[A-Za-z0-9_-]{20,}`, 'g'),
  new RegExp(`${START}npm_[A-Za-z0-9]{36}`, 'g'),
  new RegExp(`${START}pypi-[A-Za-z0-9_-]{50,}`, 'g'),
  new RegExp(`${START}dckr_pat_[A-Za-z0-9_-]{20,}`, 'g'),
  new RegExp(`${START}hf_[A-Za-z0-9]{30,}`, 'g'),
  new RegExp(`${START}sk-[A-Za-z0-9_-]{20,}`, 'g'),
]

/** What its surroundings give away; the first group stays. */
const NAMED: readonly RegExp[] = [
  /(\bauthorization["']?\s{0,8}[:=]\s{0,8}["']?(?:bearer|basic|token)\s{1,8})[^\s"',;]+/gi,
  /(\bbearer\s{1,8})[A-Za-z0-9._~+/-]{16,}=*/gi,
  /((?:password|passwd|secret|api[_-]?key|access[_-]?key|(?:access|auth)[_-]?token)["']?\s{0,8}[:=]\s{0,8}["']?)[^\s"',;&[{$<*]{8,}/gi,
  /(:\/\/[^\s/:@]{1,100}:)[^\s/@]{1,200}(?=@)/g,
]

/** The text with everything that looks like a credential replaced. */
export function redactPatterns(text: string, by: string): string {
  const safe = TOKENS.reduce((rest, pattern) => rest.replace(pattern, by), text)
  return NAMED.reduce((rest, pattern) => rest.replace(pattern, `$1${by}`), safe)
}
