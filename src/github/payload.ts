/** The value at a path of keys in parsed JSON; undefined where the path leaves it. */
export function valueAt(json: unknown, ...keys: readonly string[]): unknown {
  let value = json
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Object.entries(value).find(([name]) => name === key)?.[1]
  }
  return value
}

export function textAt(json: unknown, ...keys: readonly string[]): string | undefined {
  const value = valueAt(json, ...keys)
  return typeof value === 'string' ? value : undefined
}

/** A number as GitHub counts and numbers things: whole, from 0, and exact. */
export function wholeAt(json: unknown, ...keys: readonly string[]): number | undefined {
  const value = valueAt(json, ...keys)
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

export function numberAt(json: unknown, ...keys: readonly string[]): number | undefined {
  const value = valueAt(json, ...keys)
  return typeof value === 'number' ? value : undefined
}
