const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/
const NAMESPACE = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/

/**
 * Whether the text has the letters and the length of an RFC 1123 subdomain, as the name of a Kubernetes object and so of a trial
 * has. A folder may be called so as well, and it leads nowhere else.
 */
export function isObjectName(text: string): boolean {
  return NAME.test(text)
}

/** Whether the text is an RFC 1123 label, as a namespace's name is. */
export function isNamespaceName(text: string): boolean {
  return NAMESPACE.test(text)
}
